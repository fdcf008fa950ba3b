import type { Problem, SyncRun } from '../../contract/index.ts';
import type { DirectorySyncPorts, RunOrder } from '../ports.ts';
import type { ConnectionRecord } from '../record.ts';
import { problem } from '../refusal.ts';
import { intervalOf, scheduled } from '../schedule.ts';
import { timeOf } from '../time.ts';
import { readRecord, update } from '../update.ts';
import { nobodyRead, revokedCode } from './job.ts';
import type { DirectorySyncJob, DirectorySyncOutcome } from './job.ts';
import { openIssuesAfter } from './report/open-issues.ts';
import { noticeOf } from './report/run-notice.ts';
import { source } from './read/read-people.ts';
import { requireEngine } from './start.ts';
import { reachOf } from './report/reach.ts';

/** How long a run stays its executor's without a sign of life. */
export const leaseMs = 120_000;

/**
 * Executes an ordered run, or takes up one whose executor is gone. Delivered twice, late or for a run that is over, it does
 * nothing: only the holder of the lease writes, and additive planning finds who was created before.
 */
export async function performRun(ports: DirectorySyncPorts, { account, runId }: RunOrder): Promise<void> {
  const engine = requireEngine(ports);
  const holder = crypto.randomUUID();
  const record = await takeLease(ports, account, runId, holder);
  if (record === undefined) {
    await endIfAbandoned(ports, account, runId);
    return;
  }
  const { tenant, settings, groupNames = {} } = record;
  if (tenant === null || settings === null) return;
  const run = await ports.runs.read(account, runId);
  let missing: DirectorySyncOutcome['missing'] = null;
  if (run?.status === 'running') {
    const lease = new Lease(ports, account, runId, holder);
    const createdEarlier = await createdSince(ports, account, run.startedAt);
    const job = jobOf(ports, { tenantId: tenant.id, settings, groupNames, createdEarlier }, lease);
    const outcome = await engine(job).catch(failed);
    if (await lease.isTakenOver()) return;
    await report(ports, account, run.id, outcome);
    missing = outcome.missing;
  }
  await release(ports, account, runId, missing);
}

/** Undefined when the run is over, or somebody else executes it. */
async function takeLease(
  ports: DirectorySyncPorts,
  account: string,
  runId: string,
  holder: string,
): Promise<ConnectionRecord | undefined> {
  const now = ports.clock.now();
  const record = await update(ports, account, (before) => {
    const { running } = before;
    if (running?.runId !== runId || (running.leaseHolder !== null && running.leaseUntil > now)) return before;
    return { ...before, running: { ...running, leaseHolder: holder, leaseUntil: now + leaseMs } };
  });
  return record.running?.leaseHolder === holder ? record : undefined;
}

/**
 * Ends a run in the list that no record knows any more: its directory was disconnected, or the store lost that it was begun. Doing it
 * again changes nothing.
 */
export async function endIfAbandoned(
  ports: DirectorySyncPorts,
  account: string,
  runId: string,
): Promise<void> {
  if ((await readRecord(ports, account)).running?.runId === runId) return;
  const run = await ports.runs.read(account, runId);
  if (run?.status !== 'running') return;
  const detail =
    'The sync stopped: the directory was disconnected or connected anew, or the run was never begun.';
  await ports.runs.change(account, runId, {
    status: 'failed',
    error: problem(409, 'connection_state', detail),
  });
}

/** Somebody wants the run to end; what it has done stays. */
class RunStopped extends Error {
  override readonly name = 'RunStopped';
}

/** The right to write for a run. It is looked at before each write, and renewed on the way. */
class Lease {
  readonly account: string;
  readonly runId: string;
  readonly #ports: DirectorySyncPorts;
  readonly #holder: string;

  constructor(ports: DirectorySyncPorts, account: string, runId: string, holder: string) {
    this.#ports = ports;
    this.account = account;
    this.runId = runId;
    this.#holder = holder;
  }

