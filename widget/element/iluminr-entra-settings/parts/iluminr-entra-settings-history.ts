import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { SettingsHistoryEntry } from '../../../../shared/contract/directory-sync/settings-history.ts';
import { describeFailure } from '../../../api/failure.ts';
import type { Failure } from '../../../api/failure.ts';
import { loadSettingsHistory } from '../../../api/settings.ts';
import { failureText } from '../../../base/failure-view.ts';
import { settings as english } from '../../../i18n/en/settings.ts';
import type { SettingsKey } from '../../../i18n/en/settings.ts';
import { PanelElement, definePanel } from '../../panel/panel-element.ts';
import type { PanelScope } from '../../panel/panel-element.ts';
import { savingView } from '../saving-view.ts';

/** Savings that are shown. */
const shown = 20;

/** Who changed which setting and when, read once somebody wants to know. */
export class IluminrEntraSettingsHistory extends PanelElement<SettingsKey> {
  static override properties = {
    ...PanelElement.properties,
    savings: { state: true },
    failure: { state: true },
  };

  declare private savings: readonly SettingsHistoryEntry[] | undefined;
  declare private failure: Failure | undefined;

  constructor() {
    super('settings', english);
    this.savings = undefined;
    this.failure = undefined;
  }

  protected override view(scope: PanelScope<SettingsKey>): TemplateResult {
    const { t } = scope;
    const toggled = (event: Event): void => {
      if ((event.currentTarget as HTMLDetailsElement).open) void this.#load();
    };
    return html`<details class="details" @toggle=${toggled}>
      <summary>${t.text('savings')}</summary>
      ${this.#listView(scope)}
    </details>`;
  }

  #listView({ host, t }: PanelScope<SettingsKey>): TemplateResult {
    if (this.failure !== undefined) return html`<p>${failureText(host, this.failure)}</p>`;
    if (this.savings === undefined) return html`<p class="quiet-text">${t.text('loading')}</p>`;
    if (this.savings.length === 0) return html`<p>${t.text('savingsNone')}</p>`;
    return html`<ol reversed>
      ${this.savings.map((saving) => html`<li>${savingView({ host, t }, saving)}</li>`)}
    </ol>`;
  }

  async #load(): Promise<void> {
    const { host, signal } = this;
    if (host === undefined) return;
    try {
      const { data } = await loadSettingsHistory(host.api, shown, signal);
      if (signal.aborted) return;
      this.savings = data;
      this.failure = undefined;
    } catch (error) {
      if (!signal.aborted) this.failure = describeFailure(error);
    }
  }
}

definePanel('iluminr-entra-settings-history', IluminrEntraSettingsHistory);
