import { limits } from '../../contract/primitives/limits.ts';
import { groupIdentity, linkOf } from '../identity/keys.ts';
import { waitsInReview } from '../identity/links.ts';
import { sourceAt, personAt, type MergedPerson, type People, type PlanState } from '../plan-state.ts';
import { isDamagedValue } from './merge.ts';
import type { ResolvedPolicy } from '../policy.ts';
import { personItem } from '../review.ts';
import type { Contact, ContactField, SourceInput } from '../types.ts';

/**
 * The contact groups that this sync may take away, by identity: none, those listed, or all that any person of a whole
 * list names this time. Groups decide who gets an alert, so a sync owns only what it was given; protected ones never.
 */
export function ownedGroups(
  { mode, groups: { manage }, protectedGroups }: ResolvedPolicy,
  fields: readonly ContactField[],
  sources: readonly SourceInput[],
  people: People,
): ReadonlySet<string> {
  const named = new Set<unknown>();
  if (manage === 'add' || mode === 'additive' || !fields.includes('groups')) return new Set();
  if (manage === 'said') {
    people.person.forEach((person, row) => {
      const source = sources[people.source[row] ?? -1];
      if (source === undefined || !namesAllGroups(source) || !Array.isArray(person.groups)) return;
      for (const name of person.groups) named.add(name);
    });
  } else {
    for (const name of manage) named.add(name);
  }
  const owned = new Set<string>();
  for (const name of named) if (typeof name === 'string') owned.add(groupIdentity(name));
  for (const group of protectedGroups) owned.delete(group);
  return owned;
}

/**
 * The groups of a contact once what is said has been added and what is owned and not said has been taken away. Groups
 * that are there keep their place and their form; additions stop at the most that iluminr takes.
 *
 * @returns `held` itself when nothing changes.
 */
export function groupsAfter(
  held: readonly string[],
  said: readonly string[],
  owned: ReadonlySet<string>,
): readonly string[] {
  if (owned.size === 0 && said.every((name) => held.includes(name))) return held;
  const wanted = new Map(said.map((name) => [groupIdentity(name), name]));
  const kept = held.filter((name) => wanted.has(groupIdentity(name)) || !owned.has(groupIdentity(name)));
  for (const name of kept) wanted.delete(groupIdentity(name));
  const added = [...wanted.values()].slice(0, Math.max(0, limits.groups - kept.length));
  return added.length === 0 && kept.length === held.length ? held : [...kept, ...added];
}

/**
 * The owned groups that this person's sources may take away: all, or none where the sources that could name their groups
 * do not speak this time, or could not read every group. A group named by a whole list is taken from those whom a whole list speaks of.
 */
export function ownedFor(state: PlanState, merged: MergedPerson, current: Contact): ReadonlySet<string> {
  const { ownedGroups: owned, policy, sources } = state;
  if (owned.size === 0) return owned;
  if (merged.rows.some((row) => sourceAt(state, row).groupsUnread === true)) return new Set();
  const speaks = merged.rows.some(
    (row) =>
      personAt(state, row).groups !== undefined &&
      (policy.groups.manage !== 'said' || namesAllGroups(sourceAt(state, row))),
  );
  // A name that lost letters may be any group, so nobody knows which are missing.
  if (merged.rows.some((row) => personAt(state, row).groups?.some(isDamagedValue))) return new Set();
  const keys = new Set(merged.rows.map((row) => sourceAt(state, row).key));
  const isMissing = (source: SourceInput, index: number): boolean =>
    linkOf(current, source.key) !== undefined &&
    !keys.has(source.key) &&
    (!namesAllGroups(source) || waitsInReview(state, current, index));
  return speaks && !sources.some(isMissing) ? owned : new Set();
}

/** Tells of groups that a contact has no room for. */
export function reportGroupsCut(
  state: PlanState,
  merged: MergedPerson,
  said: readonly string[],
  after: readonly string[],
): void {
  const there = new Set(after.map(groupIdentity));
  const left = said.filter((name) => !there.has(groupIdentity(name)));
  if (left.length === 0) return;
  const person = personAt(state, merged.primary);
  const message = `The contact is in as many groups as iluminr takes, ${limits.groups}, so ${left.length} more ${left.length === 1 ? 'was' : 'were'} left out. Take it out of some.`;
  const { key } = sourceAt(state, merged.primary);
  // A group that is left out is an alert that does not come.
  state.review.push({
    ...personItem('text_cut', key, person, message, { field: 'groups' }),
    severity: 'warning',
  });
}

function namesAllGroups({ kind, complete, groupsUnread }: SourceInput): boolean {
  return kind === 'full' && complete && groupsUnread !== true;
}
