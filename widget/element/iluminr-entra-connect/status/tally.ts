import type { SyncRunTotals } from '../../../../shared/contract/sync-runs/sync-run.ts';

/** The four outcomes in the order in which they are always shown. */
export const outcomes = ['created', 'existed', 'skipped', 'failed'] as const;
export type Outcome = (typeof outcomes)[number];

/**
 * How many people each outcome had. An additive run leaves everyone it knows as they are, so the unchanged count as existing; what
 * was held back was skipped.
 */
export function tallyOf(totals: SyncRunTotals): Record<Outcome, number> {
  return {
    created: totals.created,
    existed: totals.existed + totals.unchanged,
    skipped: totals.skipped + totals.held,
    failed: totals.failed,
  };
}

/** People who were read but have no outcome: the sync runs still, or stopped before it came to them. */
export function unhandledOf(totals: SyncRunTotals): number {
  const handled = outcomes.reduce((sum, outcome) => sum + tallyOf(totals)[outcome], 0);
  return Math.max(0, totals.read - handled);
}
