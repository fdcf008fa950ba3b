import { css } from 'lit';

/**
 * A table of class `stacked`: where there is no room for its columns, a row becomes a block in which each cell says its column
 * (`data-label`), so that nothing is out of sight to the side. Such a table names its roles, which a browser may drop with the display.
 */
export const stackedTableStyles = css`
  @container (max-inline-size: 46rem) {
    .scroll table.stacked {
      inline-size: 100%;
      min-inline-size: 0;
    }

    .stacked,
    .stacked :is(caption, tbody, th, td) {
      display: block;
      max-inline-size: none;
    }

    .stacked caption > span {
      max-inline-size: 100%;
    }

    .stacked thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }

    .stacked tbody tr {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(7.5em, 100%), 1fr));
      gap: 0.375rem 0.75rem;
      padding-block: 0.75rem;
      border-block-end: 1px solid var(--_line);
    }

    .stacked tbody :is(th, td) {
      grid-column: 1 / -1;
      min-inline-size: 0;
      padding: 0;
      border: 0;
      text-align: start;
      white-space: normal;
    }

    .stacked tbody ul {
      min-inline-size: 0;
    }

    .stacked tbody .number {
      grid-column: auto;
    }

    .stacked td[data-label]::before {
      content: attr(data-label) / '';
      display: block;
      color: var(--_quiet);
      font-size: 0.875em;
    }

    .stacked td[data-label] bdi:empty::before {
      content: '–' / '';
    }
  }
`;
