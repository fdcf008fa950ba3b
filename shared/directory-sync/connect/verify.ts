import type { ConnectStatus } from '../../contract/index.ts';
import { requireAdmin } from '../actor.ts';
import type { Actor } from '../actor.ts';
import type { DirectorySyncPorts } from '../ports.ts';
import { withoutRun, withoutTenant } from '../record.ts';
import type { ConnectAttempt, ConnectionRecord, ProvedTenant } from '../record.ts';
import { problem, Refusal } from '../refusal.ts';
import { decide, readRecord, update } from '../update.ts';
import { attemptOf, current, failed, failedBy, requireMicrosoft } from './attempt.ts';
import type { Pinned } from './attempt.ts';
import { probe } from './probe.ts';
import { claimTenant, forgetTold, isOurs, tellFormer } from './tenants.ts';

/** Milliseconds between probes while a consent spreads through Microsoft's systems, and until we stop waiting. */
const probeSteps = [2000, 3000, 5000];
const probePatience = 120_000;

/** The attempt with its proofs made: what is left is to see that the access works. */
export function startVerifying(attempt: ConnectAttempt, now: number): ConnectAttempt {
  return {
    ...attempt,
    status: 'verifying',
    stateHash: null,
    signIn: null,
    verifyingSince: now,
    nextProbeAt: now,
  };
}

/** How far the attempt is; when a probe is due, the answer waits for it. Throws Refusal 403, 404, 503. */
export async function readAttempt(
  ports: DirectorySyncPorts,
  actor: Actor,
  connectId: string,
): Promise<ConnectStatus> {
  requireAdmin(actor);
  attemptOf(await readRecord(ports, actor.account), actor, connectId);
  await verifyDue(ports, actor.account);
  const attempt = attemptOf(await readRecord(ports, actor.account), actor, connectId);
  const { status, error } = current(attempt, ports.clock.now());
  return { status, error };
}

/**
 * Probes once if that is due, unless somebody else just does, and connects when the access works. Done again after a crash
 * anywhere, it goes on where it stopped: the attempt says that it claims, the tenant is claimed, the former owner told, the record
 * written.
 */
export async function verifyDue(ports: DirectorySyncPorts, account: string): Promise<void> {
  const attempt = await takeProbe(ports, account);
  if (attempt === undefined) return;
  const result = attempt.isClaiming
    ? { ok: true as const }
    : await probe(requireMicrosoft(ports), attempt.tenant.id);
  if (result.ok) {
    if (await startClaim(ports, account, attempt.id)) await connect(ports, account, attempt);
    return;
  }
  await change(ports, account, attempt.id, (record, now) => {
    if (ports.clock.now() - now.verifyingSince < probePatience) return record;
    const detail = `${result.reason} Ask a Global Administrator to grant it, then try again.`;
    return { ...record, attempt: failed(now, 403, 'permission_missing', detail) };
  });
}

/** Whoever moves the next probe on does this one. */
async function takeProbe(ports: DirectorySyncPorts, account: string): Promise<Pinned | undefined> {
  const now = ports.clock.now();
  return decide(ports, account, (record): { record: ConnectionRecord; result: Pinned | undefined } => {
    const { attempt } = record;
    if (attempt?.status !== 'verifying' || attempt.tenant === null || now < attempt.nextProbeAt)
      return { record, result: undefined };
    const wait = probeSteps[Math.min(attempt.probes, probeSteps.length - 1)] ?? 0;
    const next = { ...attempt, nextProbeAt: now + wait, probes: attempt.probes + 1 };
    return { record: { ...record, attempt: next }, result: { ...next, tenant: attempt.tenant } };
  });
}

/** From here on nobody withdraws or replaces the attempt. False where that was done before. */
function startClaim(ports: DirectorySyncPorts, account: string, connectId: string): Promise<boolean> {
  return decide(ports, account, (record) => {
    const { attempt } = record;
    if (attempt?.id !== connectId || attempt.status !== 'verifying') return { record, result: false };
    return { record: { ...record, attempt: { ...attempt, isClaiming: true } }, result: true };
  });
}

/**
 * Carries an attempt that is taking its tenant to its end: whoever ended it there would leave a tenant that nobody has, and a former
 * owner who was told otherwise. Changes nothing where there is none.
 */
export async function finishClaim(ports: DirectorySyncPorts, account: string): Promise<void> {
  const { attempt } = await readRecord(ports, account);
  if (attempt === null || !attempt.isClaiming || attempt.tenant === null) return;
  await connect(ports, account, { ...attempt, tenant: attempt.tenant });
}

async function connect(ports: DirectorySyncPorts, account: string, attempt: Pinned): Promise<void> {
  const { id, tenant, organisation, takeOver } = attempt;
  // Whose proof it was, the tenant's administrator has spoken by now.
  const proved = { ...tenant, mayConsent: true };
  const claimed = await claimTenant(ports, proved, { organisation, account, takeOver }).catch(
    (error: unknown) => {
      // What passes by itself is tried again with the next probe.
      if (error instanceof Refusal && error.problem.status < 500) return error;
      throw error;
    },
  );
  if (claimed instanceof Refusal) {
    await change(ports, account, id, (record, now) => ({
      ...record,
      attempt: failedBy(now, claimed.problem),
    }));
    return;
  }
  for (const each of claimed.former) await tellFormer(ports, each, tenant);
  await change(ports, account, id, (record, now) => ({
    ...connected(record, tenant, now.callerName ?? tenant.account, ports.clock.now()),
    attempt: { ...now, status: 'connected', isClaiming: false },
  }));
  if (!(await isOurs(ports, tenant.id, organisation))) await loseTenant(ports, account, tenant);
  else if (claimed.former.length > 0) await forgetTold(ports, tenant.id);
}

/** Somebody took the tenant over in the same moment: it has one owner, and that is not us. */
async function loseTenant(ports: DirectorySyncPorts, account: string, tenant: ProvedTenant): Promise<void> {
  const detail = `${tenant.name} was connected to another iluminr organisation at the same time. Nothing was synced here.`;
  const moved = problem(409, 'tenant_moved', detail);
  await update(ports, account, (record) =>
    record.tenant?.id === tenant.id
      ? {
          ...withoutTenant(record, true),
          attention: moved,
          attempt: record.attempt === null ? null : failedBy(record.attempt, moved),
        }
      : record,
  );
}

/** Changes the attempt while it is being verified; one that was replaced or has ended meanwhile stays as it is. */
async function change(
  ports: DirectorySyncPorts,
  account: string,
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
  const isSame = record.tenant?.id === tenant.id;
  const kept = isSame ? withoutRun(record) : withoutTenant(record, false);
  const { settings, paused } = kept;
  return {
    ...kept,
    tenant: { id: tenant.id, name: tenant.name, connectedBy: by, connectedAt: now },
    revoked: false,
    attention: null,
    formerTenants: kept.formerTenants.filter(({ id }) => id !== tenant.id),
    nextRunAt: settings?.enabled === true && !paused ? now : null,
    attempt: record.attempt,
  };
}
