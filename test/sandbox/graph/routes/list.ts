import type { Reply } from '../../http/server.ts';
import type { GraphContext } from '../context.ts';
import { isEventual } from '../context.ts';
import { badRequest } from '../errors.ts';
import { parseFilter } from '../filter.ts';
import { pageReply } from './page.ts';

const defaultTop = 100;

export type ListOptions<T> = {
  context: GraphContext;
  /** The path below the base, for links: `users`. */
  path: string;
  metadata: string;
  /**
   * What the list is made of, each with a place that never changes, beginning at the place given: pages stay true when
   * others are deleted between them.
   */
  objects: (start: number) => Iterable<[place: number, object: T]>;
  /** What filters and search look at. */
  properties: (object: T) => Record<string, unknown>;
  shape: (object: T) => Record<string, unknown>;
};

/** Answers a collection: `$filter`, `$search` on displayName, `$orderby=displayName`, `$count`, `$top` ≤ 999 and nextLinks. */
export function listReply<T>(options: ListOptions<T>): Reply {
  const { context } = options;
  const { query } = context.request;
  const top = parseTop(query.get('$top'), context.store.settings.largestPage);
  const start = openPosition(context, query.get('$skiptoken'));
  const selected = ordered(options, start, query.get('$orderby'), selector(context));
  const wantCount = query.get('$count') === 'true' && start === 0;
  if (query.get('$count') === 'true' && !isEventual(context.request)) {
    throw badRequest('$count needs the header ConsistencyLevel: eventual.', 'Request_UnsupportedQuery');
  }
  const value: Record<string, unknown>[] = [];
  let count = 0;
  let nextPlace: number | undefined;
  for (const [place, object] of selected) {
    count += 1;
    if (value.length < top) value.push(options.shape(object));
    else {
      nextPlace ??= place;
      if (!wantCount) break;
    }
  }
  return pageReply(context, {
    context: options.metadata,
    value,
    count: wantCount ? count : undefined,
    next: nextPlace === undefined ? undefined : link(options, nextPlace),
    self: () => link(options, start),
  });
}

function parseTop(text: string | null, maxTop: number): number {
  if (text === null) return Math.min(defaultTop, maxTop);
  const top = Number(text);
  if (!Number.isInteger(top) || top < 1 || top > maxTop) {
    throw badRequest(`Invalid page size specified: '${text}'. Must be between 1 and ${maxTop} inclusive.`);
  }
  return top;
}

function openPosition(context: GraphContext, token: string | null): number {
  if (token === null) return 0;
  const opened = context.seal.open(token);
  if (typeof opened !== 'number')
    throw badRequest('The specified page token value is invalid.', 'Directory_ExpiredPageToken');
  return opened;
}

function link<T>(options: ListOptions<T>, position: number): string {
  const { context } = options;
  const query = [...context.request.query]
    .filter(([name]) => name !== '$skiptoken')
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `${context.base}/${options.path}?${[...query, `$skiptoken=${context.seal.close(position)}`].join('&')}`;
}

function selector(context: GraphContext): (properties: Record<string, unknown>) => boolean {
  const { query } = context.request;
  const filter = query.get('$filter');
  const search = query.get('$search');
  if (search !== null) return searcher(context, search);
  if (filter === null) return () => true;
  const parsed = parseFilter(filter);
  if (parsed.advanced && !isEventual(context.request)) throw unsupported();
  return parsed.matches;
}

/** `$search="displayName:text"`: every word of the text begins a word of the name. */
function searcher(context: GraphContext, search: string): (properties: Record<string, unknown>) => boolean {
  if (String(context.request.headers['consistencylevel'] ?? '').toLowerCase() !== 'eventual') {
    throw badRequest(
      "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
      'Request_UnsupportedQuery',
    );
  }
  const match = /^"(\w+):(.*)"$/.exec(search);
  if (match === null)
    throw badRequest(`Syntax error in $search: write "displayName:text", not ${search}.`, 'BadRequest');
  const [, property = '', sought = ''] = match;
  const wanted = words(sought);
  return (properties) => {
    const found = words(text(properties[property]));
    return wanted.every((word) => found.some((candidate) => candidate.startsWith(word)));
  };
}

function words(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

function* ordered<T>(
  options: ListOptions<T>,
  start: number,
  orderBy: string | null,
  isSelected: (properties: Record<string, unknown>) => boolean,
): Generator<[number, T]> {
  if (orderBy === null) {
    for (const entry of options.objects(start)) if (isSelected(options.properties(entry[1]))) yield entry;
    return;
  }
  const [property, direction = 'asc'] = orderBy.trim().split(/\s+/);
  if (property !== 'displayName' || !['asc', 'desc'].includes(direction)) throw unsupported();
  const key = ([, object]: [number, T]): string =>
    text(options.properties(object)['displayName']).toLowerCase();
  const sorted = [...options.objects(0)].filter(([, object]) => isSelected(options.properties(object)));
  sorted.sort((one, other) => (key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0));
  if (direction === 'desc') sorted.reverse();
  for (const [place, [, object]] of sorted.entries()) if (place >= start) yield [place, object];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The entries of an array from a place on. */
export function* entriesFrom<T>(array: readonly T[], start: number): Generator<[number, T]> {
  for (const [place, object] of array.entries()) if (place >= start) yield [place, object];
}

export function unsupported() {
  return badRequest(
    'Unsupported Query. This query needs ConsistencyLevel: eventual and $count=true.',
    'Request_UnsupportedQuery',
  );
}
