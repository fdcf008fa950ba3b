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
`;
