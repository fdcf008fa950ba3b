import * as z from 'zod/v4-mini';
import { digest } from '../../digest.ts';
import type { GraphClient } from '../graph/client.ts';
import { DirectoryError } from '../graph/errors.ts';
import { advanced, largestPage, readList } from './list.ts';
import { listPage } from '../graph/pages.ts';

/** People of these groups and of the groups inside them, and a fingerprint that changes when anyone joins or leaves. */
export type Membership = { ids: ReadonlySet<string>; fingerprint: string };

/**
 * Reads who belongs to any of the groups. Ids only: with GroupMember.Read.All alone Graph fills everything else with nulls.
 * Transitive membership has no delta, so it is read anew each time.
 *
 * @throws DirectoryError also when the list did not reach its end: half a membership would look like people leaving.
 */
export async function readMembership(client: GraphClient, groups: readonly string[]): Promise<Membership> {
  const listing = await readList(client, {
    scope: { groups, filter: '' },
    select: ['id'],
    manager: false,
    maxPages: Infinity,
  });
  if (listing.outcome === 'complete') {
    const ids = listing.users.map((user) => user.id);
    return { ids: new Set(ids), fingerprint: digest(ids.sort().join('\n')) };
  }
  if (listing.outcome === 'unfinished' && listing.error !== undefined) throw listing.error;
  throw new DirectoryError(
    'answer',
    'The members of the chosen groups could not be read to the end in time',
    'Nothing was output and nothing was lost; the next run tries again. If it stays so, choose smaller groups.',
  );
}

/**
 * Ids of whoever is in the group, directly or through groups inside it; undefined when the group is gone.
 *
 * @throws DirectoryError
 */
export async function readMembersOf(
  client: GraphClient,
  group: string,
): Promise<ReadonlySet<string> | undefined> {
  try {
    return (await readMembership(client, [group])).ids;
  } catch (error) {
    if (!(error instanceof DirectoryError)) throw error;
    if (error.fault === 'request' && (await readGroup(client, group)) === undefined) return undefined;
    throw error;
  }
}

export type GroupChoice = { id: string; name: string };

/** One page of groups whose name has words that begin with those of `text`; all groups when it is empty. At most `pageSize`, 999. */
export async function searchGroups(
  client: GraphClient,
  text: string,
  nextLink?: string,
  pageSize?: number,
): Promise<{ groups: GroupChoice[]; nextLink: string | undefined }> {
  const wanted = text.replace(/["\\]/g, ' ').trim();
  const url =
    nextLink ??
    client.url('/groups', {
      $select: 'id,displayName',
      $top: String(pageSize ?? (wanted === '' ? 100 : largestPage)),
      $count: 'true',
      ...(wanted === '' ? { $orderby: 'displayName' } : { $search: `"displayName:${wanted}"` }),
    });
  const page = await client.get(url, { headers: advanced, accept: (response) => listPage(response.body) });
  return { groups: page.entities.map(choiceOf), nextLink: page.nextLink };
}

const groupSchema = z.looseObject({ id: z.string().check(z.minLength(1)) });

/**
 * The group with this id; undefined when it is gone.
 *
 * @throws DirectoryError
 */
export async function readGroup(client: GraphClient, id: string): Promise<GroupChoice | undefined> {
  const { group } = await client.get<{ group: GroupChoice | undefined }>(
    client.url(`/groups/${encodeURIComponent(id)}`, { $select: 'id,displayName' }),
    {
      accept: ({ body }) => {
        const parsed = groupSchema.safeParse(body);
        return parsed.success ? { group: choiceOf(parsed.data) } : null;
      },
      // 400: not even the form of an id.
      refuse: ({ status }) => (status === 404 || status === 400 ? { group: undefined } : null),
    },
  );
  return group;
}

/**
 * How many people are in a group and in the groups inside it; null when Graph does not say.
 *
 * @throws DirectoryError
 */
export async function countMembers(client: GraphClient, id: string): Promise<number | null> {
  const url = client.url(`/groups/${encodeURIComponent(id)}/transitiveMembers/microsoft.graph.user`, {
    ...{ $select: 'id', $top: '1', $count: 'true' },
  });
  const page = await client.get(url, { headers: advanced, accept: ({ body }) => listPage(body) });
  return page.count ?? null;
}

function choiceOf(group: { id: string; [field: string]: unknown }): GroupChoice {
  return { id: group.id, name: typeof group['displayName'] === 'string' ? group['displayName'] : group.id };
}
