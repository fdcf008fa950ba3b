import type { EntraConnection, OpenAttempt, OpenIssue } from '../contract/index.ts';
import { requireAdmin } from './actor.ts';
import type { Actor } from './actor.ts';
import type { DirectorySyncPorts, MicrosoftApp } from './ports.ts';
import { isOpen, stateOf } from './record.ts';
import type { ConnectionRecord } from './record.ts';
import { timeOf } from './time.ts';
import { readRecord } from './update.ts';
import { settingsWarnings } from './settings/missing.ts';
import { linkOf } from './connect/link.ts';

/** The connection as its Admin User sees it. Throws Refusal 403 for others. */
export async function readConnection(ports: DirectorySyncPorts, actor: Actor): Promise<EntraConnection> {
  requireAdmin(actor);
  return view(ports, actor, await readRecord(ports, actor.account));
}

export async function view(
  { clock, runs, microsoft }: DirectorySyncPorts,
  { account }: Actor,
  record: ConnectionRecord,
): Promise<EntraConnection> {
  const { tenant, settings, nextRunAt, lastRunId, attention, undelivered, settingsVersion } = record;
  const { missing = { groupIds: [], attributes: [] }, groupNames = {} } = record;
  const lastRun = lastRunId === null ? undefined : await runs.read(account, lastRunId);
  return {
    state: stateOf(record, clock.now()),
    tenantId: tenant?.id ?? null,
    tenantName: tenant === null ? null : (microsoft?.tenantName?.(tenant.id) ?? tenant.name),
    connectedBy: tenant?.connectedBy ?? null,
    connectedAt: tenant === null ? null : timeOf(tenant.connectedAt),
    settings,
    nextRunAt: nextRunAt === null ? null : timeOf(nextRunAt),
    lastRun: lastRun ?? null,
    attention: attention ?? undelivered ?? null,
    settingsVersion: settings === null ? null : settingsVersion,
    openIssues: tenant === null ? 0 : peopleIn(await runs.readOpenIssues(account)),
    settingsWarnings: settings === null ? [] : settingsWarnings(settings, missing, groupNames),
    groupNames,
    attempt: openAttempt(microsoft, record, clock.now()),
  };
}

/** One person may have several things that are not right. */
function peopleIn(issues: readonly OpenIssue[]): number {
  return new Set(issues.map(({ sourceId }) => sourceId)).size;
}

/** The attempt under way, so that another tab, or this one after a reload, can follow it. */
function openAttempt(
  microsoft: MicrosoftApp | null,
  { attempt }: ConnectionRecord,
  now: number,
): OpenAttempt | null {
  if (attempt === null || !isOpen(attempt, now)) return null;
  return {
    connectId: attempt.id,
    status: attempt.status,
    tenantName: attempt.tenant?.name ?? null,
    expiresAt: timeOf(attempt.expiresAt),
    link: microsoft === null || !attempt.isLinked ? null : linkOf(microsoft, attempt),
  };
}
