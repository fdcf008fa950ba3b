import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { Run } from '../../answers/run.ts';
import { describeFailure } from '../../api/failure.ts';
import type { Failure } from '../../api/failure.ts';
import { loadIssues, mostIssues } from '../../api/issues.ts';
import type { IssueList } from '../../api/issues.ts';
import { loadRun } from '../../api/runs.ts';
import { failureView } from '../../base/failure-view.ts';
import { downloadText } from '../../export/download.ts';
import { issuesCsv, issuesFileName } from '../../export/issues-csv.ts';
import { history as english } from '../../i18n/en/history.ts';
import type { HistoryKey } from '../../i18n/en/history.ts';
import { headingView } from '../panel/heading-view.ts';
import { PanelElement, definePanel } from '../panel/panel-element.ts';
import type { PanelScope } from '../panel/panel-element.ts';
import { panelStyles } from '../panel/panel-styles.ts';
import { filterView } from './filter-view.ts';
import { filterChoices, matching, sorted } from './issue-list.ts';
import type { Filter, Sorting } from './issue-list.ts';
import { fixText, issueRowView, reasonText } from './issue-row-view.ts';
import { styles } from './styles.ts';

/** Entries of one page. */
const pageSize = 25;

/** The people of one run that failed, were skipped or lack something: why, and what to do. */
export class IluminrEntraRunIssues extends PanelElement<HistoryKey> {
  static override properties = {
    ...PanelElement.properties,
    runId: { attribute: false },
    run: { state: true },
    list: { state: true },
    sofar: { state: true },
    failure: { state: true },
    filter: { state: true },
    search: { state: true },
    sorting: { state: true },
    first: { state: true },
  };

  static override styles = [...PanelElement.styles, panelStyles, styles];

  declare runId: string;
  declare private run: Run | undefined;
  declare private list: IssueList | undefined;
  declare private sofar: number;
  declare private failure: Failure | undefined;
  declare private filter: Filter;
  declare private search: string;
  declare private sorting: Sorting | undefined;
  /** Position of the first entry on the page shown. */
  declare private first: number;

  #loadedFor = '';

  constructor() {
    super('history', english);
    this.runId = '';
    this.run = undefined;
    this.list = undefined;
    this.sofar = 0;
    this.failure = undefined;
    this.filter = { by: 'nothing' };
    this.search = '';
    this.sorting = undefined;
    this.first = 0;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (this.host === undefined || this.runId === '' || this.runId === this.#loadedFor) return;
    this.#loadedFor = this.runId;
    void this.#load();
  }

  protected override view(scope: PanelScope<HistoryKey>): TemplateResult {
    const { host, t } = scope;
    return html`${headingView(host, t.text('issuesTitle'), () => host.show({ kind: 'history' }))}
    ${this.run === undefined ? nothing : runView(this.run, scope)} ${this.#body(scope)}`;
  }

  #body(scope: PanelScope<HistoryKey>): TemplateResult {
    const { host, t } = scope;
    const { list, run, sofar, failure } = this;
    if (failure !== undefined) return failureView(host, failure, () => void this.#load());
    if (list === undefined || run === undefined) {
      const text = sofar === 0 ? t.text('issuesLoading') : t.text('issuesLoadingSoFar', { count: sofar });
      return html`<p class="quiet-text" aria-busy="true">${text}</p>`;
    }
    if (list.issues.length === 0) return html`<p>${t.text('issuesEmpty')}</p>`;
    const choices = filterChoices(list.issues);
    const chosen = choices.findIndex(({ filter }) => sameFilter(filter, this.filter));
    return html`${
      list.complete
        ? nothing
        : html`<p class="notice warn">${t.text('issuesLimit', { count: mostIssues })}</p>`
    }
    ${filterView(t, {
      choices,
      chosen,
      search: this.search,
      choose: ({ filter }) => this.#narrow({ filter }),
      find: (search) => this.#narrow({ search }),
      download: () => this.#download(scope, run, list),
    })}
    ${this.#tableView(scope, this.#found(scope, list))}`;
  }

  #found({ host, t }: PanelScope<HistoryKey>, { issues }: IssueList): IssueList['issues'] {
    const found = matching(issues, this.filter, this.search);
    if (this.sorting === undefined) return found;
    return sorted(found, this.sorting, (issue) => reasonText(issue, t), host.locale);
  }

