import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Connection } from '../../answers/connection.ts';
import type { DisconnectKey } from '../../i18n/en/disconnect.ts';
import type { Translator } from '../../i18n/translator.ts';

type Texts = Translator<DisconnectKey>;

/** What disconnecting does, and what it does not. */
export function effectsView(t: Texts, connection: Connection): TemplateResult {
  const { tenantName, tenantId, state } = connection;
  const tenant = tenantName ?? tenantId;
  return html`${
      tenant === null
        ? nothing
        : html`<p>${t.rich('tenant', { tenant: html`<bdi class="strong">${tenant}</bdi>` })}</p>`
    }
    ${state === 'syncing' ? html`<p class="notice warn">${t.text('running')}</p>` : nothing}
    <div class="stack tight">
      <h4>${t.text('does')}</h4>
      <ul>
        <li>${t.text('doesStop')}</li>
        <li>${t.text('doesForget')}</li>
      </ul>
    </div>
    <div class="stack tight">
      <h4>${t.text('doesNot')}</h4>
      <ul>
        <li>${t.text('doesNotContacts')}</li>
        <li>${t.text('doesNotEntra')}</li>
        <li>${t.text('doesNotPipelines')}</li>
      </ul>
    </div>`;
}

/** How to take the app out of Entra, which iluminr cannot do. */
export function removalView(t: Texts, open: boolean): TemplateResult {
  return html`<details class="removal" ?open=${open}>
    <summary>${t.text('remove')}</summary>
    <div class="stack tight">
      <ol>
        <li>${t.text('removeSignIn')}</li>
        <li>${t.text('removeFind')}</li>
        <li>${t.text('removeDelete')}</li>
      </ol>
      <p class="quiet-text">${t.text('removeEffect')}</p>
    </div>
  </details>`;
}
