import { readField } from '../contact-fields.ts';
import { accountsOff } from '../identity/accounts-off.ts';
import { addressesOf, customValue, emailIdentity, linkOf } from '../identity/keys.ts';
import { personAt, sourceAt, type PlanState } from '../plan-state.ts';
import { nameOf } from '../review.ts';
import type { Contact, ContactField, MatchKey } from '../types.ts';
import type { Unit } from './find-units.ts';

/** How the rows of a person hang together: the contact that they are linked to, and the join keys that they share. */
export function describeJoin(state: PlanState, unit: Unit): string[] {
  if (unit.rows.length < 2) return [];
  const sentences: string[] = [];
  const linked = unit.rows.filter((row) => isLinkedTo(state, row, unit.contact?.record));
  if (linked.length > 1) sentences.push(`${listRows(state, linked)} are linked to one contact.`);
  for (const key of state.policy.joinBy) {
    for (const [value, rows] of rowsByValue(state, unit.rows, key)) {
      if (rows.length > 1) sentences.push(`${listRows(state, rows)} have the same ${key}: ${value}.`);
    }
  }
  if (state.policy.joinBy.includes('email')) sentences.push(...describeAliases(state, unit.rows));
  return sentences;
}

function describeAliases(state: PlanState, rows: readonly number[]): string[] {
  const nameRow = (row: number): string => `${sourceAt(state, row).key} ${personAt(state, row).sourceId}`;
  return rows.flatMap((holder) => {
    const { email, aliases } = personAt(state, holder);
    const others = addressesOf({ aliases: aliases ?? [] }).filter((alias) => alias !== email);
    return rows.flatMap((owner) => {
      const address = personAt(state, owner).email;
      if (typeof address !== 'string' || !others.includes(address)) return [];
      return [`${nameRow(holder)} has the address of ${nameRow(owner)} for an alias: ${address}.`];
    });
  });
}

/** The key of the policy that leads from the person to their contact: the link, else the first that both hold. */
export function keyThatMatched(state: PlanState, { rows, contact }: Unit): MatchKey | null {
  if (contact === undefined || rows.length === 0) return null;
  if (rows.some((row) => isLinkedTo(state, row, contact.record))) return 'externalId';
  return (
    state.policy.matchBy.find(
      (key) => key !== 'externalId' && rows.some((row) => sharesKey(state, row, contact.record, key)),
    ) ?? null
  );
}

/** Contacts that hold one of the person's keys and are not theirs. */
export function refusedContacts(state: PlanState, unit: Unit): { record: Contact; why: string }[] {
  if (unit.rows.length === 0) return [];
  return state.account.contact.flatMap((record, number) => {
    if (number === unit.contact?.number) return [];
    const key = state.policy.matchBy.find(
      (each) => each !== 'externalId' && unit.rows.some((row) => sharesKey(state, row, record, each)),
    );
    return key === undefined ? [] : [{ record, why: whyNot(state, unit, number, record, key) }];
  });
}

function whyNot(state: PlanState, unit: Unit, number: number, record: Contact, key: string): string {
  const name = nameOf(record) ?? record.id;
  const same = `${name} has the same ${key}`;
  if (state.account.blocked.has(number)) return `${same}, but two contacts carry one of its links.`;
  const taken = unit.rows
    .map((row) => sourceAt(state, row).key)
    .find((source) => linkOf(record, source) !== undefined);
  if (taken !== undefined) return `${same}, but is linked to ${taken} ${linkOf(record, taken) ?? ''}.`;
  if (unit.contact !== undefined) return `${same}, but a stronger key led to another contact.`;
  if (state.retained[number] === 1) return `${same}, but is or may be another person's contact.`;
  return record.status === 'inactive' ? `${same}, but is inactive.` : `${same}, but that was not enough.`;
}

function isLinkedTo(state: PlanState, row: number, contact: Contact | undefined): boolean {
  return contact !== undefined && linkOf(contact, sourceAt(state, row).key) === personAt(state, row).sourceId;
}

function sharesKey(state: PlanState, row: number, contact: Contact, key: ContactField): boolean {
  const person = personAt(state, row);
  if (key === 'email') {
    const offs = accountsOff(state, row).map((off) => personAt(state, off));
    const addresses = [person, ...offs].flatMap(addressesOf);
    return typeof contact.email === 'string' && addresses.includes(emailIdentity(contact.email));
  }
  const value = customValue(readField(person, key));
  return value !== null && value === customValue(readField(contact, key));
}

function rowsByValue(state: PlanState, rows: readonly number[], key: ContactField): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const row of rows) {
    const person = personAt(state, row);
    const value =
      key === 'email'
        ? (addressesOf({ email: person.email ?? null })[0] ?? null)
        : customValue(readField(person, key));
    if (value !== null) found.set(value, [...(found.get(value) ?? []), row]);
  }
  return found;
}

function listRows(state: PlanState, rows: readonly number[]): string {
  const names = rows.map((row) => `${sourceAt(state, row).key} ${personAt(state, row).sourceId}`);
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
