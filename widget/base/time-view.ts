import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Translator } from '../i18n/translator.ts';

/** "5 minutes ago (23 Nov 2026, 8:00 am)": the point in time near and exact. `now` in milliseconds. */
export function timeView(iso: string, now: number, card: Translator<never>): TemplateResult {
  return html`<time datetime=${iso}
    >${card.relative(iso, now)} <span class="quiet-text">(${card.dateTime(iso)})</span></time
  >`;
}
