import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { CardHost } from '../../base/card-host.ts';

/** The panel's heading, which can take the focus, with the way back before it. */
export function headingView(host: Pick<CardHost, 'card'>, title: string, back: () => void): TemplateResult {
  return html`<div class="panel-head">
    <button class="button quiet" part="button" type="button" data-back @click=${back}>
      ${host.card.text('back')}
    </button>
    <h3 id="heading" data-heading tabindex="-1">${title}</h3>
  </div>`;
}
