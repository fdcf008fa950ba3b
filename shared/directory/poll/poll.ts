import type { GraphClient } from '../graph/client.ts';
import type { DirectoryError } from '../graph/errors.ts';
import type { GroupNames } from '../read/group-names.ts';
import type { Include } from '../read/include.ts';
import type { ReadRecord } from '../read/records.ts';
import type { ReadState } from './cursor.ts';

/** What a source of people is read for; the same for every mode. */
export type ReadSettings = {
  deliver: 'changes' | 'full';
  firstRun: 'everyone' | 'now';
  groups: readonly string[] | null;
  include: Include;
  select: readonly string[];
  manager: boolean;
  filter: string;
  /** Pages that one poll may read. */
  maxPages: number;
  /** Groups whose names the people in them carry, as `groups`. */
  groupNames?: readonly string[];
  /** Milliseconds after which changes bring everyone again; a day when missing. */
  everyoneAgainMs?: number;
  /** The workflow held or failed on what it last got: changes bring everyone again now. */
  everyoneNow?: boolean;
};

/** What one poll emits, and what to remember once it was emitted. */
export type PollResult = {
  people: ReadRecord[];
  /** `full`: everyone in scope, and whoever is out of it. `changes`: absence means nothing. */
  kind: 'full' | 'changes';
  /** Whether `people` is the whole of the round: read to its end, and in this poll alone. */
  complete: boolean;
  /** Who is out of scope could not be read, so absence from `people` says nothing about anybody. */
  scoped?: boolean;
  /** Read as changes, which leave out every property that was never set. */
  sparse?: boolean;
  /** Ids of groups that only name contact groups and are gone; missing where all could be read. */
  goneGroups?: readonly string[];
  /** When the round began (ISO 8601); the same for all of its parts. */
  round: string;
  state: ReadState;
  /** Why the round is not complete, when Graph is the reason. */
  stoppedBy?: DirectoryError;
  /** Graph had forgotten the place: this is a new round from everyone. */
  resynced: boolean;
};

/** What a result says of the groups that name contact groups. */
export function goneGroupsIn(names: GroupNames | undefined): Pick<PollResult, 'goneGroups'> {
  return names === undefined || names.gone.length === 0 ? {} : { goneGroups: names.gone };
}

export function startOfRound(client: GraphClient): string {
  return new Date(client.clock.now()).toISOString();
}
