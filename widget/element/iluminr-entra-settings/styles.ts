import { css } from 'lit';

export const styles = css`
  form {
    --_below: 15rem;
    gap: calc(var(--_gap) * 1.75);
  }

  .rows {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }

  .mapping-row {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.375rem 1.5rem;
    padding-block: 0.75rem;
    border-block-start: 1px solid var(--_line);
  }

  .contact-field {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    align-content: start;
    gap: 0.25rem 0.5rem;
    padding-block-start: 0.375rem;
  }

  @container (min-inline-size: 36rem) {
    .mapping-row {
      grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
    }
  }

  .source {
    justify-items: start;
    align-content: start;
    gap: 0.5rem;
  }

  .wide,
  .source select,
  .source input:not([type='checkbox']),
  .source .field,
  .if-empty,
  textarea {
    inline-size: 100%;
  }

  .minor {
    color: var(--_quiet);
    font-size: 0.875em;
    font-weight: 500;
  }

  .if-empty summary {
    inline-size: fit-content;
    min-block-size: 1.5rem;
    color: var(--_quiet);
    font-size: 0.875em;
    cursor: pointer;
  }

  .if-empty-body {
    gap: 0.75rem;
    padding-block: 0.5rem 0.25rem;
    padding-inline-start: 0.875rem;
    border-inline-start: 2px solid var(--_line);
  }

  .word {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 0.5rem;
  }

  .word .field {
    flex: 1 1 9rem;
  }

  .indented {
    padding-inline-start: 1.5rem;
  }

  #country {
    inline-size: 100%;
    max-inline-size: 20rem;
  }

  .schedule {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.5rem;
  }

  .beside {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_gap) * 1.75);
  }

  .beside > :first-child {
    gap: inherit;
  }

  /* Beside what it explains, in sight however far that is scrolled; where there is no room, its sum stands beside Save. */
  @container (min-inline-size: 58rem) {
    .beside {
      grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
      align-items: start;
    }

    .preview {
      position: sticky;
      inset-block-start: 1rem;
      max-block-size: calc(100vh - 10rem);
      overflow-y: auto;
    }

    .preview .tiles {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }

    .summary {
      display: none;
    }
  }

  iluminr-entra-settings-history {
    display: block;
    min-block-size: 1.5rem;
  }

  .summary {
    justify-self: start;
    font-size: 0.875em;
    font-weight: 500;
  }

  .summary.failed {
    color: var(--_bad);
  }

  .preview {
    container-type: inline-size;
    padding: 1rem;
    border: var(--_border);
    border-radius: var(--_radius);
    background: var(--_raised);
  }

  .preview .tiles > div,
  .preview .badge {
    background: var(--_surface);
  }

  .preview .badge.good {
    background: var(--_good-surface);
  }

  .preview .badge.warn {
    background: var(--_warn-surface);
  }

  .preview .badge.bad {
    background: var(--_bad-surface);
  }

  /* Nobody knows how many there are to read, so the bar only says that it goes on. */
  progress:indeterminate {
    background: linear-gradient(90deg, var(--_line) 35%, var(--_accent), var(--_line) 65%) 0 / 300%;
    animation: sweep 1.8s linear infinite;
  }

  progress:indeterminate::-webkit-progress-bar {
    background: transparent;
  }

  @keyframes sweep {
    from {
      background-position: 100%;
    }

    to {
      background-position: 0%;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    progress:indeterminate {
      background-position: 50%;
      animation: none;
    }
  }

  .outdated .tiles,
  .outdated table {
    opacity: 0.75;
  }

  .issues {
    display: grid;
    gap: 0.25rem;
    min-inline-size: 12rem;
    font-size: 0.9375em;
  }

  tbody th {
    font-weight: 600;
  }

  .marked {
    background: var(--_warn-surface);
  }

  /* Saving stays in sight, over what scrolls; what has the focus stops above it. */
  .actions {
    position: sticky;
    inset-block-end: 0;
    z-index: 1;
    gap: 0.5rem;
    padding-block: 0.75rem;
    border-block-start: 1px solid var(--_line);
    background: var(--_surface);
  }

  @media (max-height: 24rem) {
    .actions {
      position: static;
    }
  }
`;
