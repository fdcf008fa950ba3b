import { css } from 'lit';

export const styles = css`
  figure {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.25rem;
    position: relative;
  }

  /* Held free from the start, so that nothing moves when the runs arrive. */
  .picture {
    display: block;
    block-size: 3rem;
  }

  svg {
    display: block;
    inline-size: 100%;
    max-inline-size: 30rem;
    block-size: 100%;
  }

  /* Time runs as the language reads. */
  [dir='rtl'] svg {
    transform: scaleX(-1);
  }

  .created {
    fill: var(--_good);
  }

  .failed {
    fill: var(--_bad);
  }

  .line {
    fill: var(--_control-line);
  }

  .line.failed {
    fill: var(--_bad);
  }

  .line.partial,
  .line.held {
    fill: var(--_warn);
  }

  @media (forced-colors: active) {
    rect {
      fill: CanvasText;
    }
  }
`;
