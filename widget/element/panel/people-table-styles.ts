import { css } from 'lit';

/** Tables of people: who, what, and the way out. */
export const peopleTableStyles = css`
  table {
    table-layout: fixed;
  }

  caption {
    color: var(--_quiet);
    font-size: 0.9375em;
    font-weight: 400;
  }

  thead th {
    inline-size: 30%;
    vertical-align: bottom;
  }

  thead th:nth-child(2) {
    inline-size: 40%;
  }

  .person {
    display: grid;
    justify-items: start;
    font-weight: 600;
  }

  .person .quiet-text {
    font-weight: 400;
  }

  /* On a phone a person, the reason and the way out stand below each other. */
  @container (max-inline-size: 40rem) {
    thead tr {
      display: flex;
      gap: 1.5rem;
    }

    thead th {
      inline-size: auto;
      padding-inline: 0;
    }

    thead th:last-child {
      display: none;
    }

    thead,
    tbody,
    tbody tr,
    tbody th,
    tbody td {
      display: block;
      border: 0;
    }

    table,
    caption {
      display: block;
    }

    tbody tr {
      padding-block: 0.75rem;
      border-block-end: 1px solid var(--_line);
    }

    tbody th,
    tbody td {
      padding: 0.25rem 0;
    }
  }
`;