  /** Throws when the run is no longer ours: disconnected, or taken up by another executor. */
  async renew(): Promise<void> {
    const now = this.#ports.clock.now();
    const { running } = await update(this.#ports, this.account, (record) => {
      if (record.running?.leaseHolder !== this.#holder || record.running.leaseUntil - now > leaseMs / 2)
        return record;
      return { ...record, running: { ...record.running, leaseUntil: now + leaseMs } };
    });
    if (running?.leaseHolder !== this.#holder)
      throw new Error('The directory was disconnected or connected anew.');
    if (running.isStopping) throw new RunStopped();
  }

  /** Another executor has the run, and ends it. */
  async isTakenOver(): Promise<boolean> {
    const { running } = await readRecord(this.#ports, this.account);
    return running?.runId === this.runId && running.leaseHolder !== this.#holder;
  }
}

/** Whom this sync has created since a run began, by their id in the directory. */
async function createdSince(
  { contacts }: DirectorySyncPorts,
  account: string,
  startedAt: string,
): Promise<Map<string, string>> {
  const created = new Map<string, string>();
  for (const { id, origin, createdAt, externalIds } of await contacts.all(account)) {
    const sourceId = externalIds[source];
    if (origin !== 'entra-directory-sync' || sourceId === undefined) continue;
    if (Date.parse(createdAt) >= Date.parse(startedAt)) created.set(sourceId, id);
  }
  return created;
}

function jobOf(
  { contacts, runs }: DirectorySyncPorts,
  about: Pick<DirectorySyncJob, 'tenantId' | 'settings' | 'groupNames' | 'createdEarlier'>,
  lease: Lease,
): DirectorySyncJob {
  const { account, runId } = lease;
  return {
    ...about,
    dryRun: false,
    contacts: () => contacts.all(account),
    alive: () => lease.renew(),
    apply: async (operations) => {
      await lease.renew();
      return operations.length === 0 ? [] : contacts.apply(account, operations, false);
    },
    progress: async (progress, totals) => {
      // What has been written is counted, also when the run is to stop here.
      await runs.change(account, runId, { progress, ...(totals === undefined ? {} : { totals }) });
      await lease.renew();
    },
  };
}

async function report(
  { clock, runs, contacts }: DirectorySyncPorts,
  account: string,
  runId: string,
  { issues, people, read, leftOut, status, totals, error }: DirectorySyncOutcome,
): Promise<void> {
  // Somebody else has ended it, as after a disconnect.
  if ((await runs.read(account, runId))?.status !== 'running') return;
  if (status === 'stopped') {
    // What it has done is counted already.
    await runs.change(account, runId, { status, reach: reachOf(await contacts.all(account)) });
    return;
  }
  await runs.setIssues(account, runId, issues);
  await runs.setPeople(account, runId, people);
  const all = await contacts.all(account);
  // A run that has not read everybody says nothing about who is right.
  if (leftOut !== null) {
    const run = { id: runId, at: timeOf(clock.now()) };
    const after = { run, people, read, contacts: all };
    await runs.setOpenIssues(account, openIssuesAfter(await runs.readOpenIssues(account), after));
  }
  const reach = reachOf(all);
  const counted = leftOut === null ? {} : { leftOut };
  await runs.change(account, runId, { status, totals, reach, error, ...counted });
}

/** Brings what the run met into the record. A disconnect, or a connection made since, has forgotten this run. */
async function release(
  ports: DirectorySyncPorts,
  account: string,
  runId: string,
  missing: DirectorySyncOutcome['missing'],
): Promise<void> {
  const run = await ports.runs.read(account, runId);
  await update(ports, account, (record) => {
    const { running, settings } = record;
    if (running?.runId !== runId || settings === null) return record;
    const revoked = run?.error?.code === revokedCode;
    const attention = run === undefined ? null : attentionOf(run);
    const notice = run === undefined ? undefined : noticeOf(run, settings, record.attention, attention);
    const notices = notice === undefined ? record.notices : [...record.notices, notice];
    const found = missing === null ? {} : { missing };
    const after = { ...record, ...found, running: null, revoked, attention, notices };
    return scheduled(after, ports.clock.now(), intervalOf(settings));
  });
}

function attentionOf({ error, totals }: SyncRun): Problem | null {
  if (error !== null) return error;
  if (totals.failed === 0) return null;
  const people = totals.failed === 1 ? '1 person' : `${totals.failed} people`;
  return problem(409, 'people_failed', `${people} could not be added. See the run for the reasons.`);
}

function failed(error: unknown): DirectorySyncOutcome {
  if (error instanceof RunStopped) return { ...nobodyRead, status: 'stopped', error: null };
  const detail = `The sync stopped: ${error instanceof Error ? error.message : String(error)}`;
  return { ...nobodyRead, status: 'failed', error: problem(500, 'internal_error', detail) };
}
