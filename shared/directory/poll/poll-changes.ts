import type { GraphClient } from '../graph/client.ts';
import { DirectoryError } from '../graph/errors.ts';
import { readRound, type Round, type RoundStart } from '../read/delta-round.ts';
import type { GroupNames } from '../read/group-names.ts';
import { readMembership, type Membership } from '../read/groups.ts';
import { repeatedLinkCode } from '../read/paginate.ts';
import { selectPeople } from '../read/people.ts';
import type { ReadState } from './cursor.ts';
import { namesFor, pollList } from './poll-list.ts';
import { goneGroupsIn, startOfRound, type PollResult, type ReadSettings } from './poll.ts';

/** Polls that try to read everyone at once before it is left at what came. */
const mostRereads = 5;
/** How often changes bring everyone again when nobody chose otherwise. */
export const usualEveryoneAgainMs = 24 * 60 * 60 * 1000;

/** Who is in which group: what delta does not tell. */
type Groups = { membership: Membership | undefined; names: GroupNames | undefined; fingerprint: string };

/**
 * One poll of changes: the next round of users/delta, or the next part of one that is not finished. Everyone is read from
 * the list instead when somebody joined or left a group, which delta does not tell; after a round from everyone that came
 * in parts, which does not show who was deleted before; and once a day, because a workflow that failed after a poll has lost
 * what that poll emitted. The delta cursor stays where it is meanwhile: a change emitted twice does no harm.
 *
 * @throws DirectoryError; nothing is to be remembered then.
 */
export async function pollChanges(
  client: GraphClient,
  settings: ReadSettings,
  state: ReadState,
): Promise<PollResult> {
  if (state.list !== undefined) return everyoneRead(client, await pollList(client, settings, state));
  const groups = await readGroups(client, settings);
  if (state.delta?.finished === true && isEveryoneDue(client, settings, state, groups)) {
    return reread(client, settings, state, groups);
  }
  return pollRound(client, settings, state, groups);
}

async function readGroups(client: GraphClient, settings: ReadSettings): Promise<Groups> {
  const membership = settings.groups === null ? undefined : await readMembership(client, settings.groups);
  const names = await namesFor(client, settings);
  return { membership, names, fingerprint: [membership?.fingerprint, names?.fingerprint].join(' ').trim() };
}

function isEveryoneDue(
  client: GraphClient,
  { everyoneAgainMs = usualEveryoneAgainMs, everyoneNow = false }: ReadSettings,
  { members = '', rereads, everyoneAt }: ReadState,
  groups: Groups,
): boolean {
  if (everyoneNow || rereads !== undefined || groups.fingerprint !== members) return true;
  // A clock that was set back must not put everyone off for longer.
  return everyoneAt === undefined || Math.abs(client.clock.now() - everyoneAt) >= everyoneAgainMs;
}

/** Everyone in scope, in one piece if it can be done: only then it says who left. */
async function reread(
  client: GraphClient,
  settings: ReadSettings,
  state: ReadState,
  groups: Groups,
): Promise<PollResult> {
  const result = await pollList(client, settings, state, groups.names);
  const next = { ...result.state };
  const tooLarge = next.list !== undefined && result.stoppedBy === undefined;
  const left = (state.rereads ?? mostRereads) - 1;
  if (result.complete || tooLarge || left <= 0) {
    delete next.rereads;
    return everyoneRead(client, { ...result, state: withMembers(next, groups.fingerprint) });
  }
  delete next.list;
  return { ...result, state: { ...next, rereads: left } };
}

/** Everyone was emitted, or will have been when the last part of the list is. */
function everyoneRead(client: GraphClient, result: PollResult): PollResult {
  return { ...result, state: { ...result.state, everyoneAt: client.clock.now() } };
}

function withMembers({ members: _, ...state }: ReadState, members: string): ReadState {
  return members === '' ? state : { ...state, members };
}

async function pollRound(
  client: GraphClient,
  settings: ReadSettings,
  state: ReadState,
  groups: Groups,
): Promise<PollResult> {
  const options = { select: settings.select, manager: settings.manager, maxPages: settings.maxPages };
  const start: RoundStart =
    state.delta === undefined ? { from: settings.firstRun } : { from: 'link', link: state.delta.link };
  const first = await readFrom(client, { ...options, start });
  if (first.outcome !== 'resync') return resultOf(client, settings, state, { round: first, start, groups });
  // The place is lost; only everyone makes up for what happened since, also for a node that began with "from now".
  const fresh: RoundStart = { from: 'everyone' };
  const again = await readRound(client, { ...options, start: fresh });
  if (again.outcome === 'resync') return forgottenTwice(client, state);
  const forgotten = { ...state };
  delete forgotten.delta;
  return {
    ...resultOf(client, settings, forgotten, { round: again, start: fresh, groups }),
    resynced: true,
  };
}

/** A saved link that still leads back to itself is as good as lost. */
async function readFrom(client: GraphClient, options: Parameters<typeof readRound>[1]): Promise<Round> {
  try {
    return await readRound(client, options);
  } catch (error) {
    const leadsBack = error instanceof DirectoryError && error.code === repeatedLinkCode;
    if (leadsBack && options.start.from === 'link') return { outcome: 'resync' };
    throw error;
  }
}

function resultOf(
  client: GraphClient,
  settings: ReadSettings,
  state: ReadState,
  read: { round: Exclude<Round, { outcome: 'resync' }>; start: RoundStart; groups: Groups },
): PollResult {
  const { membership, names, fingerprint } = read.groups;
  const resumed = state.delta?.finished === false ? state.delta : undefined;
  const kind = resumed?.kind ?? (read.start.from === 'everyone' ? 'full' : 'changes');
  const round = resumed?.round ?? startOfRound(client);
  const finished = read.round.outcome === 'complete';
  const link = read.round.outcome === 'complete' ? read.round.deltaLink : read.round.nextLink;
  // Nobody was told who is missing from a round that came in parts.
  const inParts = finished && resumed?.kind === 'full' ? { rereads: mostRereads } : {};
  const begins = read.start.from !== 'link' ? { everyoneAt: client.clock.now() } : {};
  const stopped =
    read.round.outcome === 'unfinished' && read.round.error !== undefined
      ? { stoppedBy: read.round.error }
      : {};
  return {
    people: selectPeople(read.round.users, {
      include: settings.include,
      members: membership?.ids,
      names,
      whole: kind === 'full',
    }),
    kind,
    complete: finished && resumed === undefined,
    sparse: true,
    ...goneGroupsIn(names),
    round,
    state: withMembers(
      { ...state, delta: { link, finished, kind, round }, ...begins, ...inParts },
      state.members ?? fingerprint,
    ),
    ...stopped,
    resynced: false,
  };
}

/** Graph forgot a place it gave in this very poll: start afresh next time. */
function forgottenTwice(client: GraphClient, state: ReadState): PollResult {
  const fresh = { ...state };
  delete fresh.delta;
  return {
    people: [],
    kind: 'changes',
    complete: false,
    round: startOfRound(client),
    state: fresh,
    resynced: true,
  };
}
