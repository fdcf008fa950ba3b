import type { IluminrClient } from '../../shared/contacts/index.ts';

const day = 24 * 60 * 60 * 1000;
/** Runs are listed by when they began, and one may take long. */
const longestRun = day;

/** How many contacts the runs of the last 24 hours deactivated, so that a slow drip meets the guard too. */
export async function countRecentRemovals(client: IluminrClient): Promise<number> {
  const now = client.clock.now();
  let removals = 0;
  for await (const page of client.runs()) {
    for (const run of page) {
      const ended = Date.parse(run.finishedAt ?? run.startedAt);
      if (!run.dryRun && ended > now - day) removals += run.totals.deactivated;
    }
    const oldest = page.at(-1);
    if (oldest === undefined || Date.parse(oldest.startedAt) < now - day - longestRun) break;
  }
  return removals;
}
