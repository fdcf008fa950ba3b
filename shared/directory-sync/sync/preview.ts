import type { DirectorySettings, PreviewResponse } from '../../contract/index.ts';
import { requireAdmin } from '../actor.ts';
import type { Actor } from '../actor.ts';
import type { DirectorySyncPorts } from '../ports.ts';
import { Refusal, unavailable, wrongState } from '../refusal.ts';
import { requireTenant } from '../requirements.ts';
import { refuseSources, refuseUnreadableAttributes } from '../settings/unreadable-attributes.ts';
import { readRecord } from '../update.ts';
import { reachOf } from './report/reach.ts';
import { requireEngine } from './start.ts';

/** What a run with these settings, or the saved ones, would do; writes nothing. Throws Refusal 400, 403, 409 also for `consent_revoked` and `group_not_found`, 503. */
export async function preview(
  ports: DirectorySyncPorts,
  actor: Actor,
  draft: DirectorySettings | undefined,
): Promise<PreviewResponse> {
  requireAdmin(actor);
  if (draft !== undefined) refuseUnreadableAttributes(draft, 'settings.');
  const record = await readRecord(ports, actor.account);
  const tenantId = requireTenant(record);
  const settings = draft ?? record.settings;
  if (settings === null) throw wrongState('There are no settings yet. Send the ones to try.');
  const { account } = actor;
  const { totals, sample, created, leftOut, unreadable, error } = await requireEngine(ports)({
    tenantId,
    settings,
    groupNames: record.groupNames ?? {},
    dryRun: true,
    contacts: () => ports.contacts.all(account),
    createdEarlier: new Map(),
    alive: async () => undefined,
    apply: async (operations) =>
      operations.length === 0 ? [] : ports.contacts.apply(account, operations, true),
    progress: async () => undefined,
  });
  if (error !== null) throw error.status === 409 ? new Refusal(error) : unavailable(error.detail, 30);
  if (draft !== undefined) refuseSources(unreadable, 'settings.');
  const reach = reachOf([...(await ports.contacts.all(account)), ...created]);
  return { totals, sample, reach, ...(leftOut === null ? {} : { leftOut }) };
}
