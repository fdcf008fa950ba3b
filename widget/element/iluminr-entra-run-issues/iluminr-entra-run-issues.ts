import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { Issue } from '../../answers/issue.ts';
import type { OpenIssue } from '../../answers/run-person.ts';
import type { Run } from '../../answers/run.ts';
import { describeFailure } from '../../api/failure.ts';
import type { Failure } from '../../api/failure.ts';
import { loadIssues, loadOpenIssues } from '../../api/issues.ts';
import type { IssueList } from '../../api/issues.ts';
import { loadRun } from '../../api/runs.ts';
import type { CardHost } from '../../base/card-host.ts';
import { failureView } from '../../base/failure-view.ts';
import { downloadText } from '../../export/download.ts';
import { issuesCsv, issuesFileName, openIssuesFileName } from '../../export/issues-csv.ts';
import { people as english } from '../../i18n/en/people.ts';
import type { PeopleKey } from '../../i18n/en/people.ts';
import { headingView } from '../panel/heading-view.ts';
import { PanelElement, definePanel } from '../panel/panel-element.ts';
import type { PanelScope } from '../panel/panel-element.ts';
import { panelStyles } from '../panel/panel-styles.ts';
import { peopleTableStyles } from '../panel/people-table-styles.ts';
import { filterView } from './filter-view.ts';
import { filterChoices, matching, sorted } from './issue-list.ts';
import type { Filter, Sorting } from './issue-list.ts';
import { fixText, issueRowView, reasonText } from './issue-row-view.ts';
import { styles } from './styles.ts';

/** Entries of one page. */
const pageSize = 25;

/**
 * People to look at, why, and what to do: of one run (`runId`), or, whichever run found it, all who are not right yet (`open`).
 */
export class IluminrEntraRunIssues extends PanelElement<PeopleKey> {
  static override properties = {
    ...PanelElement.properties,
    runId: { attribute: false },
    open: { attribute: false },
    run: { state: true },
    list: { state: true },
    sofar: { state: true },
    failure: { state: true },
    filter: { state: true },
    search: { state: true },
    sorting: { state: true },
    first: { state: true },
  };

  static override styles = [...PanelElement.styles, panelStyles, peopleTableStyles, styles];

  declare runId: string;
  declare open: boolean;
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
    super('people', english);
    this.runId = '';
    this.open = false;
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
    const wanted = this.open ? 'open' : this.runId;
    if (this.host === undefined || wanted === '' || wanted === this.#loadedFor) return;
    this.#loadedFor = wanted;
    void this.#load();
  }

  protected override view(scope: PanelScope<PeopleKey>): TemplateResult {
    const { host, t } = scope;
    if (this.open) {
      return html`${headingView(host, t.text('openTitle'), () => host.show({ kind: 'status' }))}
        <p class="quiet-text">${t.text('openIntro')}</p>
        ${this.#body(scope)}`;
    }
    return html`${headingView(host, t.text('issuesTitle'), () => host.show({ kind: 'history' }))}
    ${this.run === undefined ? nothing : runView(this.run, scope)} ${this.#body(scope)}`;
  }

  #body(scope: PanelScope<PeopleKey>): TemplateResult {
    const { host, t } = scope;
    const { list, sofar, failure } = this;
    if (failure !== undefined) return failureView(host, failure, () => void this.#load());
    if (list === undefined) {
      const text = sofar === 0 ? t.text('issuesLoading') : t.text('issuesLoadingSoFar', { count: sofar });
      return html`<p class="quiet-text" aria-busy="true">${text}</p>`;
    }
    if (list.issues.length === 0 && list.complete)
      return html`<p>${t.text(this.open ? 'openEmpty' : 'issuesEmpty')}</p>`;
    const choices = filterChoices(list.issues);
    const chosen = choices.findIndex(({ filter }) => sameFilter(filter, this.filter));
    return html`${
      list.complete
        ? nothing
        : html`<p class="notice warn">${t.text('issuesCut', { count: list.issues.length })}</p>`
    }
    ${filterView(t, {
      choices,
      chosen,
      search: this.search,
      choose: ({ filter }) => this.#narrow({ filter }),
      find: (search) => this.#narrow({ search }),
      download: () => this.#download(scope, list),
    })}
    ${this.#tableView(scope, this.#found(scope, list))}`;
  }

