import { sourceLabel } from '../describe-change.ts';
import {
  disposition,
  isActive,
  none,
  personAt,
  sendToReview,
  sortRows,
  sourceAt,
  type PlanState,
} from '../plan-state.ts';
import { nameOf } from '../review.ts';
import { rowsWithEmail } from '../stages/read-people.ts';
import type { Contact, Person } from '../types.ts';
import { areOthersByName, compareAddresses, compareNames, haveOneMobile, nameIdentity } from './evidence.ts';
import { addressesOf, customValue, sharedCustomKeys } from './keys.ts';

/** An id that is drawn at random is nobody else's later: a UUID however it is written, an id of Okta, a long number as Google's. */
const random = /^(?:\{?[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}\}?|00u[0-9a-z]{17}|\d{18,})$/i;

/**
 * An id that passed from one human being to another, as the numbers of an HR system may: its link leads to the contact of
 * whoever had it before. Such a row waits and that contact stays, because following the link would give one the contact groups
 * and the number of the other. Where a contact has several rows, the stronger ones and the other rows that know them count more.
 */
export function reviewRecycledIds(state: PlanState): void {
  const followed = new Map<number, number[]>();
  for (const [number, rows] of rowsByContact(state)) {
    const contact = state.account.contact[number];
    if (contact === undefined || state.account.blocked.has(number)) continue;
    const trusted: number[] = [];
    for (const row of rows) {
      if (isTheirs(state, row, contact, rows, trusted)) trusted.push(row);
      else report(state, row, contact);
    }
    followed.set(number, trusted);
  }
  reviewNumberedAnew(state, followed);
}

/**
 * Whoever has a contact of their own, by address and name, and is linked to another's: everybody was numbered anew. That is no
 * mistake where the own one passes on to somebody else in the same run, as when two were linked crosswise; so whoever waits may
 * let the next one wait.
 */
function reviewNumberedAnew(state: PlanState, followed: Map<number, number[]>): void {
  const rowOf = new Map<number, number>();
  for (const [number, [row, ...more]] of followed) {
    // A contact that a further source knows is written to by that one, whoever waits.
    if (row === undefined || more.length > 0) continue;
    const own = ownContact(state, row, number);
    if (own !== none) rowOf.set(own, row);
  }
  const queue = [...rowOf.keys()].filter((own) => (followed.get(own) ?? []).length === 0);
  for (let own = queue.pop(); own !== undefined; own = queue.pop()) {
    const row = rowOf.get(own);
    if (row === undefined) continue;
    // Nobody else takes it meanwhile, and nobody leaves with it.
    state.retained[own] = 1;
    const linked = state.account.linkOf[row] ?? none;
    reportNumberedAnew(state, row, linked);
    queue.push(linked);
  }
}

/**
 * The active rows that are linked to each contact: ids that nobody gets twice first, then those that the contact agrees with, each
 * by the strength of their sources.
 */
function rowsByContact(state: PlanState): Map<number, number[]> {
  const byContact = new Map<number, number[]>();
  const count = state.people.person.length;
  for (let row = 0; row < count; row++) {
    const contact = state.account.linkOf[row] ?? none;
    if (contact === none || state.dispositions[row] !== disposition.open || !isActive(personAt(state, row)))
      continue;
    const rows = byContact.get(contact);
    if (rows === undefined) byContact.set(contact, [row]);
    else rows.push(row);
  }
  for (const [number, rows] of byContact) {
    const contact = state.account.contact[number];
    const rank = (row: number): number => {
      const person = personAt(state, row);
      if (random.test(person.sourceId)) return 0;
      return contact !== undefined && holdsTheirs(person, contact) ? 1 : 2;
    };
    if (rows.length > 1) sortRows(state, rows).sort((a, b) => rank(a) - rank(b));
  }
  return byContact;
}

function isTheirs(
  state: PlanState,
  row: number,
  contact: Contact,
  rows: readonly number[],
  trusted: readonly number[],
): boolean {
  const person = personAt(state, row);
  if (random.test(person.sourceId) || holdsTheirs(person, contact)) return true;
  if (trusted.some((other) => isSomebodyElse(state, person, personAt(state, other)))) return false;
  if (!isSomebodyElse(state, person, contact)) return true;
  return rows.some((other) => other !== row && knows(state, person, personAt(state, other)));
}

/** Whether a contact holds the very name, an address or the mobile number of a person, whatever another row calls them. */
function holdsTheirs(person: Person, contact: Contact): boolean {
  const name = nameIdentity(person);
  return (
    (name !== '' && name === nameIdentity(contact)) ||
    haveOneAddress(person, contact) ||
    haveOneMobile(person, contact)
  );
}

/** Another active contact that has a person's address and name, where the linked one has another name and nothing of theirs. */
function ownContact(state: PlanState, row: number, linked: number): number {
  const { people, account } = state;
  const person = personAt(state, row);
  const first = people.byEmail.get(person.email ?? '');
  if (first === undefined || rowsWithEmail(people, first).length > 1) return none;
  const own = account.activeWithEmail[first] ?? none;
  const [holder, contact] = [account.contact[own], account.contact[linked]];
  if (holder === undefined || contact === undefined || own === linked) return none;
  if (random.test(person.sourceId) || holdsTheirs(person, contact)) return none;
  return compareNames(person, holder) === 'agree' && compareNames(person, contact) === 'differ' ? own : none;
}

/** Whether all that is known speaks for two human beings: quite other names, and no address, number or key that agrees. */
function isSomebodyElse(state: PlanState, person: Person, other: Person | Contact): boolean {
  return areOthersByName([person], [other]) && !haveOneFact(state, person, other);
}

/** Whether something speaks for one human being. */
function knows(state: PlanState, person: Person, other: Person): boolean {
  return (
    haveOneFact(state, person, other) ||
    (nameIdentity(person) !== '' && nameIdentity(other) !== '' && !areOthersByName([person], [other]))
  );
}

/** Whether an address, a mobile number or a key agrees. A key that repeats the id proves no more than the id. */
function haveOneFact(state: PlanState, person: Person, other: Person | Contact): boolean {
  if (haveOneAddress(person, other) || haveOneMobile(person, other)) return true;
  const id = customValue(person.sourceId);
  return sharedCustomKeys(state.policy, person, other).some((value) => value !== id);
}

function haveOneAddress(a: Person | Contact, b: Person | Contact): boolean {
  return compareAddresses({ addresses: addressesOf(a) }, { addresses: addressesOf(b) }) === 'agree';
}

function reportNumberedAnew(state: PlanState, row: number, linked: number): void {
  const person = personAt(state, row);
  const contact = state.account.contact[linked];
  const name = contact === undefined ? null : nameOf(contact);
  sendToReview(
    state,
    [row],
    'contradiction',
    `The ID ${person.sourceId} of ${sourceLabel(sourceAt(state, row).key)} is linked to ${name ?? 'somebody else'}, while another contact has the name and the address of this person, ` +
      'so nobody was changed. If the source numbers everybody anew, remove its links in iluminr; people are then found by their addresses.',
    { contactId: contact?.id ?? null },
  );
}

function report(state: PlanState, row: number, contact: Contact): void {
  const person = personAt(state, row);
  sendToReview(
    state,
    [row],
    'contradiction',
    `The ID ${person.sourceId} of ${sourceLabel(sourceAt(state, row).key)} is linked to ${nameOf(contact) ?? contact.id}, who has another name and nothing else in common ` +
      'with this person, so nobody was matched, changed or created. If the ID has passed to this person, remove that link in iluminr; if they are one person, ' +
      'correct the name there.',
    { contactId: contact.id },
  );
}
