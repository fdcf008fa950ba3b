import { customKey } from '../../contact-fields.ts';
import { fieldName, sourceLabel } from '../../describe-change.ts';
import { groupIdentity, linkOf } from '../keys.ts';
import { waitsInReview } from '../links.ts';
import { listed } from '../rows.ts';
import { isJudgedOtherwise } from './recycled-ids.ts';
import { personAt, sourceAt, type MergedPerson, type PlanState } from '../../plan-state.ts';
import { personItem } from '../../review.ts';
import type { Contact, ContactField, ContactWrite } from '../../types.ts';
import { strengthOfSource, type ValueWithSource } from '../../stages/merge.ts';
import { contactAfter, contactOf, type Writes } from '../../writes.ts';

/** A field that is not written because another source, number `source`, counts more for it and waits in the review. */
export type Withheld = { field: ContactField; said: string; source: number };

/**
 * The sources that count more for a field, have the contact and were not heard about it this time: they were empty, were not read
 * to their end, list only what changed, gave the column in the wrong place, or wait in the review. What they said before stands, and a weaker source replaces nothing,
 * nor does another row of the source whose linked row waits: the contact's values are what that row was doubted by.
 */
export function overruledBy(
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

/** Groups that would be taken away if every source of the contact were heard. */
export function groupsWithheld(
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
export function reportWithheld(
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

/**
 * What may be written to a contact while a linked row waits in the review because it seems to be somebody else's: nothing that would
 * let the next sync believe that link, for what it would believe is what this one has written. As little as possible is left out.
 */
export function whileInDoubt(
  state: PlanState,
  merged: MergedPerson,
  number: number,
  current: Contact,
  writes: Writes,
): Writes {
  if (!state.doubtedLinks.has(number)) return writes;
  const isSafe = (each: Writes): boolean =>
    !changesWhoIsWho(state, merged, number, current, contactOf(current, each));
  const parts = leastFirst.find((each) => isSafe(without(writes, each)));
  return without(writes, parts ?? tellingParts);
}

/** The values that are left out while rows that are linked to the contact seem to be somebody else's. */
export function leftOut(state: PlanState, number: number, said: Writes, writes: Writes): Withheld[] {
  const doubted = state.doubtedLinks.get(number) ?? [];
  const sources = doubted.map((row) => state.people.source[row] ?? 0);
  return said.values
    .filter((each) => !writes.values.includes(each))
    .flatMap(({ field, source: said }) => sources.map((source) => ({ field, said, source })));
}

/** Whether the links of a contact would be judged otherwise by the next run, with the address that is claimed or without it. */
export function changesWhoIsWho(
  state: PlanState,
  { rows }: MergedPerson,
  number: number,
  current: Contact,
  written: ContactWrite,
): boolean {
  if (!telling.some((field) => written[field] !== undefined)) return false;
  const after = contactAfter(current, written);
  const isOtherwise = (contact: Contact): boolean => isJudgedOtherwise(state, number, rows, contact);
  if (isOtherwise(after)) return true;
  return written.email !== undefined && isOtherwise({ ...after, email: current.email });
}

const telling = ['externalIds', 'customFields', 'firstName', 'lastName', 'mobile', 'email'] as const;

/** What tells who a contact is, beginning with what can be done without best. */
const tellingParts = ['links', 'keys', 'name', 'mobile', 'email'] as const;
type TellingPart = (typeof tellingParts)[number];

/** What to leave out: nothing, else one part, else several. */
const leastFirst: readonly (readonly TellingPart[])[] = [
  [],
  ...tellingParts.map((part) => [part]),
  ...tellingParts.map((_, index) => tellingParts.slice(0, index + 1)),
];

function without({ values, links }: Writes, parts: readonly TellingPart[]): Writes {
  return {
    values: values.filter(({ field }) => !parts.some((part) => part === partOf(field))),
    links: parts.includes('links') ? [] : links,
  };
}

function partOf(field: ContactField): TellingPart | undefined {
  if (field === 'firstName' || field === 'lastName') return 'name';
  if (field === 'mobile' || field === 'email') return field;
  return customKey(field) === null ? undefined : 'keys';
}
