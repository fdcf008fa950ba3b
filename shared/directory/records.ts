import type { GraphUser } from './pages.ts';

export type RecordState = 'active' | 'disabled' | 'deleted';

/** A Graph user, flat: nothing renamed, nothing filled in. What Graph left out stays absent; null stays null. */
export type DirectoryRecord = { id: string; [field: string]: unknown };

export type ReadRecord = {
  record: DirectoryRecord;
  state: RecordState;
  /** For a deleted person: `changed` can still be restored (30 days), `deleted` is gone. */
  removed?: string;
};

/**
 * A user who has nothing but fields is the record itself: 100,000 copies would be as much memory again.
 *
 * @param managerAsked whether a missing `manager` means that there is none: so in a list that expanded it, not in delta,
 *   where `manager@delta` comes only when it changed.
 */
export function toRecord(user: GraphUser, managerAsked = false): ReadRecord {
  const removed = removedReason(user);
  if (removed !== undefined) return { record: { id: user.id }, state: 'deleted', removed };
  const managerId = managerOf(user, managerAsked);
  const plain = Object.keys(user).every(isField) ? user : fieldsOf(user);
  const record = managerId === undefined ? plain : { ...plain, managerId };
  return { record, state: user['accountEnabled'] === false ? 'disabled' : 'active' };
}

function fieldsOf(user: GraphUser): DirectoryRecord {
  const record: DirectoryRecord = { id: user.id };
  for (const [name, value] of Object.entries(user)) if (isField(name)) record[name] = value;
  return record;
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
    const last: unknown = present.at(-1);
    return last === undefined ? null : (textIn(last, 'id') ?? null);
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
