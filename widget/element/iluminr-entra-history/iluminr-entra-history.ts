import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { describeFailure } from '../../api/failure.ts';
import type { Failure } from '../../api/failure.ts';
import { loadRuns } from '../../api/runs.ts';
import type { RunPage } from '../../api/runs.ts';
import type { CardHost } from '../../base/card-host.ts';
import { failureView } from '../../base/failure-view.ts';
import { history as english } from '../../i18n/en/history.ts';
import type { HistoryKey } from '../../i18n/en/history.ts';
import { headingView } from '../panel/heading-view.ts';
import { PanelElement, definePanel } from '../panel/panel-element.ts';
import type { PanelScope } from '../panel/panel-element.ts';
import { panelStyles } from '../panel/panel-styles.ts';
import { stackedTableStyles } from '../panel/stacked-table-styles.ts';
import { columnsFor, runRowView } from './run-row-view.ts';
import { styles } from './styles.ts';

/** Runs of one page. */
const pageSize = 20;

/** The runs of the sync and those that n8n pipelines report, newest first. */
export class IluminrEntraHistory extends PanelElement<HistoryKey> {
  static override properties = {
    ...PanelElement.properties,
    page: { state: true },
    cursors: { state: true },
    loading: { state: true },
    failure: { state: true },
  };

  static override styles = [...PanelElement.styles, panelStyles, styles, stackedTableStyles];

  declare private page: RunPage | undefined;
  /** Where each page up to the one shown begins; the first has no cursor. */
  declare private cursors: readonly (string | undefined)[];
  declare private loading: boolean;
  declare private failure: Failure | undefined;

  #loadedFor: CardHost['api'] | undefined;
  #wanted: readonly (string | undefined)[] = [undefined];

  constructor() {
    super('history', english);
    this.page = undefined;
    this.cursors = [undefined];
    this.loading = true;
    this.failure = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (this.host === undefined || this.host.api === this.#loadedFor) return;
    this.#loadedFor = this.host.api;
    void this.#load([undefined]);
  }

  protected override view(scope: PanelScope<HistoryKey>): TemplateResult {
    const { host, t } = scope;
    return html`${headingView(host, t.text('title'), () => host.show({ kind: 'status' }))}
    ${this.failure === undefined ? nothing : failureView(host, this.failure, () => void this.#load(this.#wanted))}
    ${this.#body(scope)}`;
  }

  #body(scope: PanelScope<HistoryKey>): TemplateResult | typeof nothing {
    const { t } = scope;
    const { page, loading } = this;
    if (page === undefined) {
      return loading ? html`<p class="quiet-text" aria-busy="true">${t.text('loading')}</p>` : nothing;
    }
    if (page.data.length === 0) return html`<p>${t.text('empty')}</p>`;
    const columns = columnsFor(scope, page.data);
    return html`<div
        class=${`scroll ${loading ? 'outdated' : ''}`}
        tabindex="0"
        role="region"
        aria-labelledby="runs"
        aria-busy=${loading ? 'true' : 'false'}
      >
        <table class="stacked" role="table">
          <caption id="runs">
            <span>${t.text('caption')}</span>
          </caption>
          <thead role="rowgroup">
            <tr role="row">
              <th scope="col" role="columnheader" aria-sort="descending">${t.text('started')}</th>
              <th scope="col" role="columnheader">${t.text('by')}</th>
              <th scope="col" role="columnheader">${t.text('status')}</th>
              ${columns.map(({ label }) => html`<th scope="col" role="columnheader" class="number">${label}</th>`)}
              <th scope="col" role="columnheader" class="number">${t.text('duration')}</th>
            </tr>
          </thead>
          <tbody role="rowgroup">
            ${page.data.map((run) => runRowView(scope, run, columns))}
          </tbody>
        </table>
      </div>
      ${this.#pagingView(scope, page)}`;
  }

  #pagingView({ t }: PanelScope<HistoryKey>, { nextCursor }: RunPage): TemplateResult {
    const { cursors, loading } = this;
    const older = (): void => {
      if (nextCursor !== null && !loading) void this.#load([...cursors, nextCursor]);
    };
    const newer = (): void => {
      if (cursors.length > 1 && !loading) void this.#load(cursors.slice(0, -1));
    };
    const button = (key: 'newer' | 'older', can: boolean, go: () => void): TemplateResult =>
      html`<button
        class="button"
        part="button"
        type="button"
        data-go=${key}
        aria-disabled=${can ? 'false' : 'true'}
        @click=${go}
      >
        ${t.text(key)}
      </button>`;
    return html`<div class="row">
      ${
        cursors.length === 1 && nextCursor === null
          ? nothing
          : html`${button('newer', cursors.length > 1, newer)}
              <span>${t.text('page', { page: cursors.length })}</span>
              ${button('older', nextCursor !== null, older)}`
      }
      <button
        class="button quiet"
        part="button"
        type="button"
        data-go="reload"
        @click=${() => void this.#load(cursors)}
      >
        ${t.text('reload')}
      </button>
    </div>`;
  }

  /** Reads the page that the last cursor begins; until it has come, the one before stays. */
  async #load(cursors: readonly (string | undefined)[]): Promise<void> {
    const { host, signal } = this;
    if (host === undefined) return;
    this.#wanted = cursors;
    this.loading = true;
    this.failure = undefined;
    try {
      const cursor = cursors.at(-1);
      const limit = { limit: pageSize, ...(cursor === undefined ? {} : { cursor }) };
      const page = await loadRuns(host.api, limit, signal);
      if (signal.aborted || this.#wanted !== cursors) return;
      const turned = this.page !== undefined && cursors.length !== this.cursors.length;
      this.page = page;
      this.cursors = cursors;
      if (turned && this.t !== undefined) {
        host.announce(this.t.text('page', { page: cursors.length }), 'now');
      }
    } catch (error) {
      if (signal.aborted) {
        this.#loadedFor = undefined;
        this.interrupted();
      } else if (this.#wanted === cursors) {
        this.failure = describeFailure(error);
      }
    } finally {
      if (this.#wanted === cursors) this.loading = false;
    }
  }
}

definePanel('iluminr-entra-history', IluminrEntraHistory);
