import { disposition, type PlanState } from '../plan-state.ts';
import { findRow } from '../stages/read-people.ts';

/** Marks what the review says of people who are left as they are until somebody looks; the others sync all the same. */
export function markLeftAlone({ sources, people, dispositions, review }: PlanState): void {
  const numberOf = new Map(sources.map(({ key }, number) => [key, number]));
  for (const item of review) {
    const source = item.source === null ? undefined : numberOf.get(item.source);
    if (source === undefined || item.sourceId === null) continue;
    const row = findRow(people, source, item.sourceId);
    if (row !== undefined && dispositions[row] === disposition.review) item.leftAlone = true;
  }
}
