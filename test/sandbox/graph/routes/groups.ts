import type { Reply } from '../../http/server.ts';
import type { GraphContext } from '../context.ts';
import { hasRole, isEventual, requireRole, roles } from '../context.ts';
import { notFound } from '../errors.ts';
import { entriesFrom, listReply, unsupported } from './list.ts';
import { defaultGroupProperties, defaultUserProperties, listShape, parseListSelect } from '../properties.ts';
import type { GraphGroup } from '../types.ts';

/** `GET /groups` with `$search="displayName:…"` or `$filter=startswith(displayName,'…')`. */
export function listGroups(context: GraphContext): Reply {
  requireRole(context.claims, roles.groups);
  const select = groupSelect(context);
  return listReply<GraphGroup>({
    context,
    path: 'groups',
    metadata: 'groups',
    objects: (start) => entriesFrom([...context.directory.groups.values()], start),
    properties: (group) => group,
    shape: (group) => groupShape(group, select),
  });
}

/** `GET /users/{id}/transitiveMemberOf/microsoft.graph.group`: the groups somebody is in, and those around them. */
export function listGroupsOf(context: GraphContext): Reply {
  requireRole(context.claims, roles.groups);
  if (!isEventual(context.request)) throw unsupported();
  const id = context.request.params['id'] ?? '';
  const found = context.directory.find(id);
  if (found === undefined) throw notFound(id);
  const select = groupSelect(context);
  const groups = [...context.directory.groups.values()].filter((group) =>
    context.directory.transitiveMembers(group.id).includes(found.user.id),
  );
  return listReply<GraphGroup>({
    context,
    path: `users/${id}/transitiveMemberOf/microsoft.graph.group`,
    metadata: 'groups',
    objects: (start) => entriesFrom(groups, start),
    properties: (group) => group,
    shape: (group) => groupShape(group, select),
  });
}

export function getGroup(context: GraphContext): Reply {
  requireRole(context.claims, roles.groups);
  return {
    status: 200,
    body: {
      '@odata.context': `${context.base}/$metadata#groups/$entity`,
      ...groupShape(group(context), groupSelect(context)),
    },
  };
}

/** `GET /groups/{id}/members` and `/transitiveMembers`, with or without the cast to users. */
export function listMembers(options: {
  transitive: boolean;
  usersOnly: boolean;
}): (context: GraphContext) => Reply {
  return (context) => {
    requireRole(context.claims, roles.groups);
    if (options.usersOnly && !isEventual(context.request)) throw unsupported();
    const { directory } = context;
    const { id, members } = group(context);
    const select =
      parseListSelect(context.request.query.get('$select'), context.claims) ?? defaultUserProperties;
    const ids = options.transitive ? directory.transitiveMembers(id) : members;
    const present = ids.filter((member) => isPresent(context, member, options.usersOnly));
    const segment = options.transitive ? 'transitiveMembers' : 'members';
    const cast = options.usersOnly ? '/microsoft.graph.user' : '';
    return listReply<string>({
      context,
      path: `groups/${id}/${segment}${cast}`,
      metadata: options.usersOnly ? 'users' : 'directoryObjects',
      objects: (start) => entriesFrom(present, start),
      properties: (member) => directory.find(member)?.user ?? directory.groups.get(member) ?? {},
      shape: (member) => memberShape(context, member, select, !options.usersOnly),
    });
  };
}

function group(context: GraphContext): GraphGroup {
  const id = context.request.params['id'] ?? '';
  const found = context.directory.groups.get(id);
  if (found === undefined) throw notFound(id);
  return found;
}

function groupSelect(context: GraphContext): string[] {
  return context.request.query.get('$select')?.split(',') ?? defaultGroupProperties;
}

function groupShape(source: GraphGroup, select: readonly string[]): Record<string, unknown> {
  const properties: Record<string, unknown> = { ...source };
  delete properties['members'];
  return Object.fromEntries([...new Set(['id', ...select])].map((name) => [name, properties[name] ?? null]));
}

/** Soft-deleted users keep their memberships but do not show until they are restored. */
function isPresent(context: GraphContext, id: string, usersOnly: boolean): boolean {
  return context.directory.find(id) !== undefined || (!usersOnly && context.directory.groups.has(id));
}

/** A member; without a permission for users, Graph gives the id and nulls ("limited information"). */
function memberShape(
  context: GraphContext,
  id: string,
  select: readonly string[],
  typed: boolean,
): Record<string, unknown> {
  const record = context.directory.find(id);
  const nested = context.directory.groups.get(id);
  const type = record === undefined ? '#microsoft.graph.group' : '#microsoft.graph.user';
  const shape =
    record === undefined
      ? groupShape(nested ?? { id, displayName: '', members: [] }, select)
      : listShape(hasRole(context.claims, roles.users) ? record.user : { id }, select);
  return typed ? { '@odata.type': type, ...shape } : shape;
}
