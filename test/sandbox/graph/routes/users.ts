import type { Reply } from '../../http/server.ts';
import type { GraphContext } from '../context.ts';
import { requireRole, roles } from '../context.ts';
import type { Directory, UserRecord } from '../directory.ts';
import { badRequest, notFound } from '../errors.ts';
import { listReply } from './list.ts';
import { defaultUserProperties, listShape, parseListSelect, parseSelect } from '../properties.ts';
import type { TokenClaims } from '../types.ts';

/** `GET /users` (learn.microsoft.com/graph/api/user-list). */
export function listUsers(context: GraphContext): Reply {
  requireRole(context.claims, roles.users);
  const { query } = context.request;
  const select = parseListSelect(query.get('$select'), context.claims) ?? defaultUserProperties;
  const expand = parseExpand(query.get('$expand'), context.claims);
  return listReply<UserRecord>({
    context,
    path: 'users',
    metadata: 'users',
    objects: (start) => context.directory.users(start),
    properties: (record) => record.user,
    shape: (record) => withManager(context.directory, record, listShape(record.user, select), expand),
  });
}

/** `GET /users/{id or userPrincipalName}`. */
export function getUser(context: GraphContext): Reply {
  requireRole(context.claims, roles.users);
  const id = context.request.params['id'] ?? '';
  const record = context.directory.find(id);
  if (record === undefined) throw notFound(id);
  const select = parseSelect(context.request.query.get('$select'), context.claims) ?? defaultUserProperties;
  const expand = parseExpand(context.request.query.get('$expand'), context.claims);
  return {
    status: 200,
    body: {
      '@odata.context': `${context.base}/$metadata#users/$entity`,
      ...withManager(context.directory, record, listShape(record.user, select), expand),
    },
  };
}

/** The properties of the expanded manager; undefined when `$expand` does not ask for the manager. */
function parseExpand(expand: string | null, claims: TokenClaims): string[] | undefined {
  if (expand === null) return undefined;
  const match = /^manager(?:\(\$select=([^)]*)\))?$/.exec(expand.replace(/\(\$levels=1;/, '('));
  if (match === null)
    throw badRequest(
      `Parsing OData Select and Expand failed: '${expand}' cannot be expanded here.`,
      'BadRequest',
    );
  return parseSelect(match[1] ?? null, claims) ?? defaultUserProperties;
}

function withManager(
  directory: Directory,
  record: UserRecord,
  shape: Record<string, unknown>,
  expand: string[] | undefined,
): Record<string, unknown> {
  const manager =
    expand === undefined || record.managerId === undefined ? undefined : directory.find(record.managerId);
  if (manager === undefined || expand === undefined) return shape;
  return {
    ...shape,
    manager: { '@odata.type': '#microsoft.graph.user', ...listShape(manager.user, expand) },
  };
}
