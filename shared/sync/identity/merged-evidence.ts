import { readField } from '../contact-fields.ts';
import { personAt, type MergedPerson, type PlanState } from '../plan-state.ts';
import type { Contact, ContactField, Person } from '../types.ts';
import { compareAddresses, compareNames, haveOtherNames, strongest, type Evidence } from './evidence.ts';
import { addressesOf, customValue } from './keys.ts';
import { activePeople } from './rows.ts';

/** Whether a key alone must not make a contact somebody's: address and name both differ. */
export function contradicts(state: PlanState, merged: MergedPerson, contact: Contact): boolean {
  return (
    addressEvidence(state, merged, contact) === 'differ' && nameEvidence(state, merged, contact) === 'differ'
  );
}

/** How many of the three facts that tell a human being agree: address or alias, name, custom key. */
export function agreesOnAny(state: PlanState, merged: MergedPerson, contact: Contact): number {
  return [
    addressEvidence(state, merged, contact) === 'agree',
    nameEvidence(state, merged, contact) === 'agree',
    sharesCustomKey(state, merged, contact),
  ].filter(Boolean).length;
}

/**
 * Whether an alias alone must not make a contact somebody's: the names have no word in common, and no custom key says that they
 * are one. A marriage changes a name in part; an address that was taken over from a leaver comes with quite another one.
 */
export function isOtherwiseNamed(state: PlanState, merged: MergedPerson, contact: Contact): boolean {
  return haveOtherNames(peopleOf(state, merged), [contact]) && !sharesCustomKey(state, merged, contact);
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
  const { matchBy, joinBy } = state.policy;
  const keys = [...matchBy, ...joinBy].filter((key) => key.startsWith('customFields.')) as ContactField[];
  return keys.some((key) => {
    const held = customValue(readField(contact, key));
    return (
      held !== null && peopleOf(state, merged).some((person) => customValue(readField(person, key)) === held)
    );
  });
}

/** The rows that speak for a person: the active ones, where there are any. */
function peopleOf(state: PlanState, { rows, active }: MergedPerson): Person[] {
  return active ? activePeople(state, rows) : rows.map((row) => personAt(state, row));
}