  #found({ host, t }: PanelScope<PeopleKey>, { issues }: IssueList): IssueList['issues'] {
    const found = matching(issues, this.filter, this.search);
    if (this.sorting === undefined) return found;
    return sorted(found, this.sorting, (issue) => reasonText(issue, t), host.locale);
  }

  #tableView(scope: PanelScope<PeopleKey>, found: IssueList['issues']): TemplateResult {
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
          ${shown.map((issue) => issueRowView(t, issue, this.#modeFor(issue)))}
        </tbody>
      </table>
      ${found.length > pageSize ? this.#pagingView(scope, found.length) : nothing}`;
  }

  #sortHeadView(_scope: PanelScope<PeopleKey>, column: Sorting['column'], label: string): TemplateResult {
    const current = this.sorting?.column === column ? this.sorting.direction : undefined;
    const sort = (): void => {
      this.sorting = { column, direction: current === 'ascending' ? 'descending' : 'ascending' };
      this.first = 0;
    };
    return html`<th scope="col" role="columnheader" aria-sort=${current ?? nothing}>
      <button class="sort" type="button" data-sort=${column} @click=${sort}>${label}</button>
    </th>`;
  }

  #pagingView({ host, t }: PanelScope<PeopleKey>, count: number): TemplateResult {
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

  /** What is open the directory sync, which only adds, has left open: whoever has no contact is added once Entra is right. */
  #modeFor(issue: Issue & Partial<Pick<OpenIssue, 'contactId'>>): Run['mode'] {
    if (!this.open) return this.run?.mode ?? 'unknown';
    return issue.contactId === null ? 'unknown' : 'additive';
  }

  /** All entries, whatever is filtered: the file is for the whole run. */
  #download({ host, t }: PanelScope<PeopleKey>, { issues }: IssueList): void {
    const { run } = this;
    const name = run === undefined ? openIssuesFileName(Date.now()) : issuesFileName(run);
    const fix = (issue: Issue): string => fixText(issue, this.#modeFor(issue), t);
    downloadText(name, 'text/csv;charset=utf-8', issuesCsv(run, issues, fix));
    host.announce(t.text('downloaded', { count: issues.length }), 'now');
  }

  async #load(): Promise<void> {
    const { host, signal } = this;
    if (host === undefined) return;
    const wanted = this.#loadedFor;
    this.failure = undefined;
    this.list = undefined;
    this.sofar = 0;
    try {
      const { run, list } = await this.#read(host.api);
      if (signal.aborted || wanted !== this.#loadedFor) return;
      this.run = run;
      this.list = list;
    } catch (error) {
      if (signal.aborted) {
        this.#loadedFor = '';
        this.interrupted();
      } else if (wanted === this.#loadedFor) {
        this.failure = describeFailure(error);
      }
    }
  }

  async #read(api: CardHost['api']): Promise<{ run: Run | undefined; list: IssueList }> {
    const { signal, runId } = this;
    const sofar = (count: number): void => {
      this.sofar = count;
    };
    if (this.open) return { run: undefined, list: await loadOpenIssues(api, signal, sofar) };
    const [run, list] = await Promise.all([
      loadRun(api, runId, signal),
      loadIssues(api, runId, signal, sofar),
    ]);
    return { run, list };
  }
}

function runView(run: Run, { host, t }: PanelScope<PeopleKey>): TemplateResult {
  const executor = host.card.text(`by.${run.executor}`);
  const who = run.executor === 'iluminr' ? executor : `${executor}, ${run.pipeline}`;
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
