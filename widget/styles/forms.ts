import { css } from 'lit';

/** Fields, tables and dialogs: what the views that load later wear besides. */
export const formStyles = css`
  .field {
    display: grid;
    justify-items: start;
    gap: 0.25rem;
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  label,
  legend {
    padding: 0;
    font-weight: 550;
  }

  input:not([type='checkbox'], [type='radio']),
  select,
  textarea {
    max-inline-size: 100%;
    min-block-size: var(--_control-height);
    padding: 0.25rem 0.6rem;
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    color: inherit;
    font: inherit;
  }

  /* What has the focus stops above what lies over the page there, in the elements of a form too. */
  :is(select, input, textarea, summary, button) {
    scroll-margin-block: 1rem var(--_below, 1rem);
  }

  [aria-invalid='true'] {
    border-color: var(--_bad);
  }

  .choice {
    display: flex;
    align-items: baseline;
    gap: 0.5rem;
    min-block-size: 1.75rem;
    font-weight: 400;
  }

  input[type='checkbox'],
  input[type='radio'] {
    flex: none;
    inline-size: 1rem;
    block-size: 1rem;
    margin: 0;
    accent-color: var(--_accent);
  }

  .error-text {
    color: var(--_bad);
    font-size: 0.875em;
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 0.9375em;
  }

  caption {
    padding-block-end: 0.5rem;
    font-weight: 600;
    text-align: start;
  }

  th,
  td {
    padding: 0.5rem 0.75rem;
    border-block-end: 1px solid var(--_line);
    text-align: start;
    vertical-align: top;
  }

  thead th {
    color: var(--_quiet);
    font-size: 0.875em;
    font-weight: 600;
  }

  .number {
    font-variant-numeric: tabular-nums;
    text-align: end;
  }

  .scroll {
    overflow-x: auto;
  }
  dialog {
    inline-size: min(32rem, calc(100vw - 2rem));
    max-block-size: calc(100vh - 2rem);
    padding: var(--_padding);
    border: var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
  }

  dialog::backdrop {
    background: rgb(0 0 0 / 45%);
  }
`;
