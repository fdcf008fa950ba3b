import { licenceField } from '../graph/fields.ts';
import type { GraphUser } from '../graph/pages.ts';
import type { GroupNames } from './group-names.ts';
import { outOfScope, type Include } from './include.ts';
import { toRecord, type DirectoryRecord, type OutOfScopeReason, type ReadRecord } from './records.ts';

export type Selection = {
  include: Include;
  /** Ids of whoever is in the chosen groups; missing when the read was of them alone, or of everyone. */
  members?: ReadonlySet<string> | undefined;
  /** Names of the groups that people are in. */
  names?: GroupNames | undefined;
  /** Whether the read is of everyone, so that who is out of scope is told from who is gone. */
  whole: boolean;
};

/**
 * Whom a read is for, as records. Of a whole list also who is out of scope, compactly, so that absence means gone. An
 * account that is off stays news whatever the scope: a leaver loses groups and licences along with the account.
 */
export function selectPeople(users: readonly GraphUser[], selection: Selection): ReadRecord[] {
  const people: ReadRecord[] = [];
  for (const user of users) {
    const read = toRecord(user);
    const reason = reasonOf(read, selection);
    if (reason === null) people.push(completed(read, selection));
    else if (read.state === 'disabled' && selection.include.disabled)
      people.push(compact(read, 'disabled', reason));
    else if (selection.whole) people.push(compact(read, 'out_of_scope', reason));
  }
  return people;
}

/** Everyone whom a narrowed list left out, compactly. */
export function leftOut(
  users: readonly GraphUser[],
  listed: ReadonlySet<string>,
  include: Include,
): ReadRecord[] {
  return users
    .filter((user) => !listed.has(user.id))
    .map((user) => {
      const read = toRecord(user);
      const state = read.state === 'disabled' && include.disabled ? 'disabled' : 'out_of_scope';
      return compact(read, state, 'not_chosen');
    });
}

function reasonOf(read: ReadRecord, { include, members }: Selection): OutOfScopeReason | null {
  const isMember = members === undefined || read.state === 'deleted' || members.has(read.record.id);
  return isMember ? outOfScope(read, include) : 'not_chosen';
}

/** Enough to keep a contact and to name the person; never enough to find or to fill another contact. */
function compact(
  { record }: ReadRecord,
  state: 'disabled' | 'out_of_scope',
  reason: OutOfScopeReason,
): ReadRecord {
  const { id, displayName } = record;
  const short: DirectoryRecord = displayName === undefined ? { id } : { id, displayName };
  return { record: short, state, outOfScope: reason };
}

/** With the names of the person's groups, and without what only the decision needed. */
function completed(read: ReadRecord, { names, include }: Selection): ReadRecord {
  if (read.state === 'deleted') return read;
  const drops = include.licensedOnly === true && licenceField in read.record;
  if (names === undefined && !drops) return read;
  const fields = Object.entries(read.record).filter(([name]) => !drops || name !== licenceField);
  if (names !== undefined) fields.push(['groups', names.of(read.record.id)]);
  return { ...read, record: Object.fromEntries(fields) as DirectoryRecord };
}
