import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { Connection } from '../../answers/connection.ts';
import { disconnect } from '../../api/actions.ts';
import { describeFailure } from '../../api/failure.ts';
import type { Failure } from '../../api/failure.ts';
import { DisconnectedEvent } from '../../base/events.ts';
import { failureView } from '../../base/failure-view.ts';
import { disconnect as english } from '../../i18n/en/disconnect.ts';
import type { DisconnectKey } from '../../i18n/en/disconnect.ts';
import { PanelElement, definePanel } from '../panel/panel-element.ts';
import type { PanelScope } from '../panel/panel-element.ts';
import { panelStyles } from '../panel/panel-styles.ts';
import { isConfirmed } from './confirmation.ts';
import { effectsView, removalView } from './effects-view.ts';
import { styles } from './styles.ts';

/** Ends the connection, after saying what that does and a word typed to confirm it. */
export class IluminrEntraDisconnect extends PanelElement<DisconnectKey> {
  static override properties = {
    ...PanelElement.properties,
    connection: { attribute: false },
    typed: { state: true },
    wrong: { state: true },
    working: { state: true },
    failure: { state: true },
    done: { state: true },
  };

  static override styles = [...PanelElement.styles, panelStyles, styles];

  declare connection: Connection | undefined;
  declare private typed: string;
  declare private wrong: boolean;
  declare private working: boolean;
  declare private failure: Failure | undefined;
  declare private done: boolean;

  /** The connection as the dialog speaks of it: after disconnecting there is none. */
  #subject: Connection | undefined;

  constructor() {
    super('disconnect', english);
    this.connection = undefined;
    this.typed = '';
    this.wrong = false;
    this.working = false;
    this.failure = undefined;
    this.done = false;
  }

  /** The dialog takes the focus itself: to Cancel, so that Enter disconnects nothing. */
  override focusHeading(): void {
    const { dialog } = this;
    if (dialog?.open === true) dialog.querySelector<HTMLElement>('[data-cancel]')?.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (!this.done) this.#subject = this.connection;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const { dialog } = this;
    if (dialog === null || dialog.open) return;
    dialog.showModal();
    this.focusHeading();
  }

  protected override view(scope: PanelScope<DisconnectKey>): TemplateResult {
    return html`<dialog
      aria-labelledby="heading"
      @cancel=${(event: Event) => this.#cancelled(event)}
      @close=${() => this.host?.show({ kind: 'status' })}
    >
      ${this.done ? this.#doneView(scope) : this.#questionView(scope)}
    </dialog>`;
  }

  #questionView(scope: PanelScope<DisconnectKey>): TemplateResult {
    const { host, t } = scope;
    const { working, failure } = this;
    return html`<form class="stack" novalidate @submit=${(event: SubmitEvent) => void this.#submit(event)}>
      <h3 id="heading" data-heading tabindex="-1">${t.text('title')}</h3>
      ${this.#subject === undefined ? nothing : effectsView(t, this.#subject)} ${removalView(t, false)}
      ${failure === undefined ? nothing : failureView(host, failure)} ${this.#confirmView(scope)}
      <div class="row">
        <button
          class="button"
          part="button"
          type="button"
          data-cancel
          aria-disabled=${working ? 'true' : 'false'}
          @click=${() => this.#close()}
        >
          ${host.card.text('cancel')}
        </button>
        <button
          class="button danger"
          part="button"
          type="submit"
          data-go
          aria-disabled=${working ? 'true' : 'false'}
        >
          ${t.text(working ? 'working' : 'go')}
        </button>
      </div>
    </form>`;
  }

  #confirmView({ t }: PanelScope<DisconnectKey>): TemplateResult {
    const word = html`<bdi class="word">${t.text('word')}</bdi>`;
    return html`<div class="field confirm">
      <label for="word">${t.rich('confirm', { word })}</label>
      <input
        id="word"
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        .value=${this.typed}
        aria-invalid=${this.wrong ? 'true' : nothing}
        aria-describedby=${this.wrong ? 'word-error' : nothing}
        @input=${(event: Event) => this.#type((event.target as HTMLInputElement).value)}
      />
      ${
        this.wrong
          ? html`<p id="word-error" class="error-text">${t.rich('wrongWord', { word })}</p>`
          : nothing
      }
    </div>`;
  }

  #doneView({ host, t }: PanelScope<DisconnectKey>): TemplateResult {
    return html`<div class="stack">
      <h3 id="heading" data-heading tabindex="-1">${t.text('doneTitle')}</h3>
      <p>${t.text('doneText')}</p>
      ${removalView(t, true)}
      <div class="row">
        <button
          class="button primary"
          part="button primary-button"
          type="button"
          data-cancel
          @click=${() => this.#close()}
        >
          ${host.card.text('close')}
        </button>
      </div>
    </div>`;
  }

  private get dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  #type(typed: string): void {
    this.typed = typed;
    this.wrong = false;
  }

  /** While iluminr is asked, nobody should think that they stopped it. */
  #cancelled(event: Event): void {
    if (this.working) event.preventDefault();
  }

  #close(): void {
    if (!this.working) this.dialog?.close();
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { host, t, signal } = this;
    if (host === undefined || t === undefined || this.working) return;
    if (!isConfirmed(this.typed, t.text('word'))) {
      this.wrong = true;
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('#word')?.focus();
      return;
    }
    this.working = true;
    this.failure = undefined;
    try {
      await disconnect(host.api, signal);
      this.done = true;
      host.announce(t.text('doneTitle'), 'now');
      this.dispatchEvent(new DisconnectedEvent());
      await host.refresh();
    } catch (error) {
      if (!signal.aborted) this.failure = describeFailure(error);
    } finally {
      this.working = false;
    }
    await this.updateComplete;
    if (this.done) this.focusHeading();
  }
}

definePanel('iluminr-entra-disconnect', IluminrEntraDisconnect);
