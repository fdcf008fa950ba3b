import { css } from 'lit';

export const styles = css`
  .filters {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-items: end;
    gap: 0.75rem;
  }

  .filters .button {
    justify-self: start;
  }

  .filters select,
  .filters input {
    inline-size: 100%;
  }

  .field {
    inline-size: 100%;
  }

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

  @container (min-inline-size: 40rem) {
    .filters {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) auto;
    }
  }

  .sort {
    display: inline-flex;
    align-items: center;
    gap: 0.375rem;
    min-block-size: 1.5rem;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }

  .sort::after {
    content: '↕' / '';
  }

  [aria-sort='ascending'] .sort::after {
    content: '↑' / '';
  }

  [aria-sort='descending'] .sort::after {
    content: '↓' / '';
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
