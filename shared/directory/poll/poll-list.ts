import type { GraphClient } from '../graph/client.ts';
import { DirectoryError } from '../graph/errors.ts';
import { readGroupNames, type GroupNames } from '../read/group-names.ts';
import { readList, type Listing } from '../read/list.ts';
import { leftOut, selectPeople } from '../read/people.ts';
import type { ReadRecord } from '../read/records.ts';
import type { ReadState } from './cursor.ts';
import { goneGroupsIn, startOfRound, type PollResult, type ReadSettings } from './poll.ts';

/**
 * One poll of a full directory: everyone in scope, read from the list, and whoever is out of it, compactly. What does not
 * fit the budget is emitted in parts, none of which says `complete`.
 *
 * @param names which groups people are in, when it was read already.
 * @throws DirectoryError also when everybody was read and nobody is in scope: that is a mistake in the settings, and an
 *   empty source must never look like everyone left.
 */
export async function pollList(
  client: GraphClient,
  settings: ReadSettings,
  state: ReadState,
  names?: GroupNames,
): Promise<PollResult> {
  const groupNames = names ?? (await namesFor(client, settings));
  const saved = state.list;
  const began = startOfRound(client);
  const listing = await read(client, settings, saved);
  if (listing !== null) {
    const round = saved?.round ?? began;
    return resultOf(client, settings, state, { listing, names: groupNames, round });
  }
  const round = startOfRound(client);
  const again = await read(client, settings, undefined);
  if (again === null) throw forgotten();
  const result = await resultOf(client, settings, state, { listing: again, names: groupNames, round });
  return { ...result, resynced: true };
}

export async function namesFor(
  client: GraphClient,
  { groupNames = [] }: ReadSettings,
): Promise<GroupNames | undefined> {
  return groupNames.length === 0 ? undefined : readGroupNames(client, groupNames);
}

type Read = Exclude<Listing, { outcome: 'expired' }>;

/** Null when Graph no longer knows the place. */
async function read(
  client: GraphClient,
  settings: ReadSettings,
  saved: ReadState['list'],
): Promise<Read | null> {
  const listing = await readList(client, {
    scope: { groups: settings.groups, filter: settings.filter },
    place: saved === undefined ? undefined : { link: saved.link, rest: saved.rest },
    select: settings.select,
    manager: settings.manager,
    maxPages: settings.maxPages,
  });
  return listing.outcome === 'expired' ? null : listing;
}

async function resultOf(
  client: GraphClient,
  settings: ReadSettings,
  state: ReadState,
  { listing, names, round }: { listing: Read; names: GroupNames | undefined; round: string },
): Promise<PollResult> {
  const next = { ...state };
  delete next.list;
  const people = selectPeople(listing.users, { include: settings.include, names, whole: true });
  const head = { people, kind: 'full', round, resynced: false, ...goneGroupsIn(names) } as const;
  if (listing.outcome === 'unfinished') {
    const stopped = listing.error === undefined ? {} : { stoppedBy: listing.error };
    return { ...head, complete: false, state: { ...next, list: { ...listing.place, round } }, ...stopped };
  }
  const complete = listing.outcome === 'complete';
  if (complete && people.every(isOutOfScope)) throw nobody(listing.users.length, settings);
  const isNarrowed = settings.groups !== null || settings.filter !== '';
  if (!complete || !isNarrowed) return { ...head, complete, state: next };
  const others = await readOthers(client, settings, listing);
  if (others === null) return { ...head, complete, scoped: true, state: next };
  return { ...head, people: [...people, ...others], complete, state: next };
}

/** Everyone whom groups or a filter left out; null when they could not all be read in this poll. */
async function readOthers(
  client: GraphClient,
  { include, maxPages }: ReadSettings,
  listing: Read,
): Promise<ReadRecord[] | null> {
  try {
    const everyone = await readList(client, {
      scope: { groups: null, filter: '' },
      select: ['id', 'displayName', 'accountEnabled'],
      manager: false,
      maxPages: maxPages - listing.pages,
    });
    if (everyone.outcome !== 'complete') return null;
    return leftOut(everyone.users, new Set(listing.users.map(({ id }) => id)), include);
  } catch (error) {
    if (error instanceof DirectoryError && error.transient) return null;
    throw error;
  }
}

function isOutOfScope({ state }: ReadRecord): boolean {
  return state === 'out_of_scope';
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

function forgotten(): DirectoryError {
  return new DirectoryError(
    'answer',
    'Microsoft Graph forgot the page it had just given, twice in one read',
    'Nothing of it was used; the next read starts anew.',
  );
}
