import { sourceLabel } from '../../describe-change.ts';
import {
  contactAt,
  none,
  personAt,
  retainForReview,
  sendToReview,
  sourceAt,
  type PlanState,
} from '../../plan-state.ts';
import { nameOf } from '../../review.ts';
import { rowsWithEmail } from '../../stages/read-people.ts';
import { compareNames, haveOneMobile } from '../evidence.ts';
import { holdsTheirs, isDrawnAtRandom } from './link-evidence.ts';

/**
 * Whoever has a contact of their own and is linked to another's: everybody was numbered anew. That is no mistake where links moved in
 * a circle, as when two were linked crosswise: each contact becomes the other's in one run. Where the circle does not close, whoever
 * waits lets the next one wait, and so does whoever would get the contact of one who waits.
 *
 * @param followed by contact, the rows whose link is believed so far.
 */
export function reviewNumberedAnew(state: PlanState, followed: ReadonlyMap<number, readonly number[]>): void {
  reviewBesideOthers(state, followed);
  const rowsOf = new Map<number, readonly number[]>();
  for (const [number, rows] of followed) {
    const own = areAnothers(state, rows, number) ? ownContact(state, rows) : none;
    if (own !== none) rowsOf.set(own, rows);
  }
  const linkedElsewhere = new Set(rowsOf.values());
  const queue: number[] = [];
  for (const own of rowsOf.keys()) {
    const rows = followed.get(own) ?? [];
    const isDoubtful = !linkedElsewhere.has(rows) && areAnothers(state, rows, own);
    if (isDoubtful) for (const row of rows) report(state, row, own, ofAnother);
    if (rows.length === 0 || isDoubtful) queue.push(own);
  }
  for (let own = queue.pop(); own !== undefined; own = queue.pop()) {
    const rows = rowsOf.get(own);
    if (rows === undefined) continue;
    retainForReview(state, own);
    const linked = state.account.linkOf[rows[0] ?? none] ?? none;
    for (const row of rows) report(state, row, linked, ofTheirOwn);
    queue.push(linked);
  }
}

/**
 * Whoever another source has on a contact of their own waits, where the linked contact has the name of somebody else whom another
 * source has there: the numbers of one list moved among people of one surname.
 */
function reviewBesideOthers(state: PlanState, followed: ReadonlyMap<number, readonly number[]>): void {
  for (const [number, rows] of followed) {
    for (const row of rows) {
      const isAnothers = rows.some((other) => isNamedAs(state, other, number, row));
      if (isAnothers && mayBeAnothers(state, row, number) && isElsewhere(state, row, number, followed))
        report(state, row, number, ofTheirOwn);
    }
  }
}

/** Whether a row has the name of a contact, and another row does not. */
function isNamedAs(state: PlanState, row: number, number: number, other: number): boolean {
  const person = personAt(state, row);
  if (compareNames(person, contactAt(state, number)) !== 'agree') return false;
  return compareNames(person, personAt(state, other)) === 'differ';
}

/** Whether another source has a person, by address and name, on another contact. */
function isElsewhere(
  state: PlanState,
  row: number,
  linked: number,
  followed: ReadonlyMap<number, readonly number[]>,
): boolean {
  const { people, account } = state;
  const person = personAt(state, row);
  const first = people.byEmail.get(person.email ?? '');
  if (first === undefined) return false;
  return rowsWithEmail(people, first).some((other) => {
    const own = account.linkOf[other] ?? none;
    if (own === linked || people.source[other] === people.source[row]) return false;
    return (
      followed.get(own)?.includes(other) === true && compareNames(personAt(state, other), person) === 'agree'
    );
  });
}

/** Another active contact that has the address and the name of the person of some rows, whom nobody else shares the address with. */
function ownContact({ people, account }: PlanState, rows: readonly number[]): number {
  for (const row of rows) {
    const person = personAt({ people }, row);
    const first = people.byEmail.get(person.email ?? '');
    if (first === undefined || !rowsWithEmail(people, first).every((other) => rows.includes(other))) continue;
    const own = account.activeWithEmail[first] ?? none;
    const holder = account.contact[own];
    if (holder !== undefined && compareNames(person, holder) === 'agree') return own;
  }
  return none;
}

/** Whether all rows that are linked to a contact may be another's, as where two lists repeat one number. */
function areAnothers(state: PlanState, rows: readonly number[], linked: number): boolean {
  return rows.length > 0 && rows.every((row) => mayBeAnothers(state, row, linked));
}

/** Whether a linked contact has another name than the row and nothing of it, and the id is no proof. */
function mayBeAnothers(state: PlanState, row: number, linked: number): boolean {
  const [person, contact] = [personAt(state, row), contactAt(state, linked)];
  if (isDrawnAtRandom(person.sourceId)) return false;
  if (holdsTheirs(person, contact) || haveOneMobile(person, contact)) return false;
  return compareNames(person, contact) === 'differ';
}

const ofTheirOwn = 'while another contact has the name and the address of this person';
const ofAnother = 'while somebody else in this run has the name and the address of that contact';

function report(state: PlanState, row: number, linked: number, why: string): void {
  const person = personAt(state, row);
  const contact = contactAt(state, linked);
  sendToReview(
    state,
    [row],
    'contradiction',
    `The ID ${person.sourceId} of ${sourceLabel(sourceAt(state, row).key)} is linked to ${nameOf(contact) ?? 'somebody else'}, ${why}, ` +
      'so nobody was changed. If the source numbers everybody anew, remove its links in iluminr; people are then found by their addresses.',
    { contactId: contact.id },
  );
}
