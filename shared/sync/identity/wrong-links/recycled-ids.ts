import { sourceLabel } from '../../describe-change.ts';
import {
  contactAt,
  disposition,
  isActive,
  none,
  personAt,
  sendToReview,
  sortRows,
  sourceAt,
  type PlanState,
} from '../../plan-state.ts';
import { nameOf } from '../../review.ts';
import type { Contact, Person } from '../../types.ts';
import { areOthersByName, haveOneMobile, nameIdentity } from '../evidence.ts';
import { customValue, linkOf, sharedCustomKeys } from '../keys.ts';
import { haveOneAddress, holdsTheirs, isDrawnAtRandom, speaksByMobile } from './link-evidence.ts';
import { reviewNumberedAnew } from './numbered-anew.ts';

/**
 * An id that passed from one human being to another, as the numbers of an HR system may: its link leads to the contact of
 * whoever had it before. Such a row waits and that contact stays, because following the link would give one the contact groups
 * and the number of the other. Where a contact has several rows, the stronger ones and the other rows that know them count more.
 * The row of somebody who is off says whose the contact is, and is judged only beside one who is there.
 */
export function reviewRecycledIds(state: PlanState): void {
  const followed = new Map<number, number[]>();
  for (const [number, rows] of rowsByContact(state)) {
    if (state.account.blocked.has(number)) continue;
    const contact = contactAt(state, number);
    const { trusted, doubted } = judgeLinks(state, rows, contact);
    for (const row of doubted) report(state, row, contact);
    if (doubted.length > 0) state.doubtedLinks.set(number, doubted);
    followed.set(number, trusted);
  }
  reviewNumberedAnew(state, followed);
}

/**
 * Whether the links of a contact would be believed otherwise once a run has written to it. What a sync itself has written must not
 * tell the next one who is who.
 *
 * @param rows those whose contact it is.
 * @param after the contact as the run would leave it.
 */
export function isJudgedOtherwise(
  state: PlanState,
  number: number,
  rows: readonly number[],
  after: Contact,
): boolean {
  const before = state.doubtedLinks.get(number) ?? [];
  // Whoever has the very address is believed: the short way for nearly everybody.
  if (before.length === 0 && rows.every((row) => personAt(state, row).email === after.email)) return false;
  const linked = [...rows, ...before].filter(
    (row) => linkOf(after, sourceAt(state, row).key) === personAt(state, row).sourceId,
  );
  if (linked.length < 2) return false;
  const { doubted } = judgeLinks(state, linked, after);
  // A successor makes a contact theirs, so that whoever is off may be in doubt by then.
  const isNew = (row: number): boolean => !before.includes(row) && isActive(personAt(state, row));
  return before.some((row) => !doubted.includes(row)) || doubted.some(isNew);
}

/** Which of the rows that are linked to a contact are believed: the active ones alone, because only they write to it. */
function judgeLinks(
  state: PlanState,
  linked: readonly number[],
  contact: Contact,
): { trusted: number[]; doubted: number[] } {
  const rows = sortByTrust(state, linked, contact);
  const active = rows.filter((row) => isActive(personAt(state, row)));
  const off = rows.filter((row) => !active.includes(row));
  const owners = off.filter((row) => holdsTheirs(personAt(state, row), contact));
  const trusted: number[] = [];
  for (const row of active)
    if (isTheirs(state, row, contact, active, [...owners, ...trusted])) trusted.push(row);
  const doubted = active.filter((row) => !trusted.includes(row));
  if (trusted.length > 0)
    doubted.push(...off.filter((row) => !isTheirs(state, row, contact, trusted, trusted)));
  return { trusted, doubted };
}

/** Ids that nobody gets twice first, then those that the contact agrees with, each by the strength of their sources. */
function sortByTrust(state: PlanState, rows: readonly number[], contact: Contact): number[] {
  const rank = (row: number): number => {
    const person = personAt(state, row);
    if (isDrawnAtRandom(person.sourceId)) return 0;
    return holdsTheirs(person, contact) ? 1 : 2;
  };
  return sortRows(state, [...rows]).sort((a, b) => rank(a) - rank(b));
}

/** The rows that are linked to each contact. */
function rowsByContact(state: PlanState): Map<number, number[]> {
  const byContact = new Map<number, number[]>();
  const count = state.people.person.length;
  for (let row = 0; row < count; row++) {
    const contact = state.account.linkOf[row] ?? none;
    if (contact === none || state.dispositions[row] !== disposition.open) continue;
    const rows = byContact.get(contact);
    if (rows === undefined) byContact.set(contact, [row]);
    else rows.push(row);
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
  if (isDrawnAtRandom(person.sourceId) || holdsTheirs(person, contact)) return true;
  const people = trusted.map((other) => personAt(state, other));
  const isKnown = people.some((other) => haveOneFact(state, person, other));
  if (!isKnown && people.some((other) => areTwo(state, person, other))) return false;
  if (!isSomebodyElse(state, person, contact)) return true;
  return rows.some((other) => other !== row && isWitness(state, person, personAt(state, other)));
}

/** Whether another list says that the contact is this person's by now. One that has the very id may be wrong by one number. */
function isWitness(state: PlanState, person: Person, other: Person): boolean {
  return customValue(other.sourceId) !== customValue(person.sourceId) && knows(state, person, other);
}

/** Whether all that is known speaks for two human beings: quite other names, and no address, number or key that agrees. */
function isSomebodyElse(state: PlanState, person: Person, contact: Contact): boolean {
  return areTwo(state, person, contact) && !haveOneMobile(person, contact);
}

/** The same without a mobile number that may be that of a post. */
function areTwo(state: PlanState, person: Person, other: Person | Contact): boolean {
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
  if (haveOneAddress(person, other) || speaksByMobile(person, other)) return true;
  const id = customValue(person.sourceId);
  return sharedCustomKeys(state.policy, person, other).some((value) => value !== id);
}

function report(state: PlanState, row: number, contact: Contact): void {
  const person = personAt(state, row);
  sendToReview(
    state,
    [row],
    'contradiction',
    `The ID ${person.sourceId} of ${sourceLabel(sourceAt(state, row).key)} is linked to ${nameOf(contact) ?? contact.id}, who has another name and nothing else in common ` +
      'with this person, so nobody was matched, changed or created. If the ID has passed to this person, remove that link in iluminr; if they are one person, ' +
      'correct the name where it is wrong.',
    { contactId: contact.id },
  );
}
