import { css } from 'lit';

export const styles = css`
  .find {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-items: end;
    justify-items: start;
    gap: 0.75rem;
  }

  .find .field,
  .find input {
    inline-size: 100%;
  }

  @container (min-inline-size: 30em) {
    .find {
      grid-template-columns: minmax(0, 1fr) auto;
    }
  }

  .story {
    padding: 1rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
  }

  h5 {
    margin: 0;
    font-size: 0.9375em;
    font-weight: 600;
  }

  .places {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(13em, 100%), 1fr));
    gap: 0.75rem 1.5rem;
  }

  .places dt {
    color: var(--_quiet);
    font-size: 0.875em;
  }

  .places dd > .quiet-text,
  .way-out {
    display: block;
  }
`;
