import type { GraphClient } from './client.ts';
import { Collected } from './collected.ts';
import { DirectoryError } from './errors.ts';
import { assertGraphLink } from './origin.ts';
import { graphError, listPage, type GraphUser, type Page } from './pages.ts';
import { assertNotWithheld } from './withheld.ts';

/** Graph's largest page of a user list. */
export const largestPage = 999;
/** `$count` on directory objects needs this header (learn.microsoft.com/graph/aad-advanced-queries). */
export const advanced = { consistencylevel: 'eventual' };

export type ListScope = { groups: readonly string[] | null; filter: string };

/** Where a read that ran out of budget goes on: a nextLink, and the groups still to come. */
export type ListPlace = { link: string; rest: string[] };

export type Listing =
  /** Everyone, proven against Graph's own count. */
  | { outcome: 'complete'; users: GraphUser[]; pages: number }
  /** The list ended, but not with as many people as Graph counts, or only its later part was read here. */
  | { outcome: 'unproven'; users: GraphUser[]; pages: number }
  | { outcome: 'unfinished'; users: GraphUser[]; place: ListPlace; pages: number; error?: DirectoryError }
  /** The saved place is no longer known to Graph. */
  | { outcome: 'expired' };

export type ListOptions = {
  scope: ListScope;
  place?: ListPlace | undefined;
  select: readonly string[];
  manager: boolean;
  maxPages: number;
};

type Answer = { page: Page } | { expired: true };

/**
 * Reads the whole list: all users, or the members of groups with those of groups inside them. A plain list has no mark at
 * its end, so a cut-off list looks like a short one; it counts as complete only when as many people came as Graph counts.
 *
 * @throws DirectoryError when not a single page could be read, or when going on would not be safe.
 */
export async function readList(client: GraphClient, options: ListOptions): Promise<Listing> {
  const collected = new Collected();
  const seen = { accountEnabled: false };
  const queue =
    options.place === undefined ? firstLinks(client, options) : [options.place.link, ...options.place.rest];
  let proven = options.place === undefined;
  let pages = 0;
  for (let first = queue.shift(); first !== undefined; first = queue.shift()) {
    // People are counted list by list; the first list is all there is so far.
    const list = collected.size === 0 ? collected : new Collected();
    let expected = options.manager && options.place === undefined ? await countOf(client, first) : undefined;
    for (let link: string | undefined = first; link !== undefined;) {
      const place = { link, rest: [...queue] };
      if (pages >= options.maxPages || (pages > 0 && client.outOfTime)) {
        return { outcome: 'unfinished', users: collected.users(), place, pages };
      }
      let answer: Answer;
      try {
        answer = await readPage(client, link, options, seen);
      } catch (error) {
        if (!(error instanceof DirectoryError) || !error.passes || pages === 0) throw error;
        return { outcome: 'unfinished', users: collected.users(), place, pages, error };
      }
      if ('expired' in answer) return { outcome: 'expired' };
      pages++;
      expected ??= answer.page.count;
      list.add(answer.page.entities);
      if (list !== collected) collected.add(answer.page.entities);
      link = answer.page.nextLink;
    }
    proven &&= await isWhole(client, first, list.size, expected);
  }
  return { outcome: proven ? 'complete' : 'unproven', users: collected.users(), pages };
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

async function readPage(
  client: GraphClient,
  link: string,
  options: ListOptions,
  seen: { accountEnabled: boolean },
): Promise<Answer> {
  const headers = needsAdvanced(options) ? advanced : {};
  return client.get<Answer>(link, {
    headers,
    accept: (response) => {
      const page = listPage(response.body);
      if (page === null) return null;
      if (page.nextLink !== undefined) assertGraphLink(page.nextLink, client.graphUrl);
      assertNotWithheld(page, options.select, seen);
      return { page };
    },
    refuse: (response) =>
      options.place !== undefined && /expiredpagetoken/i.test(graphError(response.body).code ?? '')
        ? { expired: true }
        : null,
  });
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
export function membersPath(group: string): string {
  return `/groups/${encodeURIComponent(group)}/transitiveMembers/microsoft.graph.user`;
}
