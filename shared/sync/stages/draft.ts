import { fieldName, sourceLabel } from '../describe-change.ts';
import { groupIdentity, linkOf } from '../identity/keys.ts';
import { linksToWrite, waitsInReview } from '../identity/links.ts';
import { listed } from '../identity/rows.ts';
import { mayClear } from './blanked-fields.ts';
import { canonicalEmail } from '../normalize/email.ts';
import { emptyToNull, emptyValue, readField, writeField } from '../contact-fields.ts';
import { sameValue } from '../same-value.ts';
import { groupsAfter, ownedFor, reportGroupsCut } from './groups.ts';
import { isDamagedValue, valueOf, type ValueWithSource } from './merge.ts';
import {
  isActive,
  none,
  personAt,
  sourceAt,
  type Draft,
  type MergedPerson,
  type PlanState,
} from '../plan-state.ts';
import { personItem } from '../review.ts';
import type { Contact, ContactField, ContactWrite, LeaverReason } from '../types.ts';

/** The links of a person, by source. Of two rows of one source, the active one gives the link. */
export function linksOf(state: PlanState, merged: MergedPerson): Record<string, string> {
  const links: Record<string, string> = {};
  for (const row of merged.rows) {
    const key = sourceAt(state, row).key;
    if (!Object.hasOwn(links, key) || isActive(personAt(state, row)))
      links[key] = personAt(state, row).sourceId;
  }
  return sortKeys(links);
}

/** A new contact from what the sources say; a field that is empty is left out. */
export function draftCreate(state: PlanState, merged: MergedPerson): Draft {
  const links = linksOf(state, merged);
  const contact: ContactWrite = { externalIds: links };
  const from: Partial<Record<ContactField, string>> = {};
  for (const field of state.fields) {
    const winner = valueOf(state, merged, field);
    if (winner === undefined || winner.value === null) continue;
    const value = Array.isArray(winner.value) ? newGroups(state, merged, winner.value) : winner.value;
    writeField(contact, field, value);
    from[field] = winner.source;
  }
  return {
    change: { operation: 'create', contact, reason: 'new', from, sourceIds: links, phase: 0 },
    contact: none,
    merged,
    emailBefore: null,
    emailAfter: contact.email ?? null,
  };
}

/**
 * What a person's contact needs to be as the sources say: the changed managed fields, missing links, and activity.
 *
 * @returns undefined when the contact is as it should be.
 */
export function draftUpdate(
  state: PlanState,
  merged: MergedPerson,
  number: number,
  current: Contact,
): Draft | undefined {
  const inactive = current.status === 'inactive';
  const contact: ContactWrite = {};
  const before: Partial<Contact> = {};
  const from: Partial<Record<ContactField, string>> = {};
  const waiting: Withheld[] = [];
  let changed = false;
  for (const field of state.fields) {
    const winner = valueOf(state, merged, field);
    if (winner === undefined) continue;
    if (field === 'groups') waiting.push(...groupsWithheld(state, merged, current, winner));
    const old = readField(current, field) ?? emptyValue(field);
    const value =
      field === 'groups'
        ? updatedGroups(state, merged, current, winner)
        : (winner.value ?? (mayClear(state.policy, field) ? emptyValue(field) : undefined));
    if (value === undefined || sameValue(field, old, value)) continue;
    if (emptyToNull(old) !== null) {
      if (isDamagedValue(value)) continue;
      const stronger = overruledBy(state, merged, current, field, winner.source);
      for (const source of stronger) waiting.push({ field, said: winner.source, source });
      if (stronger.length > 0) continue;
    }
    writeField(contact, field, value);
    writeField(before, field, old);
    from[field] = winner.source;
    changed = true;
  }
  reportWithheld(state, merged, current, waiting);
  const links = linksOf(state, merged);
  const { missing, replaced } = linksToWrite(state, current, links);
  const linked = missing.length + replaced.length > 0;
  if (linked) {
    // The whole map is sent, so that the links of other sources stay whether it is merged or replaced.
    contact.externalIds = sortKeys({
      ...current.externalIds,
      ...Object.fromEntries([...missing, ...replaced]),
    });
    before.externalIds = current.externalIds;
  } else if (!changed && !inactive) return undefined;
  const emailBefore = inactive ? null : canonicalOf(current.email);
  const emailAfter = contact.email === undefined ? canonicalOf(current.email) : contact.email;
  const operation = inactive ? 'reactivate' : 'update';
  const kept = replaced.length > 0 ? 'relinked' : missing.length > 0 ? 'linked' : 'changed';
  const reason = inactive ? 'returned' : kept;
  const written = changed || linked;
  if (inactive) before.status = 'inactive';
  return {
    change: {
      operation,
      contactId: current.id,
      ...(written ? { contact } : {}),
      ...versionOf(current),
      reason,
      before,
      ...(changed ? { from } : {}),
      sourceIds: links,
      phase: 0,
    },
    contact: number,
    merged,
    emailBefore,
    emailAfter,
  };
}

/**
 * The sources that count more for a field, have the contact and were not heard about it this time: they were empty, were not read
 * to their end, list only what changed, gave the column in the wrong place, or wait in the review. What they said before stands, and a weaker source replaces nothing,
 * nor does another row of the source whose linked row waits: the contact's values are what that row was doubted by.
 */
