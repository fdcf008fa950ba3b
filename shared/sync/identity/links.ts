import { disposition, personAt, type PlanState } from '../plan-state.ts';
import { findRow } from '../stages/read-people.ts';
import { isReason } from '../policy.ts';
import { compareAddresses, compareNames } from './evidence.ts';
import { addressesOf, linkOf, sharedCustomKeys } from './keys.ts';
import { accountMarks } from './name-words.ts';
import type { Contact, Person } from '../types.ts';

/** Whether what a source has of a contact waits in the review, so that the source is not heard about it this time. */
export function waitsInReview(state: PlanState, contact: Contact, source: number): boolean {
  const id = linkOf(contact, state.sources[source]?.key ?? '');
  const row = id === undefined ? undefined : findRow(state.people, source, id);
  return row !== undefined && state.dispositions[row] === disposition.review;
}

/** Why the new id is taken for another account than one that is off. */
export type Rival = 'second' | 'namesake';
type Standing = 'there' | 'gone' | Rival;

/**
 * What stands of the id that a contact names, now that a person has a new one of the same source. It is gone where it was deleted, is
 * absent from a whole list, or is off in a way that people leave for, as the former account of somebody who was hired again; and where
 * the contact is inactive and the run does not speak of the id, as when a list of changes told long ago that it went. An account that
 * is off for a while does not give way to a second one, `Jane Orr (admin)`, and nobody to a namesake.
 */
export function standingOf(
  state: PlanState,
  contact: Contact,
  source: number,
  id: string,
  newId: string,
): Standing {
  const old = findRow(state.people, source, id);
  if (old === undefined)
    return contact.status === 'inactive' || state.countsAbsence[source] === true ? 'gone' : 'there';
  const person = personAt(state, old);
  const isOff = person.state === 'deleted' || isReason(state.policy, person.state);
  if (!isOff || state.dispositions[old] === disposition.review) return 'there';
  const row = findRow(state.people, source, newId);
  if (row === undefined) return 'gone';
  if (person.state !== 'deleted' && isSecond(person, personAt(state, row))) return 'second';
  return areNamesakes(state, person, personAt(state, row)) ? 'namesake' : 'gone';
}

/** Whether a new account has the name of one that is there, with a mark of a second account besides. */
function isSecond(old: Person, now: Person): boolean {
  const known = accountMarks(old);
  return compareNames(old, now) === 'agree' && accountMarks(now).some((mark) => !known.includes(mark));
}

/** Whether two rows of one source are two human beings: each has a mobile number of its own, and no address or key is in common. */
function areNamesakes(state: PlanState, old: Person, now: Person): boolean {
  if (typeof old.mobile !== 'string' || typeof now.mobile !== 'string' || old.mobile === now.mobile)
    return false;
  const [ours, theirs] = [{ addresses: addressesOf(old) }, { addresses: addressesOf(now) }];
  return compareAddresses(ours, theirs) !== 'agree' && sharedCustomKeys(state.policy, old, now).length === 0;
}

/** The links of a person that their contact lacks, and those that it has to an id that may give way. */
export function linksToWrite(
  state: PlanState,
  contact: Contact,
  links: Record<string, string>,
): { missing: [string, string][]; replaced: [string, string][] } {
  const missing: [string, string][] = [];
  const replaced: [string, string][] = [];
  state.sources.forEach(({ key }, source) => {
    const id = links[key];
    if (id === undefined) return;
    const held = linkOf(contact, key);
    if (held === undefined) missing.push([key, id]);
    else if (held !== id && mayReplace(standingOf(state, contact, source, held, id)))
      replaced.push([key, id]);
  });
  return { missing, replaced };
}

/** Whoever another link leads to the contact is no namesake of its owner. */
function mayReplace(standing: Standing): boolean {
  return standing === 'gone' || standing === 'namesake';
}
