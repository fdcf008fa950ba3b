import { disposition, personAt, type PlanState } from '../plan-state.ts';
import { findRow } from '../stages/read-people.ts';
import { isReason } from '../policy.ts';
import { compareAddresses, compareNames, nameIdentity } from './evidence.ts';
import { addressesOf, linkOf } from './keys.ts';
import type { Contact, Person } from '../types.ts';

/** Whether what a source has of a contact waits in the review, so that the source is not heard about it this time. */
export function waitsInReview(state: PlanState, contact: Contact, source: number): boolean {
  const id = linkOf(contact, state.sources[source]?.key ?? '');
  const row = id === undefined ? undefined : findRow(state.people, source, id);
  return row !== undefined && state.dispositions[row] === disposition.review;
}

/**
 * Whether an id is gone from its source, now that there is a new one: deleted there, absent from a whole list, or off in a way that
 * people leave for, as the former account of somebody who was hired again. An account that is off for a while does not give way
 * to a second one, `Jane Orr (admin)`.
 */
function isGone(state: PlanState, source: number, id: string, newId: string): boolean {
  const row = findRow(state.people, source, id);
  if (row === undefined) return state.countsAbsence[source] === true;
  const { state: said } = personAt(state, row);
  const isOff = said === 'deleted' || (isReason(state.policy, said) && !isSecond(state, source, row, newId));
  return isOff && state.dispositions[row] !== disposition.review;
}

/** Whether a new account names its owner with a word more or less than the account that is there. */
function isSecond(state: PlanState, source: number, row: number, newId: string): boolean {
  const [one, other] = [personAt(state, row), personOf(state, source, newId)];
  if (other === undefined) return false;
  return compareNames(one, other) === 'agree' && nameIdentity(one) !== nameIdentity(other);
}

/**
 * Whether two ids of one source are of two human beings who have one name: both rows are there, each has a mobile number of its own,
 * and no address is in common.
 */
export function areNamesakes(state: PlanState, source: number, id: string, newId: string): boolean {
  const [one, other] = [personOf(state, source, id), personOf(state, source, newId)];
  if (typeof one?.mobile !== 'string' || typeof other?.mobile !== 'string') return false;
  const [ours, theirs] = [{ addresses: addressesOf(one) }, { addresses: addressesOf(other) }];
  return one.mobile !== other.mobile && compareAddresses(ours, theirs) !== 'agree';
}

function personOf(state: PlanState, source: number, id: string): Person | undefined {
  const row = findRow(state.people, source, id);
  return row === undefined ? undefined : personAt(state, row);
}

/**
 * Whether a contact's link may give way to another id of the same source: the id that it names is gone; or the contact is
 * inactive and the run does not speak of that id, as when a list of changes told long ago that it went.
 */
export function mayGiveWay(
  state: PlanState,
  contact: Contact,
  source: number,
  id: string,
  newId: string,
): boolean {
  const isSilent = contact.status === 'inactive' && findRow(state.people, source, id) === undefined;
  return isSilent || isGone(state, source, id, newId);
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
    else if (held !== id && mayGiveWay(state, contact, source, held, id)) replaced.push([key, id]);
  });
  return { missing, replaced };
}
