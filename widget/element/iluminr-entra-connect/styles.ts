import { css } from 'lit';

export const styles = css`
  :host {
    --_quiet: var(--iluminr-quiet, color-mix(in srgb, currentColor 72%, transparent));
    --_line: var(--iluminr-line, color-mix(in srgb, currentColor 22%, transparent));
    --_accent: var(--iluminr-accent, #1f5f5b);
    --_on-accent: var(--iluminr-on-accent, #fff);
    display: block;
    color: var(--iluminr-text, inherit);
    font: inherit;
  }

  :host([hidden]) {
    display: none;
  }

  p,
  h3,
  dl,
  dd {
    margin: 0;
  }

  section {
    display: grid;
    gap: 0.75rem;
  }

  h3 {
    font-size: 1rem;
  }

  .status:empty {
    display: none;
  }

  .state {
    font-weight: 600;
  }

  .quiet,
  .promise,
  dt {
    color: var(--_quiet);
    font-size: 0.875rem;
  }

  .attention,
  .failure {
    padding-inline-start: 0.75rem;
    border-inline-start: 3px solid var(--_line);
  }

  .failure {
    display: grid;
    justify-items: start;
    gap: 0.5rem;
  }

  dl {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem 2rem;
  }

  .tiles {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(7rem, 1fr));
    gap: 0.75rem;
  }

  .tiles div {
    padding: 0.6rem 0.8rem;
    border: 1px solid var(--_line);
    border-radius: 0.5rem;
  }

  .tiles dd {
    font-size: 1.4rem;
    font-variant-numeric: tabular-nums;
  }

  button {
    min-block-size: 2rem;
    padding: 0.35rem 1rem;
    border: 1px solid transparent;
    border-radius: 0.4rem;
    background: var(--_accent);
    color: var(--_on-accent);
    font: inherit;
    cursor: pointer;
  }

  button:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
`;
