import { createHash } from 'node:crypto';
import { limits } from '../../../shared/contract/index.ts';
import { HttpProblem } from '../http/problem.ts';
import { invalid } from './contacts/validate.ts';

export type Paging = { limit: number; after: number | undefined; cursorAt: (position: number) => string };

/**
 * Takes `limit` and `cursor` out of a query. A cursor names a position in an order that never changes (contacts and
 * issues by creation), so entries added meanwhile neither repeat nor hide any; it belongs to its list and filters.
 */
export function paging(query: URLSearchParams, list: string, filter: object): Paging {
  const scope = createHash('sha256')
    .update(`${list} ${JSON.stringify(filter)}`)
    .digest('base64url')
    .slice(0, 12);
  return {
    limit: readLimit(query.get('limit')),
    after: readCursor(query.get('cursor'), scope),
    cursorAt: (position) => Buffer.from(JSON.stringify([scope, position])).toString('base64url'),
  };
}

/** A page of a list that only grows at its end, or is read anew from its start. Throws 400 for filters and for a foreign cursor. */
export function pageOfList<Entry>(
  query: URLSearchParams,
  list: string,
  entries: readonly Entry[],
  filter: object = {},
): { data: Entry[]; nextCursor: string | null } {
  const { limit, after = 0, cursorAt } = paging(query, list, filter);
  const end = after + limit;
  return { data: entries.slice(after, end), nextCursor: end < entries.length ? cursorAt(end) : null };
}

/** Entries of a page, for a list that has cursors of its own. */
export function limitOf(query: URLSearchParams): number {
  return readLimit(query.get('limit'));
}

/** The query without its paging, each name once. */
export function filtersOf(query: URLSearchParams): Record<string, string> {
  const filters = Object.fromEntries(query);
  delete filters['limit'];
  delete filters['cursor'];
  return filters;
}

function readLimit(text: string | null): number {
  if (text === null) return limits.pageDefault;
  const limit = Number(text);
  if (/^[0-9]+$/.test(text) && limit >= 1 && limit <= limits.page) return limit;
  throw invalid([
    { path: 'limit', code: 'invalid_value', message: `must be a whole number from 1 to ${limits.page}` },
  ]);
}

function readCursor(text: string | null, scope: string): number | undefined {
  if (text === null) return undefined;
  const [cursorScope, position] = parse(text);
  if (cursorScope === scope && typeof position === 'number' && Number.isInteger(position)) return position;
  throw new HttpProblem(
    400,
    'validation_failed',
    'This cursor belongs to another list or other filters. Begin again without it.',
    {
      errors: [
        { path: 'cursor', code: 'invalid_value', message: 'belongs to another list or other filters' },
      ],
    },
  );
}

function parse(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
