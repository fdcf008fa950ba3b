import { filterOf, mayHold } from './address-filter.ts';
import { none, several } from '../stages/read-contacts.ts';
import { cleanPerson } from '../normalize/person.ts';
import { canonicalEmail } from '../normalize/email.ts';
import { isAtRest, settle, wake } from '../stages/unchanged.ts';
import { personAt, place, sourceAt, type Work } from '../plan-state.ts';

/**
 * Ends everybody whose contact is as it should be, makes the others clean, and ties people and contacts by address.
 * Only the others need that: whoever is at rest has the address of their own contact, and an address that somebody
 * else claims wakes them.
 */
export function tieAddresses(work: Work): void {
  const count = work.people.person.length;
  for (let row = 0; row < count; row++) {
    if (isAtRest(work, row)) settle(work, row);
    else makeReady(work, row);
  }
  if (work.people.byEmail.size === 0) return;
  // By a column of numbers: touching every contact or its address once more would cost more than all the rest.
  const { byEmail } = work.people;
  const filter = filterOf(byEmail.keys(), byEmail.size);
  const { contact, fingerprint } = work.account;
  for (let number = 0; number < contact.length; number++) {
    if (!mayHold(filter, fingerprint[number]!)) continue;
    const written = contact[number]?.email;
    if (typeof written === 'string') tieContact(work, number, written);
  }
}

/** Cleans a row and puts it under its address. */
function makeReady(work: Work, row: number): void {
  const { people } = work;
  const person = cleanPerson(personAt(work, row), sourceAt(work, row).key, work.review);
  people.person[row] = person;
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

/** What people have is canonical by now, so only an address that nobody has may be theirs in another spelling. */
function otherSpelling(work: Work, written: string): number | undefined {
  const email = canonicalEmail(written);
  return email === null || email === written ? undefined : work.people.byEmail.get(email);
}

function tieContact(work: Work, number: number, written: string): void {
  const { account, people } = work;
  const person = people.byEmail.get(written) ?? otherSpelling(work, written);
  if (person === undefined) return;
  if (account.contact[number]?.status === 'inactive') {
    const found = account.inactiveWithEmail.get(person);
    if (found === undefined) account.inactiveWithEmail.set(person, [number]);
    else found.push(number);
    return;
  }
  account.activeWithEmail[person] = account.activeWithEmail[person] === none ? number : several;
  const owner = account.linkedBy[number] ?? none;
  if (owner >= 0 && work.places[owner] !== place.open) {
    wake(work, owner);
    makeReady(work, owner);
  }
}
