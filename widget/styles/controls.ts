import { css } from 'lit';

/** Buttons, links, progress and badges. */
export const controlStyles = css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    min-block-size: var(--_control-height);
    padding: 0.25rem 0.875rem;
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius-small);
    background: transparent;
    color: var(--_text);
    font: inherit;
    font-size: 0.9375em;
    font-weight: 550;
    text-align: center;
    text-decoration: none;
    cursor: pointer;
  }

  .button:hover {
    background: color-mix(in srgb, currentColor 8%, transparent);
  }

  .button.primary {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .button.primary:hover {
    background: color-mix(in srgb, var(--_accent) 88%, var(--_text));
  }

  .button.danger {
    border-color: var(--_bad);
    color: var(--_bad);
  }

  /* A way elsewhere reads as text: its words stand where the words above them do, and begin where they begin when they wrap. */
  .button.quiet {
    justify-content: start;
    margin-inline: -0.5rem;
    border-color: transparent;
    padding-inline: 0.4375rem;
    color: var(--_accent-text);
    text-align: start;
  }

  .button:disabled,
  .button[aria-disabled='true'] {
    border-color: var(--_line);
    background: var(--_raised);
    color: var(--_quiet);
    cursor: default;
  }

  a {
    color: var(--_accent-text);
  }

  :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }

  progress {
    appearance: none;
    display: block;
    inline-size: 100%;
    block-size: 0.5rem;
    border: 0;
    border-radius: 1rem;
    background: var(--_line);
    color: var(--_accent);
    overflow: hidden;
  }

  progress::-webkit-progress-bar {
    background: var(--_line);
  }

  progress::-webkit-progress-value {
    background: var(--_accent);
    transition: inline-size 300ms ease-out;
  }

  progress::-moz-progress-bar {
    background: var(--_accent);
  }

  .badge {
    display: inline-flex;
    align-items: center;
    gap: 0.375rem;
    padding: 0.0625rem 0.625rem;
    border: 1px solid transparent;
    border-radius: 1rem;
    background: var(--_raised);
    color: var(--_quiet);
    font-size: 0.8125em;
    font-weight: 600;
  }

  .badge.good {
    background: var(--_good-surface);
    color: var(--_good);
  }

  .badge.warn {
    background: var(--_warn-surface);
    color: var(--_warn);
  }

  .badge.bad {
    background: var(--_bad-surface);
    color: var(--_bad);
  }

  .badge.info {
    background: var(--_info-surface);
    color: var(--_info);
  }
`;
