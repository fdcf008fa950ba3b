import type { SyncRunStatus, SyncRunTotals } from '../../contract/index.ts';
import type { ReadSummaryItem } from '../plan/schema.ts';
import type { ApplyResult } from '../apply/apply.ts';
import type { OutcomeCounts } from '../apply/outcome.ts';

/** What a plan's summary says; absent when only changes arrived. */
export type Planned = Pick<ReadSummaryItem, 'summary' | 'guard'> | undefined;

/**
 * The totals of a sync run: what the plan counted about people, with what was really written in place of what was
 * planned; of a preview, what would be. `held` holds the changes that wait for an approval, `skipped` also those left to a person.
 */
export function runTotals(planned: Planned, counts: OutcomeCounts, changes: number): SyncRunTotals {
  const summary = planned?.summary;
  return {
    read: summary?.read ?? changes,
    created: counts.written.create,
    updated: counts.written.update,
    reactivated: counts.written.reactivate,
    deactivated: counts.written.deactivate,
    unchanged: (summary?.unchanged ?? 0) + counts.unchanged,
    existed: summary?.existed ?? 0,
    skipped: (summary?.skipped ?? 0) + (summary?.review ?? 0),
    failed: counts.failed,
    held: summary?.held ?? 0,
  };
}

/** How a run ended: failed when it stopped before anything was applied, partial when something did not, held by the guard. */
export function runStatus(
  planned: Planned,
  counts: OutcomeCounts,
  stopped: ApplyResult['stopped'],
): Exclude<SyncRunStatus, 'running'> {
  const done = counts.applied + counts.unchanged + counts.valid;
  if (counts.failed > 0 || stopped !== undefined) return done === 0 ? 'failed' : 'partial';
  return planned?.guard.verdict === 'held' ? 'held' : 'succeeded';
}
