import type { ConnectStatus } from '../../contract/index.ts';
import { requireAdmin } from '../actor.ts';
import type { Actor } from '../actor.ts';
import type { DirectorySyncPorts } from '../ports.ts';
import { emptyRecord } from '../record.ts';
import type { ConnectAttempt, ConnectionRecord, ProvedTenant } from '../record.ts';
import { readRecord, update } from '../update.ts';
import { attemptOf, current, failed, requireMicrosoft } from './attempt.ts';
import { probe } from './probe.ts';
import { refuseTaken } from './tenants.ts';
import { Refusal } from '../refusal.ts';

/** Milliseconds between probes while a consent spreads through Microsoft's systems, and until we stop waiting. */
const probeSteps = [2000, 3000, 5000];
const probePatience = 120_000;

/** How far the attempt is; when a probe is due, the answer waits for it. Throws Refusal 403, 404, 503. */
export async function readAttempt(
  ports: DirectorySyncPorts,
  actor: Actor,
  connectId: string,
): Promise<ConnectStatus> {
  requireAdmin(actor);
  const before = attemptOf(await readRecord(ports, actor.account), actor, connectId);
  if (isProbeDue(before, ports.clock.now())) await verify(ports, actor, before);
  const attempt = attemptOf(await readRecord(ports, actor.account), actor, connectId);
  const { status, error } = current(attempt, ports.clock.now());
  return { status, error };
}

function isProbeDue({ status, nextProbeAt }: ConnectAttempt, now: number): boolean {
  return status === 'verifying' && now >= nextProbeAt;
}

/** Probes once, unless somebody else just does, and connects when the proof is there. */
async function verify(
  ports: DirectorySyncPorts,
  actor: Actor,
  { id, tenant }: ConnectAttempt,
): Promise<void> {
  if (tenant === null) return;
  if (!(await takeProbe(ports, actor, id))) return;
  const result = await probe(requireMicrosoft(ports), tenant.id);
  if (result.ok) {
    await connect(ports, actor, id, tenant);
    return;
  }
  await change(ports, actor, id, (record, attempt) => {
    if (ports.clock.now() - attempt.verifyingSince < probePatience) return record;
    const detail = `${result.reason} Ask a Global Administrator to grant it, then try again.`;
    return { ...record, attempt: failed(attempt, 403, 'permission_missing', detail) };
  });
}

/** Whoever moves the next probe on does this one. */
async function takeProbe(ports: DirectorySyncPorts, actor: Actor, connectId: string): Promise<boolean> {
  const now = ports.clock.now();
  const taken = { isOurs: false };
  await change(ports, actor, connectId, (record, attempt) => {
    taken.isOurs = isProbeDue(attempt, now);
    const wait = probeSteps[Math.min(attempt.probes, probeSteps.length - 1)] ?? 0;
    const next = { ...attempt, nextProbeAt: now + wait, probes: attempt.probes + 1 };
    return taken.isOurs ? { ...record, attempt: next } : record;
  });
  return taken.isOurs;
}

async function connect(
  ports: DirectorySyncPorts,
  actor: Actor,
  connectId: string,
  tenant: ProvedTenant,
): Promise<void> {
  try {
    await refuseTaken(ports, actor.organisation, tenant.id);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { status, code, detail } = error.problem;
    await change(ports, actor, connectId, (record, attempt) => ({
      ...record,
      attempt: failed(attempt, status, code, detail),
    }));
    return;
  }
  await change(ports, actor, connectId, (record, attempt) => ({
    ...connected(record, tenant, attempt.callerName ?? tenant.account, ports.clock.now()),
    attempt: { ...attempt, status: 'connected' },
  }));
}

/** Changes the attempt while it is being verified; one that was replaced or has ended meanwhile stays as it is. */
async function change(
  ports: DirectorySyncPorts,
  { account }: Actor,
  connectId: string,
  by: (record: ConnectionRecord, attempt: ConnectAttempt) => ConnectionRecord,
): Promise<void> {
  await update(ports, account, (record) => {
    const { attempt } = record;
    return attempt?.id === connectId && attempt.status === 'verifying' ? by(record, attempt) : record;
  });
}

/** The same tenant again keeps its settings, and catches up at once; another one begins anew. */
export function connected(
  record: ConnectionRecord,
  tenant: Pick<ProvedTenant, 'id' | 'name'>,
  by: string,
  now: number,
): ConnectionRecord {
  const { settings, history, lastRunId, paused } = record.tenant?.id === tenant.id ? record : emptyRecord;
  return {
    ...emptyRecord,
    tenant: { id: tenant.id, name: tenant.name, connectedBy: by, connectedAt: now },
    settings,
    settingsVersion: record.settingsVersion,
    history,
    lastRunId,
    paused,
    nextRunAt: settings?.enabled === true && !paused ? now : null,
    attempt: record.attempt,
  };
}
