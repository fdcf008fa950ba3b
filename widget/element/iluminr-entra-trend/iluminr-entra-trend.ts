import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { Run } from '../../answers/run.ts';
import { describeFailure } from '../../api/failure.ts';
import type { Failure } from '../../api/failure.ts';
import { loadRuns } from '../../api/runs.ts';
import { failureText } from '../../base/failure-view.ts';
import { history as english } from '../../i18n/en/history.ts';
import type { HistoryKey } from '../../i18n/en/history.ts';
import { PanelElement, definePanel } from '../panel/panel-element.ts';
import type { PanelScope } from '../panel/panel-element.ts';
import { tallyOf } from '../iluminr-entra-connect/status/tally.ts';
import { barsOf } from './bars.ts';
import { pictureView } from './picture-view.ts';
import { styles } from './styles.ts';

/** Runs in the picture. */
const places = 30;

/** The last thirty syncs of the directory as a small picture, which a screen reader reads as a table. What wrote nothing is not in it. */
export class IluminrEntraTrend extends PanelElement<HistoryKey> {
  static override properties = {
    ...PanelElement.properties,
    stamp: { attribute: false },
    runs: { state: true },
    failure: { state: true },
  };

  static override styles = [...PanelElement.styles, styles];

  /** Another value when there is a run more, or one has ended. */
  declare stamp: string;
  declare private runs: readonly Run[] | undefined;
  declare private failure: Failure | undefined;

  constructor() {
    super('history', english);
    this.stamp = '';
    this.runs = undefined;
    this.failure = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('stamp') || changed.has('host')) void this.#load();
  }

  protected override view(scope: PanelScope<HistoryKey>): TemplateResult {
    const isWaiting = this.runs === undefined && this.failure === undefined;
    return html`<figure aria-busy=${isWaiting ? 'true' : 'false'}>
      <figcaption class="quiet-text" id="heading">${this.#caption(scope)}</figcaption>
      <span class="picture"
        >${this.runs === undefined ? nothing : pictureView(barsOf(this.runs), places)}</span
      >
      ${this.runs === undefined ? nothing : tableView(scope, this.runs)}
    </figure>`;
  }

  #caption({ host, t }: PanelScope<HistoryKey>): string {
    if (this.failure !== undefined) return failureText(host, this.failure);
    if (this.runs === undefined) return t.text('loading');
    const tallies = this.runs.map(({ totals }) => tallyOf(totals));
    const people = t.text('trend', {
      count: this.runs.length,
      created: tallies.reduce((sum, { created }) => sum + created, 0),
      failed: tallies.reduce((sum, { failed }) => sum + failed, 0),
    });
    const unfinished = this.runs.filter(({ status }) => status === 'failed' || status === 'stopped').length;
    return unfinished === 0 ? people : `${people}. ${t.text('trendUnfinished', { count: unfinished })}`;
  }

  /** What is on screen stays until the newer runs are there. */
  async #load(): Promise<void> {
    const { host, signal, stamp } = this;
    if (host === undefined) return;
    const isCurrent = (): boolean => !signal.aborted && stamp === this.stamp && host === this.host;
    try {
      const { data } = await loadRuns(host.api, { limit: places, source: 'entra' }, signal);
      if (!isCurrent()) return;
      this.runs = data.filter(({ dryRun }) => !dryRun);
      this.failure = undefined;
    } catch (error) {
      if (isCurrent()) this.failure = describeFailure(error);
    }
  }
}

function tableView({ host, t }: PanelScope<HistoryKey>, runs: readonly Run[]): TemplateResult {
  const { card } = host;
  return html`<div class="visually-hidden">
    <table aria-labelledby="heading">
      <thead>
        <tr>
          <th scope="col">${t.text('started')}</th>
          <th scope="col">${t.text('status')}</th>
          <th scope="col">${card.text('outcome.created')}</th>
          <th scope="col">${card.text('outcome.failed')}</th>
        </tr>
      </thead>
      <tbody>
        ${runs.map(({ startedAt, status, totals }) => {
          const { created, failed } = tallyOf(totals);
          return html`<tr>
            <th scope="row">${t.dateTime(startedAt)}</th>
            <td>${t.text(`status.${status}`)}</td>
            <td>${t.number(created)}</td>
            <td>${t.number(failed)}</td>
          </tr>`;
        })}
      </tbody>
    </table>
  </div>`;
}

definePanel('iluminr-entra-trend', IluminrEntraTrend);
