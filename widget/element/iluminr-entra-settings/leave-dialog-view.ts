import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { SettingsKey } from '../../i18n/en/settings.ts';
import type { Translator } from '../../i18n/translator.ts';

/** Asks before changes are lost. Closes with `returnValue` "leave" or, also by Escape, with anything else. */
export function leaveDialogView(t: Translator<SettingsKey>): TemplateResult {
  return html`<dialog aria-labelledby="leave-title" aria-describedby="leave-text">
    <form method="dialog" class="stack">
      <h4 id="leave-title">${t.text('leaveTitle')}</h4>
      <p id="leave-text">${t.text('leaveText')}</p>
      <div class="row">
        <button class="button primary" part="button primary-button" value="stay" autofocus>
          ${t.text('stay')}
        </button>
        <button class="button danger" part="button" value="leave">${t.text('discard')}</button>
      </div>
    </form>
  </dialog>`;
}
