import { sourceLabel } from '../../describe-change.ts';
import {
  contactAt,
  isActive,
  personAt,
  sourceAt,
  type MergedPerson,
  type PlanState,
} from '../../plan-state.ts';
import { nameOf, personItem } from '../../review.ts';
import type { Contact } from '../../types.ts';
import { areOthersByName, haveOneMobile, nameIdentity } from '../evidence.ts';
import { linkOf, sharedCustomKeys } from '../keys.ts';
import { isAnothersByName } from '../merged-evidence.ts';
import { findRow } from '../../stages/read-people.ts';
import { evidenceOfAddresses } from '../wrong-links/link-evidence.ts';

/** Whether two rows with one address have the names of two people, and neither key nor mobile number says otherwise. */
export function areTwoByName(state: PlanState, row: number, other: number): boolean {
  const [one, two] = [personAt(state, row), personAt(state, other)];
  if (!areOthersByName([one], [two]) || haveOneMobile(one, two)) return false;
  return sharedCustomKeys(state.policy, one, two).length === 0;
}

/**
 * Says of two rows with one address and the names of two people whether they are two for sure: another source has the very name of one of
 * them under another address. That is so where a column of addresses has that of the manager, or was moved by a line.
 */
export function knownApart(state: PlanState): (row: number, other: number) => boolean {
  let named: Map<string, number[]> | undefined;
  const isElsewhere = (row: number): boolean => {
    named ??= rowsByName(state);
    const person = personAt(state, row);
    const same = named.get(nameIdentity(person)) ?? [];
    return same.some(
      (other) =>
        state.people.source[other] !== state.people.source[row] &&
        evidenceOfAddresses(person, personAt(state, other)) === 'differ',
    );
  };
  return (row, other) => areTwoByName(state, row, other) && (isElsewhere(row) || isElsewhere(other));
}

function rowsByName(state: PlanState): Map<string, number[]> {
  const named = new Map<string, number[]>();
  state.people.person.forEach((person, row) => {
    if (isActive(person)) add(named, nameIdentity(person), row);
  });
  return named;
}

/**
 * Whether a contact that an address leads to has the name of somebody else, while the very name of the person is on another active contact
 * that none of their sources has given to somebody: theirs may be that one.
 */
export function mayHaveAnother(state: PlanState, merged: MergedPerson, contact: Contact): boolean {
  if (!isAnothersByName(state, merged, contact)) return false;
  state.contactsByName ??= contactsByName(state);
  const keys = merged.rows.map((row) => sourceAt(state, row).key);
  return merged.rows.some((row) => {
    const name = nameIdentity(personAt(state, row));
    const same = state.contactsByName?.get(name) ?? [];
    return same.some(
      (number) =>
        keys.every((key) => linkOf(contactAt(state, number), key) === undefined) &&
        !isRenamed(state, number, name),
    );
  });
}

/** Whether somebody to whom a contact is linked has another name by now, which the contact gets. */
function isRenamed(state: PlanState, number: number, name: string): boolean {
  const contact = contactAt(state, number);
  return state.sources.some(({ key }, source) => {
    const row = findRow(state.people, source, linkOf(contact, key) ?? '');
    if (row === undefined || !isActive(personAt(state, row))) return false;
    const now = nameIdentity(personAt(state, row));
    return now !== '' && now !== name;
  });
}

function contactsByName({ account }: PlanState): Map<string, number[]> {
  const named = new Map<string, number[]>();
  account.contact.forEach((contact, number) => {
    if (contact.status !== 'inactive') add(named, nameIdentity(contact), number);
  });
  return named;
}

function add(named: Map<string, number[]>, name: string, number: number): void {
  const same = named.get(name);
  if (same === undefined) named.set(name, [number]);
  else same.push(number);
}

/** An address counts more than a name, but one of the two may have had it before the other. */
export function reportTwoNames(state: PlanState, row: number, other: number): void {
  const [one, two] = [row, other].map((each) => ({
    name: nameOf(personAt(state, each)) ?? '',
    source: sourceAt(state, each).key,
  })) as [NameInSource, NameInSource];
  const person = personAt(state, row);
  const message =
    `The address ${person.email ?? ''} is that of ${one.name} in ${sourceLabel(one.source)} and that of ${two.name} in ${sourceLabel(two.source)}; they were taken for one ` +
    'person. If they are two people, give each an address of their own.';
  state.review.push(personItem('address_passed_on', one.source, person, message));
}

type NameInSource = { name: string; source: string };
