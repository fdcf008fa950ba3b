import * as z from 'zod/v4-mini';
import { digest } from '../../digest.ts';
import type { GraphClient } from '../graph/client.ts';
import { readMembership } from './groups.ts';

/** Which of the chosen groups each person is in, by name; the fingerprint changes when any of it does. */
export type GroupNames = {
  /** Names of a person's groups in the order of the alphabet; none for who is in none. */
  of(id: string): string[];
  fingerprint: string;
};

const groupSchema = z.object({ displayName: z.string().check(z.minLength(1)) });

/**
 * Reads the names of groups and who is in them, members of the groups inside them included.
 *
 * @throws DirectoryError also when a membership could not be read to its end: half of one would look like people leaving.
 */
export async function readGroupNames(client: GraphClient, groups: readonly string[]): Promise<GroupNames> {
  const namesById = new Map<string, string[]>();
  const fingerprints: string[] = [];
  for (const group of [...groups].sort()) {
    const name = await readName(client, group);
    const membership = await readMembership(client, [group]);
    for (const id of membership.ids) namesById.set(id, [...(namesById.get(id) ?? []), name]);
    fingerprints.push(`${group} ${name} ${membership.fingerprint}`);
  }
  return {
    of: (id) => [...new Set(namesById.get(id))].sort(),
    fingerprint: digest(fingerprints.join('\n')),
  };
}

async function readName(client: GraphClient, group: string): Promise<string> {
  const url = client.url(`/groups/${encodeURIComponent(group)}`, { $select: 'id,displayName' });
  const { displayName } = await client.get(url, {
    accept: ({ body }) => groupSchema.safeParse(body).data ?? null,
  });
  return displayName;
}
