import type { EntraConnection } from '../contract/index.ts';
import { requireAdmin } from './actor.ts';
import type { Actor } from './actor.ts';
import type { DirectorySyncPorts } from './ports.ts';
import { stateOf } from './record.ts';
import type { ConnectionRecord } from './record.ts';
import { readRecord } from './update.ts';

/** The connection as its Admin User sees it. Throws Refusal 403 for others. */
export async function readConnection(ports: DirectorySyncPorts, actor: Actor): Promise<EntraConnection> {
  requireAdmin(actor);
  return view(ports, actor, await readRecord(ports, actor.account));
}

export async function view(
  { clock, runs }: DirectorySyncPorts,
  { account }: Actor,
  record: ConnectionRecord,
): Promise<EntraConnection> {
  const { tenant, settings, nextRunAt, lastRunId, attention, settingsVersion } = record;
  const lastRun = lastRunId === null ? undefined : await runs.read(account, lastRunId);
  return {
    state: stateOf(record, clock.now()),
    tenantId: tenant?.id ?? null,
    tenantName: tenant?.name ?? null,
    connectedBy: tenant?.connectedBy ?? null,
    connectedAt: tenant === null ? null : timeOf(tenant.connectedAt),
    settings,
    nextRunAt: nextRunAt === null ? null : timeOf(nextRunAt),
    lastRun: lastRun ?? null,
    attention,
    settingsVersion: settings === null ? null : settingsVersion,
  };
}

/** RFC 3339 UTC. */
export function timeOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
