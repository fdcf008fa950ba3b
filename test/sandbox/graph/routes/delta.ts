import type { Reply } from '../../http/server.ts';
import type { GraphContext } from '../context.ts';
import { requireRole, roles } from '../context.ts';
import type { Directory, UserRecord } from '../directory.ts';
import { badRequest } from '../errors.ts';
import { parseIdFilter } from '../filter.ts';
import type { Page } from './page.ts';
import { pageReply, resyncRequired, syncStateNotFound } from './page.ts';
import { defaultUserProperties, deltaShape, parseListSelect } from '../properties.ts';

const maxPageSize = 200;
const maxFilterIds = 50;

/**
 * What a link remembers. `from` is the place in the change log where the next round begins; a first round walks the
 * directory's order, a later one the users changed in log[since, from).
 */
type RoundToken = {
  tenant: string;
  generation: number;
  issuedAt: number;
  select: string[] | null;
  ids: string[] | null;
  from: number;
  /** Absent in a deltaLink, which begins a round at `from`. */
  walk?: { since: number | null; position: number };
};

/**
 * `GET /users/delta` (learn.microsoft.com/graph/api/user-delta): rounds of pages that end in a deltaLink, tracked by
 * `$select`, with `@removed` entries for the deleted.
 */
export function usersDelta(context: GraphContext): Reply {
  const { query } = context.request;
  requireRole(context.claims, roles.users);
  for (const option of ['$top', '$orderby', '$expand', '$search', '$count']) {
    if (query.has(option)) throw badRequest(`The query option '${option}' is not supported on users/delta.`);
  }
  const skipToken = query.get('$skiptoken');
  if (skipToken !== null) {
    if (query.has('$select') || query.has('$filter')) {
      throw badRequest(
        '$select and $filter belong to the first request of a round; follow the nextLink as it is.',
      );
    }
    return round(context, openToken(context, skipToken));
  }
  const deltaToken = query.get('$deltatoken');
  if (deltaToken === null || deltaToken === '') return round(context, firstRound(context));
  if (deltaToken.toLowerCase() === 'latest') return latest(context);
  return round(context, laterRound(context, openToken(context, deltaToken)));
}

function firstRound(context: GraphContext): RoundToken {
  return { ...scope(context), walk: { since: null, position: 0 } };
}

function laterRound(context: GraphContext, token: RoundToken): RoundToken {
  const select = parseListSelect(context.request.query.get('$select'), context.claims) ?? token.select;
  return {
    ...token,
    select,
    issuedAt: context.store.clock.now(),
    from: context.directory.log.length,
    walk: { since: token.from, position: 0 },
  };
}

function latest(context: GraphContext): Reply {
  const token = scope(context);
  return pageReply(context, {
    context: 'users',
    value: [],
    delta: deltaLink(context, token),
    self: () => deltaLink(context, token),
  });
}

function scope(context: GraphContext): RoundToken {
  const filter = context.request.query.get('$filter');
  const ids = filter === null ? null : parseIdFilter(filter);
  if (ids === undefined || (ids !== null && ids.length > maxFilterIds)) {
    throw badRequest(`users/delta filters by id only: id eq '…' or id eq '…', at most ${maxFilterIds} ids.`);
  }
  return {
    tenant: context.directory.tenantId,
    generation: context.directory.generation,
    issuedAt: context.store.clock.now(),
    select: parseListSelect(context.request.query.get('$select'), context.claims) ?? null,
    ids,
    from: context.directory.log.length,
  };
}

function openToken(context: GraphContext, text: string): RoundToken {
  const opened = context.seal.open(text) as RoundToken | undefined;
  const { store, directory } = context;
  if (opened === undefined || opened.tenant !== directory.tenantId) {
    throw badRequest('Badly formed token.');
  }
  const age = store.clock.now() - opened.issuedAt;
  const dead = age > store.settings.tokenLifetimeMs || opened.generation !== directory.generation;
  if (!dead) return opened;
  if (store.settings.deadToken === 'gone') throw resyncRequired(context.base);
  throw syncStateNotFound(store.settings.deadToken === 'badRequest' ? 400 : 404);
}

