import type { GraphClient } from '../graph/client.ts';
import { startOfRound, type PollResult, type ReadSettings } from '../poll/poll.ts';
import { readList } from './list.ts';
import { selectPeople } from './people.ts';

/**
 * A page of people to build a workflow with. No cursor is read or written, and it never says `complete`.
 *
 * @throws DirectoryError
 */
export async function readSample(
  client: GraphClient,
  settings: ReadSettings,
  limit: number,
): Promise<Omit<PollResult, 'state'>> {
  const listing = await readList(client, {
    scope: { groups: settings.groups, filter: settings.filter },
    select: settings.select,
    manager: settings.manager,
    maxPages: 1,
  });
  const users = listing.outcome === 'expired' ? [] : listing.users;
  const people = selectPeople(users, { include: settings.include, whole: false }).slice(0, limit);
  return { people, kind: settings.deliver, complete: false, round: startOfRound(client), resynced: false };
}
