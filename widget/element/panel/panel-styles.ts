import { css } from 'lit';

/** What the panels share beyond the card's own styles. */
export const panelStyles = css`
  :host {
    container-type: inline-size;
  }

  .panel-head {
    display: grid;
    justify-items: start;
    gap: 0.25rem;
  }

  .panel-head .button::before {
    content: '←' / '';
    margin-inline-end: 0.4rem;
  }

  [dir='rtl'] .panel-head .button::before {
    content: '→' / '';
  }

  fieldset {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem;
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  fieldset > legend {
    margin-block-end: 0.25rem;
    font-size: 1.0625em;
    font-weight: 650;
  }

  .tiles {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(8.25em, 100%), 1fr));
    gap: 0.75rem;
  }

  .tiles > div {
    display: flex;
    flex-direction: column-reverse;
    justify-content: flex-end;
    padding: 0.625rem 0.875rem;
    border: var(--_border);
    border-radius: var(--_radius-small);
  }

  .tiles dt {
    color: var(--_quiet);
    font-size: 0.875em;
  }

  .tiles dd {
    font-size: 1.5em;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    line-height: 1.3;
  }

  .scroll:focus-visible {
    outline-offset: -2px;
  }

  .scroll table {
    inline-size: max-content;
    min-inline-size: 100%;
  }

  /* What stands above a wide table stays where it can be read. */
  .scroll caption > span {
    position: sticky;
    inset-inline-start: 0;
    display: inline-block;
    max-inline-size: calc(100cqi - 2rem);
  }

  .scroll td,
  .scroll th {
    max-inline-size: 18rem;
    overflow-wrap: break-word;
  }
`;
