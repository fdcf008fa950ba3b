import { css } from 'lit';
import { sharedStyles } from '../../styles/shared.ts';

const own = css`
  :host {
    container-type: inline-size;
  }

  :host([theme='light']) {
    color-scheme: light;
  }

  :host([theme='dark']) {
    color-scheme: dark;
  }

  .card {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_gap) * 1.25);
    padding: var(--_padding);
    border: var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }

  .header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 0.875rem;
  }

  .name {
    flex: 1 1 11rem;
    min-inline-size: 0;
  }

  .tenant {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }

  .emblem {
    display: grid;
    place-items: center;
    inline-size: 2.5rem;
    block-size: 2.5rem;
    border-radius: var(--_radius-small);
    background: var(--_raised);
    color: var(--_accent-text);
  }

  .icon {
    inline-size: 1.375rem;
    block-size: 1.375rem;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .tiles {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 0.625rem;
  }

  @container (inline-size >= 42em) {
    .tiles {
      grid-template-columns: repeat(4, minmax(0, 1fr));
    }
  }

  .tile {
    display: flex;
    flex-direction: column;
    justify-content: space-between;
    padding: 0.75rem 0.875rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    background: var(--_raised);
    container-type: inline-size;
  }

  @container (inline-size < 26em) {
    .card {
      padding: min(1rem, var(--_padding));
    }

    .tile {
      padding: 0.5rem 0.625rem;
    }
  }

  /* Two beside each other would break the longest of their words. */
  @container (inline-size < 19em) {
    .tiles {
      grid-template-columns: minmax(0, 1fr);
    }

    .tile {
      flex-direction: row;
      align-items: baseline;
      gap: 0.5rem;
    }
  }

  dt {
    color: var(--_quiet);
    font-size: 0.875em;
  }

  .tile dd {
    font-size: clamp(1em, 17cqi, 1.5em);
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    line-height: 1.3;
  }

  /* The whole tile is the way to its people. */
  .tile {
    position: relative;
  }

  .count {
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }

  .count::after {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: var(--_radius-small);
  }

  .count:hover {
    text-decoration: underline;
  }

  .count:focus-visible {
    outline: none;
  }

  .count:focus-visible::after {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }

  .tile.created dd {
    color: var(--_good);
  }

  .tile.skipped dd {
    color: var(--_warn);
  }

  .tile.failed dd {
    color: var(--_bad);
  }

  .tile dd.none {
    color: var(--_quiet);
    font-weight: 400;
  }

  /* Held free while they are fetched. */
  iluminr-entra-colleague-link {
    display: block;
    min-block-size: 10rem;
  }

  iluminr-entra-trend {
    display: block;
    min-block-size: 4.5rem;
  }

  .progress {
    display: grid;
    gap: 0.375rem;
  }

  .facts {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr));
    gap: 0.75rem 1.5rem;
  }

  .facts:not(:has(div)) {
    display: none;
  }

  .facts dd > span {
    display: block;
  }

  .steps {
    display: grid;
    gap: 0.5rem;
    padding: 0;
    list-style: none;
    counter-reset: step;
  }

  .steps li {
    display: grid;
    grid-template-columns: 1.5rem minmax(0, 1fr);
    gap: 0.625rem;
    counter-increment: step;
  }

  .steps li::before {
    content: counter(step);
    display: grid;
    place-items: center;
    inline-size: 1.5rem;
    block-size: 1.5rem;
    border-radius: 50%;
    background: var(--_raised);
    color: var(--_accent-text);
    font-size: 0.8125em;
    font-weight: 650;
  }

  .ways {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1.25rem;
  }

  .ways .disconnect {
    margin-inline-start: auto;
    color: var(--_quiet);
  }

  .promise {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: center;
    gap: 0.625rem;
    padding-block-start: var(--_gap);
    border-block-start: 1px solid var(--_line);
    color: var(--_quiet);
    font-size: 0.875em;
  }

  .skeleton {
    display: grid;
    gap: 0.75rem;
  }

  .bone {
    block-size: 1rem;
    border-radius: var(--_radius-small);
    background: var(--_line);
    /* An answer that comes at once is not preceded by a flicker, nor held up by the drawing of it. */
    animation: breathe 1.4s 0.5s ease-in-out infinite alternate;
  }

  .bone.title {
    inline-size: 40%;
  }

  .bone.line {
    inline-size: 75%;
  }

  .bone.tile {
    block-size: 4rem;
  }

  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .bone {
      animation: none;
    }
  }
`;

export const styles = [...sharedStyles, own];
