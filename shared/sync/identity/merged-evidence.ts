import type { MergedPerson, PlanState } from '../plan-state.ts';
import type { Contact, Person } from '../types.ts';
import {
  areOthersByName,
  compareAddresses,
  compareNames,
  contradictEachOther,
  haveOneMobile,
  haveOtherNames,
  strongest,
  type Evidence,
} from './evidence.ts';
import { addressesOf, sharedCustomKeys } from './keys.ts';
import { activePeople } from './rows.ts';

/** Whether a key alone must not make a contact somebody's, because the rest that is known says that it is another's. */
export function contradicts(state: PlanState, merged: MergedPerson, contact: Contact): boolean {
  return contradictEachOther(peopleOf(state, merged), [contact]);
}

/**
 * How many of the facts that tell a human being agree: address or alias, name, custom key, and a mobile number under a name that
 * has a word in common, as after a marriage.
 */
export function agreesOnAny(state: PlanState, merged: MergedPerson, contact: Contact): number {
  const people = peopleOf(state, merged);
  const name = nameEvidence(state, merged, contact);
  const haveOneNumber = people.some((person) => haveOneMobile(person, contact));
  return [
    addressEvidence(state, merged, contact) === 'agree',
    name === 'agree',
    sharesCustomKey(state, merged, contact),
    haveOneNumber && name === 'differ' && !haveOtherNames(people, [contact]),
  ].filter(Boolean).length;
}

/** Whether names are known of both sides and are not the same. */
export function isNamedOtherwise(state: PlanState, merged: MergedPerson, contact: Contact): boolean {
  return nameEvidence(state, merged, contact) === 'differ';
}

/**
 * Whether an alias alone must not make a contact somebody's: the names have no word in common, and no custom key says that they
 * are one. A marriage changes a name in part; an address that was taken over from a leaver comes with quite another one.
 */
export function isOtherwiseNamed(state: PlanState, merged: MergedPerson, contact: Contact): boolean {
  return haveOtherNames(peopleOf(state, merged), [contact]) && !sharesCustomKey(state, merged, contact);
}

/** Whether a contact that an address leads to has the name of somebody else, and neither key nor mobile number says otherwise. */
export function isAnothersByName(state: PlanState, merged: MergedPerson, contact: Contact): boolean {
  const people = peopleOf(state, merged);
  return (
    areOthersByName(people, [contact]) &&
    !people.some((person) => haveOneMobile(person, contact)) &&
    !sharesCustomKey(state, merged, contact)
  );
}

function addressEvidence(state: PlanState, merged: MergedPerson, contact: Contact): Evidence {
  const known = { addresses: addressesOf(contact) };
  return strongest(
    peopleOf(state, merged).map((person) => compareAddresses({ addresses: addressesOf(person) }, known)),
  );
}

function nameEvidence(state: PlanState, merged: MergedPerson, contact: Contact): Evidence {
  return strongest(peopleOf(state, merged).map((person) => compareNames(person, contact)));
}

function sharesCustomKey(state: PlanState, merged: MergedPerson, contact: Contact): boolean {
  return peopleOf(state, merged).some((person) => sharedCustomKeys(state.policy, person, contact).length > 0);
}

function peopleOf(state: PlanState, { rows }: MergedPerson): Person[] {
  return activePeople(state, rows);
}
