import { approvedCode, type IluminrClient } from '../../shared/contacts/index.ts';

const hour = 60 * 60 * 1000;
/** Less than a day, so that a daily run does not meet itself. */
const counted = 22 * hour;
/** Runs are listed by when they began, and one may take long. */
const longestRun = 24 * hour;

/**
 * How many contacts earlier runs deactivated in the 22 hours before now, so that a slow drip meets the guard too.
 * Removals that a person approved do not count.
 *
 * @throws IluminrError when the runs cannot be read.
 */
export async function countRecentRemovals(client: IluminrClient): Promise<number> {
  const since = client.clock.now() - counted;
  let removals = 0;
  for await (const page of client.runs()) {
    for (const run of page) {
      const ended = Date.parse(run.finishedAt ?? run.startedAt);
      const counts = !run.dryRun && run.totals.deactivated > 0 && ended > since;
      if (counts && !(await wasApproved(client, run))) removals += run.totals.deactivated;
    }
    const oldest = page.at(-1);
    if (oldest === undefined || Date.parse(oldest.startedAt) < since - longestRun) break;
  }
  return removals;
}

/** Apply Changes reports an approval before anything else, so the first page says it. */
async function wasApproved(client: IluminrClient, { id }: { id: string }): Promise<boolean> {
  for await (const page of client.issues(id)) return page.some(({ code }) => code === approvedCode);
  return false;
}
