import { runSource } from '../../shared/contacts/index.ts';
import type { IluminrClient } from '../../shared/contacts/index.ts';

/** What this sync's earlier runs may be known by: the sources, or the name, since Apply Changes can show another of each. */
export type Pipeline = { sourceKeys: readonly string[]; name: string };

/**
 * How many changes the last run of this sync held, so that removals which were held once stay held. Where several
 * pipelines may be meant, the most that the last run of any held. Previews, runs that removed nobody by design, runs under
 * way, and runs that were stopped or failed before they planned say nothing about it.
 *
 * @throws IluminrError when the runs cannot be read.
 */
export async function readHeldBefore(client: IluminrClient, { sourceKeys, name }: Pipeline): Promise<number> {
  const source = runSource(sourceKeys);
  const bySource = await newestRuns(client, { source });
  const byName = (await newestRuns(client, {})).filter(({ pipeline }) => pipeline === name);
  const last = new Map<string, number>();
  for (const run of [...bySource, ...byName].filter(saysWhatIsHeld)) {
    const key = JSON.stringify([run.pipeline, run.source]);
    if (!last.has(key)) last.set(key, run.totals.held);
  }
  return Math.max(0, ...last.values());
}

type Filter = Parameters<IluminrClient['runs']>[0];
type Runs = ReturnType<IluminrClient['runs']> extends AsyncIterable<infer Page> ? Page : never;

/** The newest page is enough: a run that is further back than 200 others is no longer the last word. */
async function newestRuns(client: IluminrClient, filter: Filter): Promise<Runs> {
  for await (const page of client.runs(filter)) return page;
  return [];
}

function saysWhatIsHeld({ dryRun, mode, status, totals }: Runs[number]): boolean {
  if (dryRun || mode !== 'full' || status === 'running' || status === 'stopped') return false;
  // A run that failed before it had planned has read nobody.
  return status !== 'failed' || totals.read > 0;
}
