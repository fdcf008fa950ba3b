import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { CardHost } from './card-host.ts';
import { copyText } from './copy-text.ts';

/** Codes that a person can copy for support, folded away until they are wanted. */
export function detailsView(host: Pick<CardHost, 'card' | 'announce'>, details: string): TemplateResult {
  const copy = async (): Promise<void> => {
    host.announce(host.card.text((await copyText(details)) ? 'copied' : 'notCopied'), 'now');
  };
  return html`<details class="details">
    <summary>${host.card.text('details')}</summary>
    <div class="details-body">
      <code><bdi>${details}</bdi></code>
      <button class="button quiet" part="button" type="button" @click=${copy}>
        ${host.card.text('copyDetails')}
      </button>
    </div>
  </details>`;
}
