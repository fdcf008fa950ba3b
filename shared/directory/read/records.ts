import type { GraphUser } from '../graph/pages.ts';

/** Why somebody who is in the directory is out of scope. `not_chosen`: in none of the groups, or not in the filter. */
export type OutOfScopeReason = 'guest' | 'disabled' | 'unlicensed' | 'unreachable' | 'not_chosen';

/** `out_of_scope`: in the directory, but not among those whom the sync is for. */
export type RecordState = 'active' | 'disabled' | 'deleted' | 'out_of_scope';

/** A Graph user, flat: nothing renamed, nothing filled in. What Graph left out stays absent; null stays null. */
export type DirectoryRecord = { id: string; [field: string]: unknown };

export type ReadRecord = {
  record: DirectoryRecord;
  state: RecordState;
  /** For a deleted person: `changed` can still be restored (30 days), `deleted` is gone. */
  removed?: string;
  /** Why somebody is out of scope. */
  outOfScope?: OutOfScopeReason;
};

/** A user who was read flat, with what the reader decides on. */
export function toRecord(user: GraphUser): ReadRecord {
  const removed = removedReason(user);
  if (removed !== undefined) return { record: { id: user.id }, state: 'deleted', removed };
  return { record: user, state: user['accountEnabled'] === false ? 'disabled' : 'active' };
}

/**
 * A user with nothing but fields, the manager as `managerId`. Done page by page, so that nobody is ever kept twice; who has
 * nothing but fields stays the same object, and who was removed stays as they came.
 *
 * @param managerAsked whether a missing `manager` means that there is none: so in a list that expanded it, not in delta,
 *   where `manager@delta` comes only when it changed.
 */
export function flatten(user: GraphUser, managerAsked: boolean): GraphUser {
  if (removedReason(user) !== undefined) return user;
  const managerId = managerOf(user, managerAsked);
  if (managerId === undefined && Object.keys(user).every(isField)) return user;
  const fields = Object.entries(user).filter(([name]) => isField(name));
  if (managerId !== undefined) fields.push(['managerId', managerId]);
  // An object that grows by one field at a time, or loses one, takes V8 four times the memory.
  return Object.fromEntries(fields) as GraphUser;
}

/** Annotations of OData have an `@` in their names. */
function isField(name: string): boolean {
  return name !== 'manager' && !name.includes('@');
}

function removedReason(user: GraphUser): string | undefined {
  const removed = user['@removed'];
  if (removed === undefined || removed === null) return undefined;
  return textIn(removed, 'reason') ?? 'deleted';
}

function managerOf(user: GraphUser, asked: boolean): string | null | undefined {
  const changes = user['manager@delta'];
  if (Array.isArray(changes)) {
    const present = changes.filter((change: unknown) => !isRemoved(change));
    return textIn(present.at(-1), 'id') ?? null;
  }
  const id = textIn(user['manager'], 'id');
  return id ?? (asked ? null : undefined);
}

function isRemoved(change: unknown): boolean {
  return typeof change === 'object' && change !== null && '@removed' in change;
}

function textIn(value: unknown, name: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const found: unknown = Reflect.get(value, name);
  return typeof found === 'string' ? found : undefined;
}
