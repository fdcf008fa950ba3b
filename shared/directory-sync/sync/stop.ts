import type { SyncRun } from '../../contract/index.ts';
import { requireAdmin } from '../actor.ts';
import type { Actor } from '../actor.ts';
import type { DirectorySyncPorts } from '../ports.ts';
import { refusal } from '../refusal.ts';
import { update } from '../update.ts';

/**
 * Ends a run at its next step; what it has done stays, and nobody is asked twice. On a run that has ended it does nothing. Throws
 * Refusal 403, 404.
 */
export async function stopRun(ports: DirectorySyncPorts, actor: Actor, runId: string): Promise<SyncRun> {
  requireAdmin(actor);
  const run = await ports.runs.read(actor.account, runId);
  if (run === undefined)
    throw refusal(404, 'not_found', `There is no sync run ${runId} in this organisation.`);
  await update(ports, actor.account, (record) =>
    record.running?.runId === runId && !record.running.isStopping
      ? { ...record, running: { ...record.running, isStopping: true } }
      : record,
  );
  return run;
}
