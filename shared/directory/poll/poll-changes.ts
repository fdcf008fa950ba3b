import type { GraphClient } from '../graph/client.ts';
import type { ReadState } from './cursor.ts';
import { pollList } from './poll-list.ts';
import { inScope, startOfRound, type PollResult, type ReadSettings } from './poll.ts';
import { readMembership, type Membership } from '../read/groups.ts';
import { readRound, type Round, type RoundStart } from '../read/delta-round.ts';

/** Polls that try to read everyone at once before it is left at what came. */
const mostRereads = 5;

/**
 * One poll of changes: the next round of users/delta, or the next part of one that is not finished. Two things delta does not
 * tell, and everyone in scope is read from the list for: who joined or left a group, and who was deleted long before a
 * round from everyone that had to be emitted in parts. The delta cursor stays where it is meanwhile, because a change
 * emitted twice does no harm and a lost one does.
 *
 * @throws DirectoryError; nothing is to be remembered then.
 */
export async function pollChanges(
  client: GraphClient,
  settings: ReadSettings,
  state: ReadState,
): Promise<PollResult> {
  if (state.list !== undefined) return pollList(client, settings, state);
  const membership = settings.groups === null ? undefined : await readMembership(client, settings.groups);
  const regrouped =
    membership !== undefined && state.members !== undefined && membership.fingerprint !== state.members;
  if (state.delta?.finished === true && (regrouped || state.rereads !== undefined)) {
    return reread(client, settings, state, membership);
  }
  return pollRound(client, settings, state, membership);
}

/** Everyone in scope, in one piece if it can be done: only then it says who left. */
async function reread(
  client: GraphClient,
  settings: ReadSettings,
  state: ReadState,
  membership: Membership | undefined,
): Promise<PollResult> {
  const result = await pollList(client, settings, state);
  const next = { ...result.state };
  const tooLarge = next.list !== undefined && result.stoppedBy === undefined;
  const left = (state.rereads ?? mostRereads) - 1;
  if (result.complete || tooLarge || left <= 0) {
    delete next.rereads;
    return {
      ...result,
      state: { ...next, ...(membership === undefined ? {} : { members: membership.fingerprint }) },
    };
  }
  delete next.list;
  return { ...result, state: { ...next, rereads: left } };
}

async function pollRound(
  client: GraphClient,
  settings: ReadSettings,
  state: ReadState,
  membership: Membership | undefined,
): Promise<PollResult> {
  const options = { select: settings.select, manager: settings.manager, maxPages: settings.maxPages };
  const start: RoundStart =
    state.delta === undefined ? { from: settings.firstRun } : { from: 'link', link: state.delta.link };
  const first = await readRound(client, { ...options, start });
  if (first.outcome !== 'resync')
    return resultOf(client, settings, state, { round: first, start, membership });
  // The place is lost; only everyone makes up for what happened since, also for a node that began with "from now".
  const fresh: RoundStart = { from: 'everyone' };
  const again = await readRound(client, { ...options, start: fresh });
  if (again.outcome === 'resync') return { ...nothing(client, state), resynced: true };
  const forgotten = { ...state };
  delete forgotten.delta;
  return {
    ...resultOf(client, settings, forgotten, { round: again, start: fresh, membership }),
    resynced: true,
  };
}

function resultOf(
  client: GraphClient,
  settings: ReadSettings,
  state: ReadState,
  read: {
    round: Exclude<Round, { outcome: 'resync' }>;
    start: RoundStart;
    membership: Membership | undefined;
  },
): PollResult {
  const resumed = state.delta?.finished === false ? state.delta : undefined;
  const kind = resumed?.kind ?? (read.start.from === 'everyone' ? 'full' : 'changes');
  const round = resumed?.round ?? startOfRound(client);
  const finished = read.round.outcome === 'complete';
  const link = read.round.outcome === 'complete' ? read.round.deltaLink : read.round.nextLink;
  const members = state.members ?? read.membership?.fingerprint;
  // Nobody was told who is missing from a round that came in parts.
  const inParts = finished && resumed?.kind === 'full' ? { rereads: mostRereads } : {};
  const stopped =
    read.round.outcome === 'unfinished' && read.round.error !== undefined
      ? { stoppedBy: read.round.error }
      : {};
  return {
    people: inScope(read.round.users, settings, read.membership?.ids),
    kind,
    complete: finished && resumed === undefined,
    round,
    state: {
      ...state,
      delta: { link, finished, kind, round },
      ...inParts,
      ...(members === undefined ? {} : { members }),
    },
    ...stopped,
    resynced: false,
  };
}

/** Graph forgot a place it gave in this very poll: start afresh next time. */
function nothing(client: GraphClient, state: ReadState): PollResult {
  const fresh = { ...state };
  delete fresh.delta;
  return {
    people: [],
    kind: 'changes',
    complete: false,
    round: startOfRound(client),
    state: fresh,
    resynced: false,
  };
}
