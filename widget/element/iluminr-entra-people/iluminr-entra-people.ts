import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { Page } from '../../answers/page.ts';
import type { Person } from '../../answers/run-person.ts';
import { describeFailure } from '../../api/failure.ts';
import type { Failure } from '../../api/failure.ts';
import { loadRunPeople } from '../../api/people.ts';
import type { PersonOutcome } from '../../base/card-host.ts';
import { failureView } from '../../base/failure-view.ts';
import { downloadText } from '../../export/download.ts';
import { safeFilePart } from '../../export/file-name.ts';
import { peopleCsv } from '../../export/people-csv.ts';
import { people as english } from '../../i18n/en/people.ts';
import type { PeopleKey } from '../../i18n/en/people.ts';
import { headingView } from '../panel/heading-view.ts';
import { PanelElement, definePanel } from '../panel/panel-element.ts';
import type { PanelScope } from '../panel/panel-element.ts';
import { panelStyles } from '../panel/panel-styles.ts';
import { peopleTableStyles } from '../panel/people-table-styles.ts';
import { personRowView, waysOut } from './person-row-view.ts';

/** People of one page, and of one request of the download. */
const pageSize = 50;
const downloadSize = 1000;

/** The people behind a tile, or those who were left out: page by page, since there may be a hundred thousand of them. */
export class IluminrEntraPeople extends PanelElement<PeopleKey> {
  static override properties = {
    ...PanelElement.properties,
    runId: { attribute: false },
    outcome: { attribute: false },
    page: { state: true },
    cursors: { state: true },
    loading: { state: true },
    failure: { state: true },
    collected: { state: true },
  };

  static override styles = [...PanelElement.styles, panelStyles, peopleTableStyles];

  declare runId: string;
  declare outcome: PersonOutcome;
  declare private page: Page<Person> | undefined;
  /** Where each page up to the one shown begins; the first has no cursor. */
  declare private cursors: readonly (string | undefined)[];
  declare private loading: boolean;
  declare private failure: Failure | undefined;
  /** People that the download has so far; undefined while nothing is downloaded. */
  declare private collected: number | undefined;

  constructor() {
    super('people', english);
    this.runId = '';
    this.outcome = 'created';
    this.page = undefined;
    this.cursors = [undefined];
    this.loading = true;
    this.failure = undefined;
    this.collected = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('host') || changed.has('runId') || changed.has('outcome')) void this.#load([undefined]);
  }

  protected override view(scope: PanelScope<PeopleKey>): TemplateResult {
    const { host, t } = scope;
    return html`${headingView(host, t.text(`list.${this.outcome}`), () => host.show({ kind: 'status' }))}
    ${this.#body(scope)}`;
  }

  #body(scope: PanelScope<PeopleKey>): TemplateResult {
    const { host, t } = scope;
    const { page, failure } = this;
    if (failure?.code === 'not_found') return html`<p>${t.text('list.gone')}</p>`;
    if (failure !== undefined) return failureView(host, failure, () => void this.#load(this.cursors));
    if (page === undefined)
      return html`<p class="quiet-text" aria-busy="true">${t.text('issuesLoading')}</p>`;
    if (page.data.length === 0 && this.cursors.length === 1) return html`<p>${t.text('list.empty')}</p>`;
    return html`<div class="row">
        <button
          class="button"
          part="button"
          type="button"
          data-download
          aria-disabled=${this.collected === undefined ? 'false' : 'true'}
          @click=${() => void this.#download(scope)}
        >
          ${t.text('download')}
        </button>
        <button class="button quiet" part="button" type="button" @click=${() => host.show({ kind: 'find' })}>
          ${t.text('findTitle')}
        </button>
        ${this.collected === undefined ? nothing : html`<span class="quiet-text">${t.text('list.collecting', { count: this.collected })}</span>`}
      </div>
      <table role="table" aria-busy=${this.loading ? 'true' : 'false'}>
        <caption>
          ${t.text('list.caption', { page: this.cursors.length })}
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">${t.text('people')}</th>
            <th scope="col" role="columnheader">${t.text('list.happened')}</th>
            <th scope="col" role="columnheader">${t.text('howToFix')}</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${page.data.map((person) => personRowView(scope, person))}
        </tbody>
      </table>
      ${this.#pagingView(scope, page)}`;
  }

  #pagingView({ t }: PanelScope<PeopleKey>, { nextCursor }: Page<Person>): TemplateResult | typeof nothing {
    const { cursors, loading } = this;
    if (cursors.length === 1 && nextCursor === null) return nothing;
    const button = (
      key: 'previous' | 'next',
      to: readonly (string | undefined)[] | undefined,
    ): TemplateResult =>
      html`<button
        class="button"
        part="button"
        type="button"
        data-go=${key}
        aria-disabled=${to === undefined ? 'true' : 'false'}
        @click=${() => {
          if (to !== undefined && !loading) void this.#load(to);
        }}
      >
        ${t.text(key)}
      </button>`;
    return html`<div class="row">
      ${button('previous', cursors.length > 1 ? cursors.slice(0, -1) : undefined)}
      <span>${t.text('list.caption', { page: cursors.length })}</span>
      ${button('next', nextCursor === null ? undefined : [...cursors, nextCursor])}
    </div>`;
  }

  /** Reads the page that the last cursor begins; until it has come, the one before stays. */
  async #load(cursors: readonly (string | undefined)[]): Promise<void> {
    const { host, signal, runId, outcome } = this;
    if (host === undefined || runId === '') return;
    this.loading = true;
    this.failure = undefined;
    const isCurrent = (): boolean => !signal.aborted && runId === this.runId && outcome === this.outcome;
    try {
      const cursor = cursors.at(-1);
      const filter = { runId, outcome, limit: pageSize, ...(cursor === undefined ? {} : { cursor }) };
      const page = await loadRunPeople(host.api, filter, signal);
      if (!isCurrent()) return;
      const turned = this.page !== undefined && cursors.length !== this.cursors.length;
      this.page = page;
      this.cursors = cursors;
      if (turned && this.t !== undefined)
        host.announce(this.t.text('list.caption', { page: cursors.length }), 'now');
    } catch (error) {
      if (isCurrent()) this.failure = describeFailure(error);
    } finally {
      if (isCurrent()) this.loading = false;
    }
  }

  /** Everybody of the list, whatever page is shown. */
  async #download({ host, t }: PanelScope<PeopleKey>): Promise<void> {
    const { runId, outcome, signal } = this;
    if (this.collected !== undefined) return;
    this.collected = 0;
    try {
      const everybody: Person[] = [];
      let cursor: string | null = null;
      do {
        const filter = { runId, outcome, limit: downloadSize, ...(cursor === null ? {} : { cursor }) };
        const page: Page<Person> = await loadRunPeople(host.api, filter, signal);
        for (const person of page.data) everybody.push(person);
        this.collected = everybody.length;
        cursor = page.nextCursor;
      } while (cursor !== null);
      const name = `entra-sync-${outcome.replace('_', '-')}-${safeFilePart(runId)}.csv`;
      downloadText(
        name,
        'text/csv;charset=utf-8',
        peopleCsv(runId, everybody, (person) => waysOut(t, person)),
      );
      host.announce(t.text('downloaded', { count: everybody.length }), 'now');
    } catch (error) {
      if (!signal.aborted) this.failure = describeFailure(error);
    } finally {
      this.collected = undefined;
    }
  }
}

definePanel('iluminr-entra-people', IluminrEntraPeople);
