import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { LinkedAttempt } from '../../answers/connection.ts';
import { withdrawConnect } from '../../api/connect.ts';
import { describeFailure } from '../../api/failure.ts';
import type { Failure } from '../../api/failure.ts';
import { copyText } from '../../base/copy-text.ts';
import { failureView } from '../../base/failure-view.ts';
import { timeView } from '../../base/time-view.ts';
import { colleague as english } from '../../i18n/en/colleague.ts';
import type { ColleagueKey } from '../../i18n/en/colleague.ts';
import { PanelElement, definePanel } from '../panel/panel-element.ts';
import type { PanelScope } from '../panel/panel-element.ts';
import { mailAddress } from './mail-address.ts';
import { styles } from './styles.ts';

/** The link that a colleague with the role opens: to be copied, mailed or withdrawn, and how long it is good. */
export class IluminrEntraColleagueLink extends PanelElement<ColleagueKey> {
  static override properties = {
    ...PanelElement.properties,
    attempt: { attribute: false },
    now: { attribute: false },
    isWithdrawing: { state: true },
    failure: { state: true },
  };

  static override styles = [...PanelElement.styles, styles];

  /** The attempt whose link it is. */
  declare attempt: LinkedAttempt | undefined;
  /** Milliseconds. */
  declare now: number;
  declare private isWithdrawing: boolean;
  declare private failure: Failure | undefined;

  constructor() {
    super('colleague', english);
    this.attempt = undefined;
    this.now = Date.now();
    this.isWithdrawing = false;
    this.failure = undefined;
  }

  protected override view(scope: PanelScope<ColleagueKey>): TemplateResult {
    const { attempt, failure } = this;
    if (attempt === undefined) return html`${nothing}`;
    return html`${this.#linkView(scope, attempt)} ${this.#actionsView(scope, attempt)}
      <p class="hint">${scope.t.text('withdraw.hint')}</p>
      ${failure === undefined ? nothing : failureView(scope.host, failure)}`;
  }

  #linkView({ host, t }: PanelScope<ColleagueKey>, { link }: LinkedAttempt): TemplateResult {
    return html`<div class="field">
      <label id="heading" for="link">${t.text('link')}</label>
      <input
        id="link"
        type="text"
        readonly
        dir="ltr"
        aria-describedby="until"
        .value=${link.url}
        @focus=${({ target }: FocusEvent) => target instanceof HTMLInputElement && target.select()}
      />
      <p class="hint" id="until">
        ${t.rich('until', { time: timeView(link.expiresAt, this.now, host.card) })}
      </p>
    </div>`;
  }

  #actionsView(scope: PanelScope<ColleagueKey>, attempt: LinkedAttempt): TemplateResult {
    const { host, t } = scope;
    const copy = async (): Promise<void> => {
      host.announce(host.card.text((await copyText(attempt.link.url)) ? 'copied' : 'notCopied'), 'now');
    };
    return html`<div class="row">
      <button class="button primary" part="button primary-button" type="button" data-do="copy" @click=${copy}>
        ${t.text('copy')}
      </button>
      <a class="button" part="button" data-do="mail" href=${mailAddress(scope, attempt)}>${t.text('mail')}</a>
      <button
        class="button quiet"
        part="button"
        type="button"
        data-do="withdraw"
        aria-disabled=${this.isWithdrawing ? 'true' : nothing}
        @click=${() => void this.#withdraw(scope, attempt)}
      >
        ${t.text('withdraw')}
      </button>
    </div>`;
  }

  async #withdraw({ host }: PanelScope<ColleagueKey>, { connectId }: LinkedAttempt): Promise<void> {
    if (this.isWithdrawing) return;
    this.isWithdrawing = true;
    this.failure = undefined;
    try {
      // What was asked goes on even when the card leaves the page.
      await withdrawConnect(host.api, connectId, new AbortController().signal);
    } catch (error) {
      this.failure = describeFailure(error);
    }
    // Refused means that the colleague was faster, or somebody withdrew it: the card shows which.
    await host.refresh();
    this.isWithdrawing = false;
  }
}

definePanel('iluminr-entra-colleague-link', IluminrEntraColleagueLink);
