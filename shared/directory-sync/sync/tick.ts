import type { DirectorySyncPorts } from '../ports.ts';
import { verifyDue } from '../connect/verify.ts';
import { readRecord, update } from '../update.ts';
import { endIfAbandoned } from './perform.ts';
import { orderRun, startDueRun } from './start.ts';
import { tellNotices } from './tell.ts';

/**
 * What a host's timer calls every second or so: goes on with verifications that nobody watches, tells what is to be told, begins
 * runs that are due, and orders those anew whose executor is gone. An account that fails does not keep the others waiting.
 * Rejects with the first failure; whatever was left is due again.
 */
export async function tick(ports: DirectorySyncPorts): Promise<void> {
  const accounts = await ports.store.accountsDue(ports.clock.now());
  throwFirst(await Promise.allSettled(accounts.map((account) => moveOn(ports, account))));
}

/** Each step whatever becomes of the others: a mail server that refuses an address must not stop the sync. */
async function moveOn(ports: DirectorySyncPorts, account: string): Promise<void> {
  const done: PromiseSettledResult<void>[] = [];
  for (const step of [verify, endAbandonedRuns, moveRunOn, tellNotices])
    done.push(...(await Promise.allSettled([step(ports, account)])));
  throwFirst(done);
}

async function verify(ports: DirectorySyncPorts, account: string): Promise<void> {
  if (ports.microsoft !== null) await verifyDue(ports, account);
}

async function moveRunOn(ports: DirectorySyncPorts, account: string): Promise<void> {
  const { running } = await readRecord(ports, account);
  if (running === null) await startDueRun(ports, account);
  else if (running.leaseUntil <= ports.clock.now()) await orderRun(ports, account, running);
}

async function endAbandonedRuns(ports: DirectorySyncPorts, account: string): Promise<void> {
  for (const runId of (await readRecord(ports, account)).abandonedRuns) {
    await endIfAbandoned(ports, account, runId);
    await update(ports, account, (record) => ({
      ...record,
      abandonedRuns: record.abandonedRuns.filter((id) => id !== runId),
    }));
  }
}

function throwFirst(done: readonly PromiseSettledResult<void>[]): void {
  const failure = done.find((one) => one.status === 'rejected');
  if (failure !== undefined) throw failure.reason;
}
