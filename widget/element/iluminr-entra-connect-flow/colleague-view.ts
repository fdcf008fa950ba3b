import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { IdentityResponse } from '../../../shared/contract/directory-sync/index.ts';
import type { FlowContext } from './context.ts';

/** The link that a colleague with the role opens; to be selected by hand where the clipboard is closed. */
export function colleagueView({ words }: FlowContext, { consentUrl }: IdentityResponse): TemplateResult {
  return html`<label class="link">
    ${words.text('link')}
    <input
      type="text"
      readonly
      dir="ltr"
      .value=${consentUrl}
      @focus=${(event: FocusEvent) => {
        if (event.target instanceof HTMLInputElement) event.target.select();
      }}
    />
  </label>`;
}
