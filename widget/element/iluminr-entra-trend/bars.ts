import type { Run } from '../../answers/run.ts';
import { tallyOf } from '../iluminr-entra-connect/status/tally.ts';

/** One run in the picture; lengths are parts of 100. */
export type Bar = { readonly run: Run; readonly created: number; readonly failed: number };

/** The least that somebody is drawn as: one person among thousands is still seen. */
const leastLength = 8;

/** Runs, newest first, as bars from the oldest to the newest: what was created and what failed, on one scale. */
export function barsOf(runs: readonly Run[]): Bar[] {
  const tallies = runs.map((run) => ({ run, ...tallyOf(run.totals) }));
  const most = Math.max(1, ...tallies.flatMap(({ created, failed }) => [created, failed]));
  const length = (count: number): number => (count === 0 ? 0 : Math.max(leastLength, (100 * count) / most));
  return tallies
    .map(({ run, created, failed }) => ({ run, created: length(created), failed: length(failed) }))
    .reverse();
}
