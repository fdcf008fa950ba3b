import { sourceLabel } from '../describe-change.ts';
import { isActive, personAt, sourceAt, type PlanState } from '../plan-state.ts';
import { nameOf } from '../review.ts';
import type { Person } from '../types.ts';

/** Rows by their source. */
export function perSource(state: PlanState, rows: readonly number[]): number[][] {
  const bySource = new Map<number, number[]>();
  for (const row of rows) {
    const source = state.people.source[row] ?? 0;
    const same = bySource.get(source);
    if (same === undefined) bySource.set(source, [row]);
    else same.push(row);
  }
  return [...bySource.values()];
}

/** A list for a sentence, of five names at most. */
export function listed(names: readonly string[]): string {
  return names.length <= 5
    ? names.join(', ')
    : `${names.slice(0, 5).join(', ')} and ${names.length - 5} more`;
}

/** The people of the rows that speak for somebody who is there: the active ones, because a leaver's facts may be another's by now. */
export function activePeople(state: PlanState, rows: readonly number[]): Person[] {
  return rows.map((row) => personAt(state, row)).filter(isActive);
}

/** A person for a sentence that names several: `Ann Ash (Entra, 7)`. */
export function whoIs(state: PlanState, row: number): string {
  const person = personAt(state, row);
  return called(person, `${sourceLabel(sourceAt(state, row).key)}, ${person.sourceId}`);
}

/** People of one source for a sentence, sorted, told apart by their ids: `Ann Ash (7), Bo Lind (8)`. */
export function listedById(state: PlanState, rows: readonly number[]): string {
  const people = rows.map((row) => personAt(state, row));
  return listed(people.map((person) => called(person, person.sourceId)).sort());
}

/** The same by address, which says more to a reader than a long id; whoever has none, by their id. */
export function listedByAddress(state: PlanState, rows: readonly number[]): string {
  const people = rows.map((row) => personAt(state, row));
  return listed(people.map((person) => called(person, person.email ?? person.sourceId)).sort());
}

function called({ firstName, lastName }: Person, id: string): string {
  return `${nameOf({ firstName: firstName ?? null, lastName: lastName ?? null }) ?? 'somebody without a name'} (${id})`;
}