function overruledBy(
  state: PlanState,
  merged: MergedPerson,
  current: Contact,
  field: ContactField,
  source: string,
): number[] {
  // Groups add up; which of them a sync may take away is the policy's.
  if (field === 'groups') return [];
  const heard = new Set(merged.rows.map((row) => state.people.source[row]));
  const strength = strengthOfSource(state, field, source);
  return state.sources.flatMap(({ key }, index) => {
    if (linkOf(current, key) === undefined) return [];
    const rank = strengthOfSource(state, field, key);
    if (waitsInReview(state, current, index)) return rank <= strength ? [index] : [];
    if (state.movedFields[index]?.has(field) === true && rank < strength) return [index];
    return !heard.has(index) && state.countsAbsence[index] !== true && rank < strength ? [index] : [];
  });
}

/** A field that is not written because another source, number `source`, counts more for it and waits in the review. */
type Withheld = { field: ContactField; said: string; source: number };

/** Groups that would be taken away if every source of the contact were heard. */
function groupsWithheld(
  state: PlanState,
  merged: MergedPerson,
  current: Contact,
  { value, source: said }: ValueWithSource,
): Withheld[] {
  const named = new Set(Array.isArray(value) ? value.map(groupIdentity) : []);
  const held = ((current as Partial<Contact>).groups ?? []).map(groupIdentity);
  if (!held.some((group) => state.ownedGroups.has(group) && !named.has(group))) return [];
  const heard = new Set(merged.rows.map((row) => state.people.source[row]));
  const silent = [...state.sources.keys()].filter((source) => !heard.has(source));
  return silent.map((source) => ({ field: 'groups', said, source }));
}

/** Tells once of what a source said and nobody heeds while the row of another one, linked to the same contact, waits in the review. */
function reportWithheld(
  state: PlanState,
  { primary }: MergedPerson,
  current: Contact,
  all: readonly Withheld[],
): void {
  const withheld = all.filter(({ source }) => waitsInReview(state, current, source));
  const [first] = withheld;
  if (first === undefined) return;
  const said = [...new Set(withheld.map((each) => sourceLabel(each.said)))];
  const fields = [...new Set(withheld.map(({ field }) => fieldName(field)))];
  const keys = [...new Set(withheld.map(({ source }) => state.sources[source]!.key))];
  const waiting = keys.map((key) => `${linkOf(current, key) ?? ''} of ${sourceLabel(key)}`);
  const message =
    `What ${listed(said)} says of the ${listed(fields)} of this person is not written while ${listed(waiting)}, linked to the same contact, waits in the review: until ` +
    'then the contact keeps what it has. Sort that out first.';
  state.review.push(
    personItem('value_withheld', sourceAt(state, primary).key, personAt(state, primary), message, {
      contactId: current.id,
      field: first.field,
    }),
  );
}

/** The rank of a source for a field, lowest first: as the policy names them, then in their own order. */
export function strengthOfSource(state: PlanState, field: ContactField, source: string): number {
  const order = state.policy.precedence[field] ?? [];
  const named = order.indexOf(source);
  return named >= 0 ? named : order.length + state.sources.findIndex(({ key }) => key === source);
}

function newGroups(state: PlanState, merged: MergedPerson, said: string[]): string[] {
  const groups = groupsAfter([], said, new Set());
  reportGroupsCut(state, merged, said, groups);
  return [...groups];
}

/** The groups of a contact as a person's sources have them, or undefined when they stay. */
function updatedGroups(
  state: PlanState,
  merged: MergedPerson,
  current: Contact,
  { value }: ValueWithSource,
): string[] | undefined {
  const held = (current as Partial<Contact>).groups ?? [];
  const said = Array.isArray(value) ? value : [];
  const after = groupsAfter(held, said, ownedFor(state, merged, current));
  reportGroupsCut(state, merged, said, after);
  return after === held ? undefined : [...after];
}

/** A contact to switch off. `before` says who it is, because whoever approves it has nothing else to go by. */
export function draftDeactivate(
  current: Contact,
  number: number,
  reason: LeaverReason,
  sourceIds: Record<string, string>,
  merged: MergedPerson | undefined,
): Draft {
  return {
    change: {
      operation: 'deactivate',
      contactId: current.id,
      ...versionOf(current),
      reason,
      before: whoItIs(current),
      sourceIds: sortKeys(sourceIds),
      phase: 0,
    },
    contact: number,
    merged,
    emailBefore: canonicalOf(current.email),
    emailAfter: null,
  };
}

function whoItIs({ firstName, lastName, email }: Contact): Partial<Contact> {
  return { status: 'active', firstName, lastName, email };
}

/** An object with its keys in order, so that equal plans are equal texts. */
export function sortKeys<T>(entries: Record<string, T>): Record<string, T> {
  const keys = Object.keys(entries);
  if (keys.length < 2) return entries;
  return Object.fromEntries(keys.sort().map((key) => [key, entries[key] as T]));
}

function versionOf(contact: Contact): { ifVersion?: number } {
  return Number.isInteger(contact.version) ? { ifVersion: contact.version } : {};
}

function canonicalOf(email: string | null | undefined): string | null {
  return typeof email === 'string' ? (canonicalEmail(email) ?? email) : null;
}
