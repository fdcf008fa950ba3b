import { css } from 'lit';

export const styles = css`
  .scroll table {
    inline-size: 100%;
    min-inline-size: 46rem;
  }

  caption {
    color: var(--_quiet);
    font-size: 0.9375em;
    font-weight: 400;
  }

  th,
  td {
    padding-inline: 0.375rem;
  }

  tbody th {
    min-inline-size: 8rem;
    font-weight: 500;
  }

  .by,
  .how {
    min-inline-size: 7rem;
  }

  tbody .button {
    display: flex;
    min-block-size: 1.75rem;
    white-space: nowrap;
  }

  tbody th .quiet-text,
  .by .quiet-text,
  .how .quiet-text {
    display: block;
  }

  .number {
    white-space: nowrap;
  }

  thead .number,
  .duration {
    white-space: normal;
  }

  .outdated {
    opacity: 0.75;
  }
`;
