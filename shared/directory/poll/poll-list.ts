import type { GraphClient } from '../graph/client.ts';
import type { ReadState } from './cursor.ts';
import { inScope, startOfRound, type PollResult, type ReadSettings } from './poll.ts';
import { DirectoryError } from '../graph/errors.ts';
import { readList } from '../read/list.ts';

/**
 * One poll of a full directory: everyone in scope, read from the list. What does not fit the budget is emitted in parts,
 * none of which says `complete`.
 *
 * @throws DirectoryError also when everybody was read and nobody is in scope: that is a mistake in the settings, and an
 *   empty source must never look like everyone left.
 */
export async function pollList(
  client: GraphClient,
  settings: ReadSettings,
  state: ReadState,
): Promise<PollResult> {
  const saved = state.list;
  const round = saved?.round ?? startOfRound(client);
  const listing = await readList(client, {
    scope: { groups: settings.groups, filter: settings.filter },
    place: saved === undefined ? undefined : { link: saved.link, rest: saved.rest },
    select: settings.select,
    manager: settings.manager,
    maxPages: settings.maxPages,
  });
  const next = { ...state };
  delete next.list;
  if (listing.outcome === 'expired') return { ...(await pollList(client, settings, next)), resynced: true };
  const people = inScope(listing.users, settings);
  const head = { people, kind: 'full', round, resynced: false } as const;
  if (listing.outcome === 'unfinished') {
    const stopped = listing.error === undefined ? {} : { stoppedBy: listing.error };
    return { ...head, complete: false, state: { ...next, list: { ...listing.place, round } }, ...stopped };
  }
  const complete = listing.outcome === 'complete';
  if (complete && people.length === 0) throw nobody(listing.users.length, settings);
  return { ...head, complete, state: next };
}

function nobody(read: number, settings: ReadSettings): DirectoryError {
  const where = settings.groups === null ? 'The directory' : 'The membership of the chosen groups';
  return new DirectoryError(
    'request',
    read === 0
      ? `${where} was read to the end, and there is nobody`
      : `${where} was read to the end, and all ${read} people in it are left out by the settings of this node`,
    "Check 'Users', 'Groups', the 'Include' switches and the filter. An empty directory is never output, so that it cannot look as if everyone had left.",
  );
}
