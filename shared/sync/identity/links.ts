import { disposition, personAt, type PlanState } from '../plan-state.ts';
import { findRow } from '../stages/read-people.ts';
import { isReason } from '../policy.ts';
import { linkOf } from './keys.ts';
import type { Contact } from '../types.ts';

/**
 * Whether an id is gone from its source: deleted there, absent from a whole list, or off in a way that people leave for, as the
 * former account of somebody who was hired again.
 */
function isGone(state: PlanState, source: number, id: string): boolean {
  const row = findRow(state.people, source, id);
  if (row === undefined) return state.countsAbsence[source] === true;
  const { state: said } = personAt(state, row);
  const isOff = said === 'deleted' || isReason(state.policy, said);
  return isOff && state.dispositions[row] !== disposition.review;
}

/**
 * Whether a contact's link may give way to another id of the same source: the id that it names is gone; or the contact is
 * inactive and the run does not speak of that id, as when a list of changes told long ago that it went.
 */
export function mayGiveWay(state: PlanState, contact: Contact, source: number, id: string): boolean {
  const isSilent = contact.status === 'inactive' && findRow(state.people, source, id) === undefined;
  return isSilent || isGone(state, source, id);
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
    else if (held !== id && mayGiveWay(state, contact, source, held)) replaced.push([key, id]);
  });
  return { missing, replaced };
}
