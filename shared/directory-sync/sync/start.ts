import type { SyncRun } from '../../contract/index.ts';
import { requireAdmin } from '../actor.ts';
import type { Actor } from '../actor.ts';
import type { DirectorySyncPorts } from '../ports.ts';
import { isOn } from '../record.ts';
import type { ConnectionRecord, RunningSync } from '../record.ts';
import { refusal, unavailable, wrongState } from '../refusal.ts';
import { requireSettings } from '../requirements.ts';
import { update } from '../update.ts';
import { timeOf } from '../time.ts';
import type { RunDirectorySync } from './job.ts';

/** Begins a run and gives it at once; the queue brings it to `performRun`. Throws Refusal 403, 409 `run_in_progress`, 503. */
export async function startRun(ports: DirectorySyncPorts, actor: Actor): Promise<SyncRun> {
  requireAdmin(actor);
  requireEngine(ports);
  const running = newRun(ports);
  await update(ports, actor.account, (record) => {
    requireStartable(record);
    return begun(record, running);
  });
  return orderRun(ports, actor.account, running);
}

/** Begins the run that is due; nothing when it is not, or another one runs. */
export async function startDueRun(ports: DirectorySyncPorts, account: string): Promise<void> {
  const running = newRun(ports);
  const isDue = (record: ConnectionRecord): boolean =>
    record.running === null &&
    isOn(record) &&
    record.nextRunAt !== null &&
    record.nextRunAt <= ports.clock.now();
  const record = await update(ports, account, (before) => (isDue(before) ? begun(before, running) : before));
  if (record.running?.runId === running.runId) await orderRun(ports, account, running);
}

/** Puts a run that the record says is under way into the list of runs and the queue; doing it again changes nothing. */
export async function orderRun(
  ports: DirectorySyncPorts,
  account: string,
  { runId, startedAt }: RunningSync,
): Promise<SyncRun> {
  const run = await ports.runs.begin(account, runId, {
    pipeline: 'Entra Directory Sync',
    source: 'entra',
    mode: 'additive',
    dryRun: false,
    startedAt: timeOf(startedAt),
  });
  await ports.queue.enqueue({ account, runId });
  return run;
}

/** Throws Refusal 503. */
export function requireEngine({ engine }: DirectorySyncPorts): RunDirectorySync {
  if (engine !== null) return engine;
  throw unavailable(
    'This server was started without a sync engine, so it can neither preview nor run.',
    3600,
  );
}

/** Until `performRun` takes the lease, the order counts as lost after a while. */
const orderMs = 15_000;

function newRun({ clock }: DirectorySyncPorts): RunningSync {
  const now = clock.now();
  return {
    runId: `run_${crypto.randomUUID()}`,
    startedAt: now,
    leaseUntil: now + orderMs,
    leaseHolder: null,
    isStopping: false,
  };
}

function begun(record: ConnectionRecord, running: RunningSync): ConnectionRecord {
  return { ...record, running, lastRunId: running.runId, nextRunAt: null };
}

function requireStartable(record: ConnectionRecord): void {
  const settings = requireSettings(record);
  if (record.running !== null) throw refusal(409, 'run_in_progress', 'A sync is running. Wait for its end.');
  if (record.revoked) throw wrongState('Microsoft has withdrawn the consent. Connect again.');
  if (!settings.enabled) throw wrongState('Sync is turned off. Turn it on first.');
  if (record.paused) throw wrongState('Sync is paused. Resume it first.');
}
