import { css } from 'lit';

/** Blocks of text and what stands in them. */
export const layoutStyles = css`
  :host {
    display: block;
    color: var(--_text);
    font-family: var(--_font);
    font-size: var(--_font-size);
    line-height: 1.5;
    overflow-wrap: break-word;
  }

  :host([hidden]),
  [hidden] {
    display: none;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  h2,
  h3,
  h4,
  p,
  ul,
  ol,
  dl,
  dd,
  figure {
    margin: 0;
  }

  h2,
  h3,
  h4 {
    font-size: 1.0625em;
    font-weight: 650;
    line-height: 1.35;
    text-wrap: balance;
  }

  h4 {
    font-size: 1em;
  }

  h2:focus,
  h3:focus,
  h4:focus {
    outline: none;
  }

  ul,
  ol {
    padding-inline-start: 1.25rem;
  }

  .stack {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_gap);
  }

  .stack.tight {
    gap: calc(var(--_gap) / 4);
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 0.75rem;
  }

  .row.apart {
    justify-content: space-between;
  }

  .quiet-text,
  .hint {
    color: var(--_quiet);
    font-size: 0.875em;
  }

  .strong {
    font-weight: 600;
  }

  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    padding: 0;
    border: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .notice {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    justify-items: start;
    gap: 0.5rem;
    padding: 0.875rem 1rem;
    border: 1px solid transparent;
    border-inline-start: 3px solid var(--_info);
    border-radius: var(--_radius-small);
    background: var(--_info-surface);
  }

  .notice-title {
    font-weight: 650;
  }

  .notice.good {
    border-inline-start-color: var(--_good);
    background: var(--_good-surface);
  }

  .notice.warn {
    border-inline-start-color: var(--_warn);
    background: var(--_warn-surface);
  }

  .notice.bad {
    border-inline-start-color: var(--_bad);
    background: var(--_bad-surface);
  }

  .details {
    inline-size: 100%;
    font-size: 0.875em;
  }

  .details summary {
    inline-size: fit-content;
    min-block-size: 1.5rem;
    color: var(--_quiet);
    cursor: pointer;
  }

  .details-body {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 0.75rem;
    padding-block-start: 0.5rem;
  }

  code {
    font-size: 0.95em;
  }

  /* Names, addresses and ids come as they are, in any length; words of ours never break inside. */
  bdi,
  code {
    overflow-wrap: anywhere;
  }
`;
