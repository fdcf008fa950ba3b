import type { DirectoryGroup, DirectoryGroupFilter, DirectorySettings, Page } from '../../contract/index.ts';
import { countMembers, readGroup, searchGroups } from '../../directory/index.ts';
import type { GraphClient, GroupChoice } from '../../directory/index.ts';
import { requireAdmin } from '../actor.ts';
import type { Actor } from '../actor.ts';
import { requireMicrosoft } from '../connect/attempt.ts';
import type { DirectorySyncPorts } from '../ports.ts';
import type { ConnectionRecord } from '../record.ts';
import type { GroupNames } from './missing.ts';
import { Refusal, refusal } from '../refusal.ts';
import { requireTenant } from '../requirements.ts';
import { asRefusal, directoryClient } from '../sync/read/directory-client.ts';
import { readRecord } from '../update.ts';

const patienceMs = 20_000;
/** More groups than these on a page are not counted: each costs a request. */
const mostCounted = 20;

/**
 * Groups of the connected directory by name, or those with the given ids; `nextCursor` is opaque. Throws Refusal 400 for a cursor
 * of another list, 403, 409 `connection_state`, `consent_revoked`, 503.
 */
export async function listGroups(
  ports: DirectorySyncPorts,
  actor: Actor,
  { search = '', ids }: DirectoryGroupFilter,
  { limit, cursor }: { limit: number; cursor: string | undefined },
): Promise<Page<DirectoryGroup>> {
  requireAdmin(actor);
  const tenantId = requireTenant(await readRecord(ports, actor.account));
  const client = directoryClient(requireMicrosoft(ports), ports.clock, tenantId, patienceMs);
  return asRefusal(async () => {
    if (ids !== undefined) {
      const wanted = [...new Set(ids.split(',').filter(Boolean))];
      return { data: await counted(client, await present(client, wanted)), nextCursor: null };
    }
    const link = cursor === undefined ? undefined : linkIn(cursor, client);
    const { groups, nextLink } = await searchGroups(client, search, link, limit);
    return {
      data: await counted(client, groups),
      nextCursor: nextLink === undefined ? null : btoa(nextLink),
    };
  });
}

/**
 * Names of the groups that the settings name, as far as they are known: of those in the directory, and of others as they were called
 * before. Refuses groups that are not in the directory, of those that the settings name anew. A directory that cannot be asked now is
 * no reason to keep somebody from saving. Throws Refusal 409 `group_not_found`.
 */
export async function namesOfGroups(
  { microsoft, clock }: DirectorySyncPorts,
  { tenant, settings: settingsBefore, groupNames = {} }: ConnectionRecord,
  settings: DirectorySettings,
): Promise<GroupNames> {
  const named = groupsOf(settings);
  const known = Object.entries(groupNames).filter(([id]) => named.includes(id));
  const unnamed = named.filter((id) => groupNames[id] === undefined);
  if (microsoft === null || tenant === null || unnamed.length === 0) return Object.fromEntries(known);
  const client = directoryClient(microsoft, clock, tenant.id, patienceMs);
  const found = await asRefusal(() => present(client, unnamed)).catch((error: unknown) => {
    if (error instanceof Refusal) return undefined;
    throw error;
  });
  if (found === undefined) return Object.fromEntries(known);
  const before = new Set(groupsOf(settingsBefore));
  const gone = unnamed.filter((id) => !before.has(id) && !found.some((group) => group.id === id));
  if (gone.length > 0) throw unknownGroups(settings, gone);
  return Object.fromEntries([...known, ...found.map(({ id, name }) => [id, name] as const)]);
}

function unknownGroups(settings: DirectorySettings, gone: readonly string[]): Refusal {
  const message = 'is no group of this directory';
  const errors = gone.map((id) => ({ path: pathOf(settings, id), code: 'group_not_found', message }));
  const detail = `${gone.join(', ')}: no such group is in Microsoft Entra. Choose the groups again.`;
  return refusal(409, 'group_not_found', detail, errors);
}

function groupsOf(settings: DirectorySettings | null): string[] {
  const scope = settings?.scope.users === 'groups' ? (settings.scope.groupIds ?? []) : [];
  return [...new Set([...scope, ...(settings?.contactGroups ?? []).map(({ groupId }) => groupId)])];
}

function pathOf({ contactGroups = [] }: DirectorySettings, id: string): string {
  const rule = contactGroups.findIndex(({ groupId }) => groupId === id);
  return rule === -1 ? 'scope.groupIds' : `contactGroups.${rule}.groupId`;
}

async function present(client: GraphClient, ids: readonly string[]): Promise<GroupChoice[]> {
  const groups: GroupChoice[] = [];
  for (const id of ids) {
    const group = await readGroup(client, id);
    if (group !== undefined) groups.push(group);
  }
  return groups;
}

async function counted(client: GraphClient, groups: readonly GroupChoice[]): Promise<DirectoryGroup[]> {
  const isCounted = groups.length <= mostCounted;
  return Promise.all(
    groups.map(async ({ id, name }) => ({
      id,
      displayName: name,
      memberCount: isCounted ? await countMembers(client, id) : null,
    })),
  );
}

/** Graph's own link, which leads nowhere but to Graph: the client looks before it follows. */
function linkIn(cursor: string, client: GraphClient): string {
  try {
    const link = atob(cursor);
    const [asked, own] = [new URL(link), new URL(client.url('/groups'))];
    if (asked.origin === own.origin && asked.pathname === own.pathname) return link;
  } catch {
    throw foreignCursor();
  }
  throw foreignCursor();
}

function foreignCursor(): Refusal {
  const message = 'belongs to another list or other filters';
  return refusal(400, 'validation_failed', 'This cursor belongs to another list. Begin again without it.', [
    { path: 'cursor', code: 'invalid_value', message },
  ]);
}
