import { html } from 'lit';
import type { ReactiveController, TemplateResult } from 'lit';
import type { SettingsKey } from '../../i18n/en/settings.ts';
import type { Translator } from '../../i18n/translator.ts';

/** Asks before changes are lost: by a dialog in the card, by the browser's own where the whole page goes. */
export class LeaveGuard implements ReactiveController {
  readonly #losesSomething: () => boolean;

  /** @param losesSomething whether leaving now would lose changes. */
  constructor(losesSomething: () => boolean) {
    this.#losesSomething = losesSomething;
  }

  hostConnected(): void {
    window.addEventListener('beforeunload', this.#beforeUnload);
  }

  hostDisconnected(): void {
    window.removeEventListener('beforeunload', this.#beforeUnload);
  }

  /** Whether to leave, by the dialog of `leaveDialogView` where something would be lost. */
  async confirm(dialog: HTMLDialogElement | null): Promise<boolean> {
    if (!this.#losesSomething() || dialog === null) return true;
    dialog.returnValue = 'stay';
    dialog.showModal();
    await new Promise((resolve) => dialog.addEventListener('close', resolve, { once: true }));
    return dialog.returnValue === 'leave';
  }

  #beforeUnload = (event: BeforeUnloadEvent): void => {
    if (this.#losesSomething()) event.preventDefault();
  };
}

/** Closes with `returnValue` "leave" or, also by Escape, with anything else. */
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
