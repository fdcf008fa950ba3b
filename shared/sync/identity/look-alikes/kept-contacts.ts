import { disposition, isActive, personAt, sortRows, sourceAt, type PlanState } from '../../plan-state.ts';
import { personItem } from '../../review.ts';
import type { Contact } from '../../types.ts';
import { nameIdentity } from '../evidence.ts';
import { factsOf, isNumber, looksLike } from './facts.ts';
import { domainOf, domainTest } from './source-domains.ts';

/**
 * Looks for somebody who waits in the review and looks like a contact that would leave: until a human has looked, it may be
 * theirs. So the contact stays and is named, whatever they wait for.
 *
 * @returns a test for one contact after the other, which says whether it stays.
 */
export function keepForReview(state: PlanState): (contact: Contact) => boolean {
  const isDomainOf = domainTest(state);
  let waiting: Map<string, number[]> | undefined;
  return (contact) => {
    const name = nameIdentity(contact);
    if (name === '') return false;
    waiting ??= waitingByFact(state);
    const domain = domainOf(contact.email) ?? '';
    for (const fact of factsOf(contact)) {
      const rows = waiting.get(factOfNamed(fact, name)) ?? [];
      const found = rows.find((row) => isNumber(fact) || isDomainOf(row, domain));
      if (found === undefined) continue;
      reportKept(state, found, contact);
      return true;
    }
    return false;
  };
}

/** The rows of active people who wait in the review by name and fact, sorted, so that the order of reading chooses nobody. */
function waitingByFact(state: PlanState): Map<string, number[]> {
  const rows: number[] = [];
  state.dispositions.forEach((where, row) => {
    if (where === disposition.review && isActive(personAt(state, row))) rows.push(row);
  });
  const waiting = new Map<string, number[]>();
  for (const row of sortRows(state, rows)) {
    const person = personAt(state, row);
    for (const fact of factsOf(person)) {
      const key = factOfNamed(fact, nameIdentity(person));
      const same = waiting.get(key);
      if (same === undefined) waiting.set(key, [row]);
      else same.push(row);
    }
  }
  return waiting;
}

function factOfNamed(fact: string, name: string): string {
  return `${fact} ${name}`;
}

function reportKept(state: PlanState, row: number, contact: Contact): void {
  const person = personAt(state, row);
  const message =
    `${looksLike([person], contact)}, so that contact, which has left the source, was not deactivated. Link it by hand if they are; if not, ` +
    'deactivate it in iluminr.';
  state.review.push(
    personItem('possible_duplicate', sourceAt(state, row).key, person, message, { contactId: contact.id }),
  );
}
