import * as z from 'zod/v4-mini';
import { digest } from '../../digest.ts';
import type { GraphClient } from '../graph/client.ts';
import { readMembership } from './groups.ts';

/** Which of the chosen groups each person is in, by name; the fingerprint changes when any of it does. */
export type GroupNames = {
  /** Names of a person's groups in the order of the alphabet; none for who is in none. */
  of(id: string): string[];
  fingerprint: string;
  /** Ids of chosen groups that are gone: who was in them nobody knows, so nothing may be concluded from a name that is missing. */
  gone: readonly string[];
};

const groupSchema = z.object({ displayName: z.string().check(z.minLength(1)) });

/**
 * Reads the names of groups and who is in them, members of the groups inside them included. A group that is gone is left out.
 *
 * @throws DirectoryError also when a membership could not be read to its end: half of one would look like people leaving.
 */
export async function readGroupNames(client: GraphClient, groups: readonly string[]): Promise<GroupNames> {
  const namesById = new Map<string, string[]>();
  const fingerprints: string[] = [];
  const gone: string[] = [];
  for (const group of [...groups].sort()) {
    const name = await readName(client, group);
    if (name === undefined) {
      gone.push(group);
      fingerprints.push(`${group} is gone`);
      continue;
    }
    const membership = await readMembership(client, [group]);
    for (const id of membership.ids) namesById.set(id, [...(namesById.get(id) ?? []), name]);
    fingerprints.push(`${group} ${name} ${membership.fingerprint}`);
  }
  return {
    of: (id) => [...new Set(namesById.get(id))].sort(),
    fingerprint: digest(fingerprints.join('\n')),
    gone,
  };
}

/** Undefined when the group is gone. */
async function readName(client: GraphClient, group: string): Promise<string | undefined> {
  const url = client.url(`/groups/${encodeURIComponent(group)}`, { $select: 'id,displayName' });
  const { displayName } = await client.get<{ displayName: string | undefined }>(url, {
    accept: ({ body }) => groupSchema.safeParse(body).data ?? null,
    refuse: ({ status }) => (status === 404 ? { displayName: undefined } : null),
  });
  return displayName;
}
