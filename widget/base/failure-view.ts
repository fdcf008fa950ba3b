import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Failure } from '../api/failure.ts';
import type { CardHost } from './card-host.ts';
import { detailsView } from './details-view.ts';

/** What a failure needs of its host: the card's texts. */
type Speaker = Pick<CardHost, 'card' | 'announce'>;

/** The failure in one sentence, as an alert with a way out; without `retry` there is none here. */
export function failureView(host: Speaker, failure: Failure, retry?: () => void): TemplateResult {
  return html`<div class="notice bad" role="alert" part="failure">
    <p class="notice-title">${host.card.text('failure.title')}</p>
    <p>${failureText(host, failure)}</p>
    ${
      retry === undefined
        ? nothing
        : html`<button class="button" part="button" type="button" @click=${retry}>
            ${host.card.text('retry')}
          </button>`
    }
    ${detailsView(host, failure.details)}
  </div>`;
}

/** The failure's sentence. What iluminr refused is said in iluminr's own words. */
export function failureText(host: Pick<CardHost, 'card'>, failure: Failure): string {
  return host.card.text(`failure.${failure.code}`, { reason: failure.problem?.detail ?? failure.details });
}
