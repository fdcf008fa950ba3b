import { addressFingerprint, filterOf, mayHold, type AddressFilter } from './address-filter.ts';
import { cleanPerson } from '../normalize/person.ts';
import { canonicalEmail } from '../normalize/email.ts';
import { rowsWithEmail } from '../stages/read-people.ts';
import { isUnchanged, markUnchanged, reopen } from '../stages/unchanged.ts';
import { addressesOf } from '../identity/keys.ts';
import { disposition, isActive, none, personAt, several, sourceAt, type PlanState } from '../plan-state.ts';

/**
 * Ends everybody whose contact is as it should be, cleans the other rows, and indexes people and contacts by address. Only
 * the others need that: whoever is unchanged has the address of their own contact, and reopens when somebody else claims it.
 */
export function indexAddresses(state: PlanState): void {
  const count = state.people.person.length;
  for (let row = 0; row < count; row++) {
    if (isUnchanged(state, row)) markUnchanged(state, row);
    else makeReady(state, row);
  }
  const { byEmail, byAlias } = state.people;
  if (byEmail.size + byAlias.size === 0) return;
  const joins = state.sources.length > 1 && state.policy.joinBy.includes('email');
  if (joins) reopenByAlias(state);
  // By a column of numbers: touching every contact or its address once more would cost more than all the rest.
  const filter = filterOfAddresses(state);
  const { contact, fingerprint } = state.account;
  for (let number = 0; number < contact.length; number++) {
    if (!mayHold(filter, fingerprint[number]!)) continue;
    const written = contact[number]?.email;
    if (typeof written !== 'string') continue;
    if (joins && byAlias.size > 0) reopenOwner(state, number, written);
    indexContact(state, number, written);
    if (byAlias.size > 0) indexAlias(state, number, written);
  }
}

function filterOfAddresses({ people: { byEmail, byAlias } }: PlanState): AddressFilter {
  return filterOf([...byEmail.keys(), ...byAlias.keys()], byEmail.size + byAlias.size);
}

/** Takes back into the sync whoever has an alias that somebody else has, as it may join them with a row of another source. */
function reopenByAlias(state: PlanState): void {
  const { person, byEmail, byAlias } = state.people;
  const filter = filterOfAddresses(state);
  const isClaimed = (alias: unknown): boolean => {
    if (typeof alias !== 'string' || !mayHold(filter, addressFingerprint(alias))) return false;
    const address = canonicalEmail(alias);
    return address !== null && (byEmail.has(address) || byAlias.has(address));
  };
  for (let row = 0; row < person.length; row++) {
    const aliases: unknown = person[row]!.aliases;
    if (!Array.isArray(aliases) || !wasUnchanged(state, row) || !aliases.some(isClaimed)) continue;
    reopen(state, row);
    makeReady(state, row);
  }
}

/** Takes back into the sync whoever has the address that somebody else has for an alias. */
function reopenOwner(state: PlanState, number: number, written: string): void {
  const owner = state.account.linkedBy[number] ?? none;
  if (owner < 0 || !wasUnchanged(state, owner)) return;
  const address = canonicalEmail(written);
  if (address === null || !state.people.byAlias.has(address)) return;
  reopen(state, owner);
  makeReady(state, owner);
}

/** Cleans a row and puts it under its address and its aliases. */
function makeReady(state: PlanState, row: number): void {
  const { people } = state;
  const person = cleanPerson(personAt(state, row), sourceAt(state, row).key, state.review);
  people.person[row] = person;
  if (person.aliases !== undefined) addAliases(state, row);
  const address = person.email;
  if (address === undefined || address === null) return;
  const first = people.byEmail.get(address);
  if (first === undefined) {
    people.byEmail.set(address, row);
    return;
  }
  const same = people.sharedEmails.get(first);
  if (same === undefined) people.sharedEmails.set(first, [first, row]);
  else same.push(row);
}

/** Who was deleted is found by their own address alone. */
function addAliases(state: PlanState, row: number): void {
  const person = personAt(state, row);
  if (person.state === 'deleted') return;
  const { byAlias } = state.people;
  for (const alias of addressesOf({ aliases: person.aliases ?? [] })) {
    if (alias === person.email) continue;
    const rows = byAlias.get(alias);
    if (rows === undefined) byAlias.set(alias, [row]);
    else rows.push(row);
  }
}

/** An alias that is the address of somebody active leads to nobody else. */
function indexAlias(state: PlanState, number: number, written: string): void {
  const { account, people } = state;
  const address = canonicalEmail(written);
  if (address === null) return;
  const first = people.byEmail.get(address);
  if (first !== undefined && rowsWithEmail(people, first).some((row) => isActive(personAt(state, row))))
    return;
  for (const row of people.byAlias.get(address) ?? []) {
    const found = account.withAlias.get(row);
    if (found === undefined) account.withAlias.set(row, [number]);
    else found.push(number);
  }
}

/** What people have is canonical by now, so only an address that nobody has may be theirs in another form. */
function otherForm(state: PlanState, written: string): number | undefined {
  const email = canonicalEmail(written);
  return email === null || email === written ? undefined : state.people.byEmail.get(email);
}

/** Whether a row was ended by the fast path. */
function wasUnchanged({ dispositions }: PlanState, row: number): boolean {
  return dispositions[row] === disposition.unchanged || dispositions[row] === disposition.existed;
}

function indexContact(state: PlanState, number: number, written: string): void {
  const { account, people } = state;
  const person = people.byEmail.get(written) ?? otherForm(state, written);
  if (person === undefined) return;
  if (account.contact[number]?.status === 'inactive') {
    const found = account.inactiveWithEmail.get(person);
    if (found === undefined) account.inactiveWithEmail.set(person, [number]);
    else found.push(number);
    return;
  }
  account.activeWithEmail[person] = account.activeWithEmail[person] === none ? number : several;
  const owner = account.linkedBy[number] ?? none;
  if (owner >= 0 && wasUnchanged(state, owner)) {
    reopen(state, owner);
    makeReady(state, owner);
  }
}
