import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Failure } from '../../api/failure.ts';
import type { CardHost } from '../../base/card-host.ts';
import { detailsView } from '../../base/details-view.ts';
import { failureText } from '../../base/failure-view.ts';
import type { HostFault } from '../../base/host-fault.ts';
import type { CardKey } from '../../i18n/en/card.ts';
import type { Translator } from '../../i18n/translator.ts';

/** Nothing is known of the connection: why, and the way out. */
export function failedView(host: CardHost, failure: Failure, reload: () => void): TemplateResult {
  return html`<div class="stack" role="alert" part="failure">
    <div class="stack tight">
      <h3 tabindex="-1">${host.card.text(titleOf(failure))}</h3>
      <p>${failureText(host, failure)}</p>
    </div>
    <div class="row">
      <button class="button primary" part="button primary-button" type="button" @click=${reload}>
        ${host.card.text('retry')}
      </button>
    </div>
    ${detailsView(host, failure.details)}
  </div>`;
}

function titleOf({ code }: Failure): CardKey {
  if (code === 'offline') return 'failure.title.offline';
  return code === 'session' || code === 'session_ended' ? 'failure.title.session' : 'failure.title.status';
}

/** A view's own code could not be fetched. */
export function missingView(host: CardHost, reload: () => void): TemplateResult {
  const back = (): void => host.show({ kind: 'status' });
  return html`<div class="stack" role="alert" part="failure">
    <div class="stack tight">
      <h3 tabindex="-1">${host.card.text('failure.title')}</h3>
      <p>${host.card.text('chunk.failed')}</p>
    </div>
    <div class="row">
      <button class="button primary" part="button primary-button" type="button" @click=${reload}>
        ${host.card.text('retry')}
      </button>
      <button class="button" part="button" type="button" @click=${back}>${host.card.text('back')}</button>
    </div>
  </div>`;
}

/** The page has not given the card what it needs: said to the reader, who can tell whoever runs the page. */
export function hostFaultView(card: Translator<CardKey>, fault: HostFault): TemplateResult {
  return html`<div class="stack tight" role="alert" part="failure">
    <h3 tabindex="-1">${card.text('host.title')}</h3>
    <p>${card.text('host.text', { code: fault })}</p>
  </div>`;
}

/** The page took its session back. */
export function signedOutView(card: Translator<CardKey>): TemplateResult {
  return html`<div class="stack tight">
    <h3 tabindex="-1">${card.text('host.signed_out')}</h3>
    <p>${card.text('host.signed_out_text')}</p>
  </div>`;
}
