import { css } from 'lit';

export const styles = css`
  :host {
    container-type: inline-size;
  }

  .steps {
    display: flex;
    flex-wrap: wrap;
    gap: 0.375rem 1.25rem;
    padding: 0;
    list-style: none;
    font-size: 0.875em;
  }

  .step {
    display: inline-flex;
    align-items: center;
    gap: 0.4rem;
    color: var(--_quiet);
  }

  .step.current {
    color: var(--_text);
    font-weight: 650;
  }

  .mark {
    flex: none;
    inline-size: 0.7rem;
    block-size: 0.7rem;
    border: 2px solid currentColor;
    border-radius: 50%;
  }

  .step.done .mark {
    border-color: var(--_good);
    background: var(--_good);
  }

  .step.current .mark {
    border-color: var(--_accent);
    border-width: 4px;
  }

  .sentence {
    max-inline-size: 62ch;
  }

  .facts {
    display: grid;
    gap: 0.5rem;
  }

  .facts > div {
    display: grid;
    grid-template-columns: minmax(0, 8rem) minmax(0, 1fr);
    gap: 0 1rem;
  }

  .facts dt {
    color: var(--_quiet);
  }

  /* Something goes on by itself. */
  [aria-busy='true'] .step.current .mark {
    animation: waiting 1.6s ease-in-out infinite;
  }

  @keyframes waiting {
    50% {
      opacity: 0.35;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    [aria-busy='true'] .step.current .mark {
      animation: none;
    }
  }

  .link {
    display: grid;
    gap: 0.25rem;
    font-weight: 550;
  }

  .link input {
    inline-size: 100%;
    min-block-size: var(--_control-height);
    padding: 0.25rem 0.6rem;
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    color: inherit;
    font: inherit;
    font-weight: 400;
  }

  @container (max-inline-size: 30rem) {
    .facts > div {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
