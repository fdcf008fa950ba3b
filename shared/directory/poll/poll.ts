import type { GraphClient } from '../graph/client.ts';
import type { ReadState } from './cursor.ts';
import type { DirectoryError } from '../graph/errors.ts';
import type { GraphUser } from '../graph/pages.ts';
import { isIncluded, type Include } from '../read/include.ts';
import { toRecord, type ReadRecord } from '../read/records.ts';

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
};

/** What one poll emits, and what to remember once it was emitted. */
export type PollResult = {
  people: ReadRecord[];
  /** `full`: everyone in scope. `changes`: absence means nothing. */
  kind: 'full' | 'changes';
  /** Whether `people` is the whole of the round: read to its end, and in this poll alone. */
  complete: boolean;
  /** When the round began (ISO 8601); the same for all of its parts. */
  round: string;
  state: ReadState;
  /** Why the round is not complete, when Graph is the reason. */
  stoppedBy?: DirectoryError;
  /** Graph had forgotten the place: this is a new round from everyone. */
  resynced: boolean;
};

export function startOfRound(client: GraphClient): string {
  return new Date(client.clock.now()).toISOString();
}

/** The people of a read that are in scope, as records; of `members` only, and of whoever was removed, when it is given. */
export function inScope(
  users: readonly GraphUser[],
  settings: ReadSettings,
  members?: ReadonlySet<string>,
): ReadRecord[] {
  const people: ReadRecord[] = [];
  for (const user of users) {
    const read = toRecord(user);
    const member = members === undefined || read.state === 'deleted' || members.has(user.id);
    if (member && isIncluded(read, settings.include)) people.push(read);
  }
  return people;
}