function round(context: GraphContext, token: RoundToken): Reply {
  const { directory } = context;
  const walk = token.walk ?? { since: token.from, position: 0 };
  const ids = walk.since === null ? directory.order : changedIds(directory, walk.since, token);
  const size = pageSize(context);
  const value: Record<string, unknown>[] = [];
  let position = walk.position;
  for (; position < ids.length && value.length < size; position++) {
    const id = ids[position] ?? '';
    if (token.ids !== null && !token.ids.includes(id)) continue;
    const record = directory.records.get(id);
    if (record === undefined) continue;
    const shown =
      walk.since === null
        ? firstRoundShape(context, token, record)
        : changedShape(context, token, record, walk.since);
    if (shown !== undefined) value.push(shown);
  }
  const page: Page = { context: 'users', value, self: () => nextLink(context, token, walk) };
  if (position < ids.length) page.next = nextLink(context, token, { since: walk.since, position });
  else page.delta = deltaLink(context, token);
  return pageReply(context, page);
}

function pageSize(context: GraphContext): number {
  const preferred = /odata\.maxpagesize=(\d+)/i.exec(String(context.request.headers['prefer'] ?? ''))?.[1];
  const limit = Math.min(context.store.settings.deltaPageSize, maxPageSize);
  return Math.max(1, preferred === undefined ? limit : Math.min(limit, Number(preferred)));
}

/** Users whose tracked properties changed in log[since, token.from), each once, in the order of their last change. */
function changedIds(directory: Directory, since: number, token: RoundToken): string[] {
  const key = `${token.generation}:${since}:${token.from}:${token.select?.join(',') ?? '*'}`;
  const known = changedCache.get(directory);
  if (known?.key === key) return known.ids;
  const ids = new Set<string>();
  for (let index = since; index < token.from; index++) {
    const entry = directory.log[index];
    if (entry === undefined || !isTracked(entry.properties, token.select)) continue;
    ids.delete(entry.userId);
    ids.add(entry.userId);
  }
  const list = [...ids];
  changedCache.set(directory, { key, ids: list });
  return list;
}

/** The list of the round being read, kept so that each page of it does not scan the log again. */
const changedCache = new WeakMap<Directory, { key: string; ids: string[] }>();

function isTracked(properties: readonly string[] | undefined, select: string[] | null): boolean {
  return properties === undefined || select === null || properties.some((name) => select.includes(name));
}

function firstRoundShape(
  context: GraphContext,
  token: RoundToken,
  record: UserRecord,
): Record<string, unknown> | undefined {
  if (record.deleted === 'hard') return undefined;
  if (record.deleted === 'soft')
    return context.store.settings.removedInFirstRound ? removed(record) : undefined;
  return present(token, record);
}

function changedShape(
  context: GraphContext,
  token: RoundToken,
  record: UserRecord,
  since: number,
): Record<string, unknown> {
  if (record.deleted !== undefined) return removed(record);
  if (!/return=minimal/i.test(String(context.request.headers['prefer'] ?? ''))) return present(token, record);
  const changed = new Set<string>();
  for (const entry of context.directory.log.slice(since, token.from)) {
    if (entry.userId !== record.user.id) continue;
    if (entry.properties === undefined) return present(token, record);
    for (const name of entry.properties) changed.add(name);
  }
  return present(
    { ...token, select: (token.select ?? defaultUserProperties).filter((name) => changed.has(name)) },
    record,
  );
}

/** `deleted`: gone for good; `changed`: soft-deleted, may come back with the same id. */
function removed(record: UserRecord): Record<string, unknown> {
  return { id: record.user.id, '@removed': { reason: record.deleted === 'hard' ? 'deleted' : 'changed' } };
}

function present(token: RoundToken, record: UserRecord): Record<string, unknown> {
  const select = token.select ?? defaultUserProperties;
  const shape: Record<string, unknown> = deltaShape(record.user, select);
  if (select.includes('manager') && record.managerId !== undefined) {
    shape['manager@delta'] = [{ '@odata.type': '#microsoft.graph.user', id: record.managerId }];
  }
  return shape;
}

function nextLink(context: GraphContext, token: RoundToken, walk: NonNullable<RoundToken['walk']>): string {
  return `${context.base}/users/delta?$skiptoken=${context.seal.close({ ...token, walk })}`;
}

function deltaLink(context: GraphContext, token: RoundToken): string {
  const { walk: _, ...rest } = token;
  return `${context.base}/users/delta?$deltatoken=${context.seal.close({ ...rest, issuedAt: context.store.clock.now() })}`;
}
