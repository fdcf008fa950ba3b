import type { TransportResponse } from '../../http/transport.ts';
import type { GraphClient } from '../graph/client.ts';
import { Accumulated } from './accumulated.ts';
import type { DirectoryError } from '../graph/errors.ts';
import { isPlaceLost, smallerPageSize } from '../graph/failures.ts';
import { assertGraphLink } from '../graph/origin.ts';
import { listPage, type GraphUser, type Page } from '../graph/pages.ts';
import { flatten } from './records.ts';
import { paginate } from './paginate.ts';
import { assertNotRedacted, type SeenFields } from './redacted.ts';

/** Graph's largest page of a user list. */
export const largestPage = 999;
/** `$count` on directory objects needs this header (learn.microsoft.com/graph/aad-advanced-queries). */
export const advanced = { consistencylevel: 'eventual' };

export type ListScope = { groups: readonly string[] | null; filter: string };

/** Where a read that ran out of budget goes on: a nextLink, and the groups still to come. */
export type ListPlace = { link: string; rest: string[] };

/** `users` are flat (records.ts). */
export type Listing =
  /** Everyone, proven against Graph's own count. */
  | { outcome: 'complete'; users: GraphUser[]; pages: number }
  /** The list ended, but not with as many people as Graph counts, or only its later part was read here. */
  | { outcome: 'unproven'; users: GraphUser[]; pages: number }
  | { outcome: 'unfinished'; users: GraphUser[]; place: ListPlace; pages: number; error?: DirectoryError }
  /** Graph no longer knows the saved place, or the next page of this very read. */
  | { outcome: 'expired' };

export type ListOptions = {
  scope: ListScope;
  place?: ListPlace | undefined;
  select: readonly string[];
  manager: boolean;
  maxPages: number;
};

/**
 * Reads the whole list: all users, or the members of groups with those of groups inside them. A plain list has no mark at
 * its end, so a cut-off list looks like a short one; it counts as complete only when as many people came as Graph counts.
 *
 * @throws DirectoryError when not a single page could be read, or when going on would not be safe.
 */
export async function readList(client: GraphClient, options: ListOptions): Promise<Listing> {
  const { place, maxPages } = options;
  const accumulated = new Accumulated();
  const seen = { accountEnabled: false };
  const queue = place === undefined ? firstLinks(client, options) : [place.link, ...place.rest];
  let proven = place === undefined;
  let pages = 0;
  // Whether the link that is asked is one of Graph's own: only those know a place that can be lost.
  let follows = place !== undefined;
  let smaller: string | undefined;
  for (let first = queue.shift(); first !== undefined; first = queue.shift()) {
    // People are counted list by list; the first list is all there is so far.
    const list = accumulated.size === 0 ? accumulated : new Accumulated();
    let expected = options.manager && place === undefined ? await countOf(client, first) : undefined;
    const paged = await paginate(client, {
      from: first,
      pagesBefore: pages,
      maxPages,
      headers: needsAdvanced(options) ? advanced : {},
      read: (response) => {
        const page = readPage(response, client.graphUrl, options, seen);
        follows ||= page !== null;
        return page;
      },
      isLost: (response) => {
        smaller = follows ? undefined : withSmallerPages(first, response);
        return follows ? isPlaceLost(response) : smaller !== undefined;
      },
      end: (page) => (page.nextLink === undefined ? 'end' : null),
      take: (page) => {
        expected ??= page.count;
        const people = page.entities.map((user) => flatten(user, options.manager));
        list.add(people);
        if (list !== accumulated) accumulated.add(people);
      },
    });
    if (paged.outcome === 'lost') {
      if (smaller === undefined) return { outcome: 'expired' };
      queue.unshift(smaller);
      continue;
    }
    follows = false;
    pages = paged.pages;
    if (paged.outcome === 'stopped') {
      const { link, error } = paged;
      const stopped = error === undefined ? {} : { error };
      return {
        outcome: 'unfinished',
        users: accumulated.users(),
        place: { link, rest: queue },
        pages,
        ...stopped,
      };
    }
    proven &&= await isWhole(client, first, list.size, expected);
  }
  return { outcome: proven ? 'complete' : 'unproven', users: accumulated.users(), pages };
}

/** As many as Graph counted before reading; if fewer came, as many as it counts now: people may have left meanwhile. */
async function isWhole(
  client: GraphClient,
  link: string,
  read: number,
  expected: number | undefined,
): Promise<boolean> {
  if (expected === undefined) return false;
  if (read >= expected) return true;
  if (client.outOfTime) return false;
  const now = await countOf(client, link);
  return now !== undefined && read >= now;
}

async function countOf(client: GraphClient, link: string): Promise<number | undefined> {
  const url = new URL(link);
  const filter = url.searchParams.get('$filter');
  const path = url.pathname.slice(
    new URL(client.graphUrl).pathname.replace(/\/$/, '').length + '/v1.0'.length,
  );
  const query = { $top: '1', $select: 'id', $count: 'true', ...(filter === null ? {} : { $filter: filter }) };
  const counted = await client.get<{ count: number | undefined }>(client.url(path, query), {
    headers: advanced,
    accept: (response) => {
      const page = listPage(response.body);
      return page === null ? null : { count: page.count };
    },
  });
  return counted.count;
}

function readPage(
  response: TransportResponse,
  graphUrl: string,
  options: ListOptions,
  seen: SeenFields,
): Page | null {
  const page = listPage(response.body);
  if (page === null) return null;
  if (page.nextLink !== undefined) assertGraphLink(page.nextLink, graphUrl);
  assertNotRedacted(page, options.select, seen);
  return page;
}

/** A first link with the page size that Graph accepts; undefined when its refusal is about something else. */
function withSmallerPages(link: string, response: TransportResponse): string | undefined {
  const asked = Number(new URL(link).searchParams.get('$top') ?? 0);
  const smaller = smallerPageSize(response, asked);
  return smaller === undefined ? undefined : link.replace(`$top=${asked}`, `$top=${smaller}`);
}

function firstLinks(client: GraphClient, options: ListOptions): string[] {
  const { scope, select, manager } = options;
  const query = {
    $select: select.join(','),
    $top: String(largestPage),
    ...(scope.filter === '' ? {} : { $filter: scope.filter }),
    ...(manager ? { $expand: 'manager($select=id)' } : {}),
    ...(needsAdvanced(options) ? { $count: 'true' } : {}),
  };
  if (scope.groups === null) return [client.url('/users', query)];
  return scope.groups.map((group) => client.url(membersPath(group), query));
}

/** Graph does not combine `$expand` with its advanced queries, but the members of a group it lists in no other way. */
function needsAdvanced({ scope, manager }: ListOptions): boolean {
  return scope.groups !== null || !manager;
}

/** The people in a group and in the groups inside it. */
function membersPath(group: string): string {
  return `/groups/${encodeURIComponent(group)}/transitiveMembers/microsoft.graph.user`;
}
