import type { NewSyncRun, SyncRunChanges } from '../../contract/index.ts';
import { stableJson } from '../../stable-json.ts';
import type { ListedRun } from '../client/answers.ts';
import type { IluminrClient } from '../client/client.ts';
import { IluminrError } from '../client/errors.ts';

/** A run that began so many milliseconds before the next one of its pipeline is hardly at work still. */
const usualMs = 30 * 60_000;

/**
 * The runs of a pipeline that began half an hour and more ago and have no end, among the newest: their executions died, or
 * they are slow.
 *
 * @param own the id of the run that has just begun.
 * @throws IluminrError when the runs cannot be read.
 */
export async function findOverdue(
  client: IluminrClient,
  { pipeline, source }: Pick<NewSyncRun, 'pipeline' | 'source'>,
  own: string,
): Promise<ListedRun[]> {
  const now = client.clock.now();
  const isOverdue = (run: ListedRun): boolean =>
    run.status === 'running' &&
    run.executor === 'n8n' &&
    run.pipeline === pipeline &&
    run.id !== own &&
    now - Date.parse(run.startedAt) > usualMs;
  return (await newestRuns(client, source)).filter(isOverdue);
}

/**
 * Ends as failed those of the overdue runs that have reported nothing since they were found: a slow one has work left, so a
 * run beside it has too, and sees its progress. One that ended by itself is left as it is.
 *
 * @throws IluminrError when iluminr does not let them be read or ended.
 */
export async function endInterrupted(client: IluminrClient, overdue: readonly ListedRun[]): Promise<void> {
  const [first] = overdue;
  if (first === undefined) return;
  const now = new Map((await newestRuns(client, first.source)).map((run) => [run.id, run]));
  for (const run of overdue) {
    if (stableJson(now.get(run.id)) === stableJson(run)) await end(client, run.id);
  }
}

async function newestRuns(client: IluminrClient, source: string): Promise<ListedRun[]> {
  for await (const page of client.runs({ source })) return page;
  return [];
}

async function end(client: IluminrClient, id: string): Promise<void> {
  const changes: SyncRunChanges = {
    status: 'failed',
    finishedAt: new Date(client.clock.now()).toISOString(),
    error: {
      type: 'about:blank',
      title: 'The run was interrupted',
      status: 503,
      detail:
        'This run ended without a word, as when n8n is stopped in the middle. What it had written stays; a later run of the pipeline planned anew and closed it.',
      code: 'interrupted',
    },
  };
  try {
    await client.updateRun(id, changes);
  } catch (error) {
    // It ended by itself in between, or another run closed it.
    if (!(error instanceof IluminrError) || error.code !== 'run_ended') throw error;
  }
}
