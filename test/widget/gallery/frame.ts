import { LitElement, css, html } from 'lit';
import type { CSSResultGroup, TemplateResult } from 'lit';
import { formStyles } from '../../../widget/styles/forms.ts';
import { sharedStyles } from '../../../widget/styles/shared.ts';
import { styles as flowStyles } from '../../../widget/element/iluminr-entra-connect-flow/styles.ts';

const own = css`
  :host([theme='light']) {
    color-scheme: light;
  }

  :host([theme='dark']) {
    color-scheme: dark;
  }

  .card {
    padding: var(--_padding);
    border: var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
`;

/** The card's frame around one view, without the card: shows a view in a state that only its own data decides. */
export class GalleryFrame extends LitElement {
  static override properties = { view: { attribute: false }, theme: { reflect: true } };
  static override styles: CSSResultGroup = [...sharedStyles, formStyles, flowStyles, own];

  declare view: TemplateResult | Element | undefined;
  declare theme: string;

  protected override render(): TemplateResult {
    return html`<div class="card">${this.view}</div>`;
  }
}

customElements.define('gallery-frame', GalleryFrame);

/** A frame that holds `view`, in the given colours. */
export function frame(view: TemplateResult | Element, theme: string): GalleryFrame {
  const element = new GalleryFrame();
  element.view = view;
  element.theme = theme;
  return element;
}
