import * as z from 'zod/v4-mini';
import type { TransportResponse } from '../../http/transport.ts';
import type { GraphClient } from '../graph/client.ts';
import { DirectoryError } from '../graph/errors.ts';
import { listPage, type GraphUser } from '../graph/pages.ts';
import { printable } from '../../http/printable.ts';
import { advanced, largestPage } from './list.ts';
import { paginate } from './paginate.ts';
import { flatten } from './records.ts';

export type PersonOptions = { select: readonly string[]; manager: boolean };

const userSchema = z.looseObject({ id: z.string().check(z.minLength(1)) });

/**
 * One person by id, sign-in name or any of their addresses, flat (records.ts).
 *
 * @throws DirectoryError `request` when nobody or more than one person has it.
 */
export async function readPerson(
  client: GraphClient,
  who: string,
  options: PersonOptions,
): Promise<GraphUser> {
  const wanted = who.trim();
  if (wanted === '') throw nobody(who);
  const direct = await byId(client, wanted, options);
  if (direct !== null) return direct;
  const ids = wanted.includes('@') ? await idsByAddress(client, wanted) : [];
  const [id, ...others] = ids;
  if (id === undefined) throw nobody(wanted);
  if (others.length > 0) throw several(wanted, ids.length);
  const found = await byId(client, id, options);
  if (found === null) throw nobody(wanted);
  return found;
}

/** Names of every group that a person is in, those around their groups included, in the order of the alphabet. */
export async function readGroupsOf(client: GraphClient, id: string): Promise<string[]> {
  const names = new Set<string>();
  const paged = await paginate(client, {
    from: client.url(`/users/${encodeURIComponent(id)}/transitiveMemberOf/microsoft.graph.group`, {
      $select: 'id,displayName',
      $top: String(largestPage),
      $count: 'true',
    }),
    pagesBefore: 0,
    maxPages: Infinity,
    headers: advanced,
    read: ({ body }) => listPage(body),
    isLost: () => false,
    end: (page) => (page.nextLink === undefined ? 'end' : null),
    take: (page) => {
      for (const { displayName } of page.entities)
        if (typeof displayName === 'string') names.add(displayName);
    },
  });
  if (paged.outcome !== 'ended') throw (paged.outcome === 'stopped' && paged.error) || cutOff();
  return [...names].sort();
}

async function byId(
  client: GraphClient,
  id: string,
  { select, manager }: PersonOptions,
): Promise<GraphUser | null> {
  const url = client.url(`/users/${encodeURIComponent(id)}`, {
    $select: select.join(','),
    ...(manager ? { $expand: 'manager($select=id)' } : {}),
  });
  const { user } = await client.get<{ user: GraphUser | null }>(url, {
    accept: (response) => userIn(response),
    refuse: ({ status }) => (status === 404 ? { user: null } : null),
  });
  return user === null ? null : flatten(user, manager);
}

function userIn({ body }: TransportResponse): { user: GraphUser } | null {
  const user = userSchema.safeParse(body).data;
  return user === undefined ? null : { user };
}

/** Ids of whoever has an address as theirs, as an alias or as another one. */
async function idsByAddress(client: GraphClient, address: string): Promise<string[]> {
  const quoted = address.replaceAll("'", "''");
  const filter = [
    `mail eq '${quoted}'`,
    `proxyAddresses/any(a:a eq 'smtp:${quoted}')`,
    `otherMails/any(a:a eq '${quoted}')`,
  ].join(' or ');
  const url = client.url('/users', { $filter: filter, $select: 'id', $count: 'true', $top: '10' });
  const page = await client.get(url, { headers: advanced, accept: ({ body }) => listPage(body) });
  return [...new Set(page.entities.map(({ id }) => id))];
}

function nobody(who: string): DirectoryError {
  return new DirectoryError(
    'request',
    `Nobody in the directory has the ID, sign-in name or address '${printable(who)}'`,
    'Check the spelling. Somebody who was deleted is not found.',
    { status: 404 },
  );
}

function cutOff(): DirectoryError {
  return new DirectoryError(
    'answer',
    'The groups of the person could not be read to the end in time',
    'Run it again.',
  );
}

function several(who: string, count: number): DirectoryError {
  return new DirectoryError(
    'request',
    `'${printable(who)}' is an address of ${count} people in the directory`,
    'Give the ID or the sign-in name of the one you mean.',
  );
}
