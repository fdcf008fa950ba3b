import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { SyncRunTotals } from '../../../shared/contract/sync-runs/sync-run.ts';
import type { Run } from '../../answers/run.ts';
import { reachText } from '../../i18n/reach.ts';
import type { HistoryKey } from '../../i18n/en/history.ts';
import type { PanelScope } from '../panel/panel-element.ts';

/** What the table counts. The first five always stand there; the others when a run on the page has some. */
export type Column = { label: string; count: (totals: SyncRunTotals) => number };

/** The columns that these runs need: pipelines may change and deactivate, the additive sync does not. */
export function columnsFor({ host, t }: PanelScope<HistoryKey>, runs: readonly Run[]): Column[] {
  const { card } = host;
  const optional: Column[] = [
    { label: t.text('changed'), count: ({ updated, reactivated }) => updated + reactivated },
    { label: t.text('deactivated'), count: ({ deactivated }) => deactivated },
    { label: t.text('held'), count: ({ held }) => held },
  ];
  return [
    { label: t.text('read'), count: ({ read }) => read },
    { label: card.text('outcome.created'), count: ({ created }) => created },
    { label: card.text('outcome.existed'), count: ({ existed, unchanged }) => existed + unchanged },
    ...optional.filter(({ count }) => runs.some(({ totals }) => count(totals) > 0)),
    { label: card.text('outcome.skipped'), count: ({ skipped }) => skipped },
    { label: card.text('outcome.failed'), count: ({ failed }) => failed },
  ];
}

const badges: Record<Run['status'], string> = {
  running: 'info',
  succeeded: 'good',
  partial: 'warn',
  failed: 'bad',
  held: 'warn',
  stopped: 'warn',
  unknown: '',
};

/** One run: when, by whom, how it went, what it did, and the way to its people. Roles are named, because narrow pages draw it as a block. */
export function runRowView(
  scope: PanelScope<HistoryKey>,
  run: Run,
  columns: readonly Column[],
): TemplateResult {
  const { t } = scope;
  const { startedAt, executor, pipeline, status, dryRun, totals, error } = run;
  return html`<tr role="row" data-run=${run.id}>
    <th scope="row" role="rowheader">
      <time datetime=${startedAt}>${t.dateTime(startedAt)}</time>
      ${run.reach === undefined ? nothing : html`<span class="quiet-text">${reachText(scope.host.card, run.reach)}</span>`}
      ${peopleView(scope, run)}
    </th>
    <td role="cell" class="by" data-label=${t.text('by')}>
      ${scope.host.card.text(`by.${executor}`)}
      ${executor !== 'iluminr' ? html`<span class="quiet-text"><bdi>${pipeline}</bdi></span>` : nothing}
    </td>
    <td role="cell" class="how" data-label=${t.text('status')}>
      <span class=${`badge ${badges[status]}`}>${t.text(`status.${status}`)}</span>
      ${dryRun ? html`<span class="quiet-text">${t.text('previewOnly')}</span>` : nothing}
      ${error === null ? nothing : html`<span class="quiet-text"><bdi>${error.detail}</bdi></span>`}
    </td>
    ${columns.map(({ label, count }) => html`<td role="cell" class="number" data-label=${label}>${t.number(count(totals))}</td>`)}
    <td role="cell" class="number duration" data-label=${t.text('duration')}>${durationOf(run, t)}</td>
  </tr>`;
}

function durationOf({ startedAt, finishedAt }: Run, t: PanelScope<HistoryKey>['t']): string {
  if (finishedAt === null) return '–';
  return t.duration(Math.max(0, Date.parse(finishedAt) - Date.parse(startedAt)));
}

/** A run may have issues without having failed at anybody (a mobile left out), so there is always a way to them. */
function peopleView({ host, t }: PanelScope<HistoryKey>, run: Run): TemplateResult {
  const open = (): void => host.show({ kind: 'issues', runId: run.id });
  return html`<button
    class="button quiet"
    part="button"
    type="button"
    aria-label=${t.text('showPeopleOf', { time: t.dateTime(run.startedAt) })}
    @click=${open}
  >
    ${t.text('showPeople')}
  </button>`;
}
