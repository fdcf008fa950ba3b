import type { SyncRunTotals } from './sync-run.ts';

/** The totals of a run that has counted nobody. */
export const noTotals: SyncRunTotals = {
  read: 0,
  created: 0,
  updated: 0,
  reactivated: 0,
  deactivated: 0,
  unchanged: 0,
  existed: 0,
  skipped: 0,
  failed: 0,
  held: 0,
};
