import { css } from 'lit';

export const styles = css`
  dialog {
    inline-size: min(36rem, calc(100vw - 2rem));
    overscroll-behavior: contain;
  }

  .removal summary {
    inline-size: fit-content;
    min-block-size: 1.5rem;
    cursor: pointer;
  }

  .removal > div {
    padding-block-start: 0.5rem;
  }

  .word {
    padding: 0.125rem 0.375rem;
    border: var(--_border);
    border-radius: var(--_radius-small);
    background: var(--_raised);
    color: var(--_text);
  }

  .confirm input {
    inline-size: min(20rem, 100%);
  }
`;