  #tableView(scope: PanelScope<HistoryKey>, found: IssueList['issues']): TemplateResult {
    const { t } = scope;
    if (found.length === 0) return html`<p>${t.text('issuesNone')}</p>`;
    const shown = found.slice(this.first, this.first + pageSize);
    return html`<table role="table">
        <caption>
          ${t.text('issuesCaption', { count: found.length })}
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            ${this.#sortHeadView(scope, 'person', t.text('people'))}
            ${this.#sortHeadView(scope, 'reason', t.text('reason'))}
            <th scope="col" role="columnheader">${t.text('howToFix')}</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${shown.map((issue) => issueRowView(t, issue, this.run?.mode ?? 'unknown'))}
        </tbody>
      </table>
      ${found.length > pageSize ? this.#pagingView(scope, found.length) : nothing}`;
  }

  #sortHeadView(_scope: PanelScope<HistoryKey>, column: Sorting['column'], label: string): TemplateResult {
    const current = this.sorting?.column === column ? this.sorting.direction : undefined;
    const sort = (): void => {
      this.sorting = { column, direction: current === 'ascending' ? 'descending' : 'ascending' };
      this.first = 0;
    };
    return html`<th scope="col" role="columnheader" aria-sort=${current ?? nothing}>
      <button class="sort" type="button" data-sort=${column} @click=${sort}>${label}</button>
    </th>`;
  }

  #pagingView({ host, t }: PanelScope<HistoryKey>, count: number): TemplateResult {
    const { first } = this;
    const range = (from: number): string =>
      t.text('issuesRange', { from: from + 1, to: Math.min(from + pageSize, count), count });
    const turn = (to: number): void => {
      if (to < 0 || to >= count) return;
      this.first = to;
      host.announce(range(to), 'now');
    };
    const button = (key: 'previous' | 'next', to: number): TemplateResult =>
      html`<button
        class="button"
        part="button"
        type="button"
        data-go=${key}
        aria-disabled=${to < 0 || to >= count ? 'true' : 'false'}
        @click=${() => turn(to)}
      >
        ${t.text(key)}
      </button>`;
    return html`<div class="row">
      ${button('previous', first - pageSize)}<span>${range(first)}</span>${button('next', first + pageSize)}
    </div>`;
  }

  #narrow(changes: { filter?: Filter; search?: string }): void {
    this.filter = changes.filter ?? this.filter;
    this.search = changes.search ?? this.search;
    this.first = 0;
    const { host, t, list } = this;
    if (host === undefined || t === undefined || list === undefined) return;
    host.announce(t.text('issuesCaption', { count: matching(list.issues, this.filter, this.search).length }));
  }

  /** All entries, whatever is filtered: the file is for the whole run. */
  #download({ host, t }: PanelScope<HistoryKey>, run: Run, { issues }: IssueList): void {
    downloadText(
      issuesFileName(run),
      'text/csv;charset=utf-8',
      issuesCsv(run, issues, (issue) => fixText(issue, run.mode, t)),
    );
    host.announce(t.text('downloaded', { count: issues.length }), 'now');
  }

  async #load(): Promise<void> {
    const { host, signal, runId } = this;
    if (host === undefined) return;
    this.failure = undefined;
    this.list = undefined;
    this.sofar = 0;
    try {
      const [run, list] = await Promise.all([
        loadRun(host.api, runId, signal),
        loadIssues(host.api, runId, signal, (count) => {
          this.sofar = count;
        }),
      ]);
      if (signal.aborted || runId !== this.runId) return;
      this.run = run;
      this.list = list;
    } catch (error) {
      if (signal.aborted) {
        this.#loadedFor = '';
        this.interrupted();
      } else if (runId === this.runId) {
        this.failure = describeFailure(error);
      }
    }
  }
}

function runView(run: Run, { t }: PanelScope<HistoryKey>): TemplateResult {
  const who = run.executor === 'n8n' ? `${t.text('byN8n')}, ${run.pipeline}` : t.text('byIluminr');
  return html`<p class="quiet-text">
    ${t.rich('issuesOf', {
      time: html`<time datetime=${run.startedAt}>${t.dateTime(run.startedAt)}</time>`,
      who: html`<bdi>${who}</bdi>`,
    })}
  </p>`;
}

function sameFilter(a: Filter, b: Filter): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

definePanel('iluminr-entra-run-issues', IluminrEntraRunIssues);
