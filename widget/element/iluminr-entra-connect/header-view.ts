import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Connection } from '../../answers/connection.ts';
import type { CardKey } from '../../i18n/en/card.ts';
import type { Translator } from '../../i18n/translator.ts';
import { directoryIcon, safeIcon } from './icons.ts';
import type { Reading } from './reading.ts';
import { statusOf } from './status/status.ts';
import { statuses } from './status/statuses.ts';

type Texts = Translator<CardKey>;

/** What the card is, whose directory it is, and how it stands. */
export function headerView(card: Texts, reading: Reading): TemplateResult {
  return html`<header class="header" part="header">
    <span class="emblem">${directoryIcon}</span>
    <div class="name">
      <h2 id="card-title">${card.text('title')}</h2>
      ${reading.kind === 'loaded' ? tenantView(card, reading.connection) : nothing}
    </div>
    ${badgesView(card, reading)}
  </header>`;
}

/** Said always, and last: it comes with the status, so that the status does not push it down. */
export function promiseView(card: Texts): TemplateResult {
  return html`<p class="promise">${safeIcon}<span>${card.text('promise')}</span></p>`;
}

function tenantView(card: Texts, connection: Connection): TemplateResult | typeof nothing {
  const tenant = connection.tenantName ?? connection.tenantId;
  if (tenant === null) return nothing;
  const person = connection.connectedBy;
  // A long name is cut to two lines; all of it shows on hover.
  const name = html`<bdi title=${tenant}>${tenant}</bdi>`;
  const text =
    person === null
      ? card.rich('tenant.only', { tenant: name })
      : card.rich('tenant', { tenant: name, person: html`<bdi>${person}</bdi>` });
  return html`<p class="quiet-text tenant">${text}</p>`;
}

function badgesView(card: Texts, reading: Reading): TemplateResult | typeof nothing {
  if (reading.kind === 'loading') return nothing;
  if (reading.kind === 'failed') return badgeView(card.text('badge.failed'), 'bad');
  const status = statusOf(reading.connection);
  return html`<span class="row">
    ${badgeView(card.text(`badge.${status}`), statuses[status].tone)}
    ${reading.stale === undefined ? nothing : badgeView(card.text('badge.stale'), 'warn')}
  </span>`;
}

function badgeView(text: string, tone: string): TemplateResult {
  return html`<span class="badge ${tone}" part="badge">${text}</span>`;
}
