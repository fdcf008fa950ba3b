import { disposition, personAt, type PlanState } from '../plan-state.ts';
import { findRow } from '../stages/read-people.ts';
import { linkOf } from './keys.ts';
import type { Contact } from '../types.ts';

/** Whether an id is gone from its source: deleted there, or absent from a whole list. */
export function isGone(state: PlanState, source: number, id: string): boolean {
  const row = findRow(state.people, source, id);
  if (row === undefined) return state.countsAbsence[source] === true;
  return personAt(state, row).state === 'deleted' && state.dispositions[row] !== disposition.review;
}

/** The links of a person that their contact lacks, and those that it has to an id that is gone. */
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
    else if (held !== id && isGone(state, source, held)) replaced.push([key, id]);
  });
  return { missing, replaced };
}
