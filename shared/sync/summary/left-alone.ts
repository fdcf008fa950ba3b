import { disposition, personAt, sourceAt, type PlanState } from '../plan-state.ts';

/** Marks what the review says of people who are left as they are until somebody looks; the others sync all the same. */
export function markLeftAlone(state: PlanState): void {
  const waiting = new Set<string>();
  state.dispositions.forEach((where, row) => {
    if (where === disposition.review)
      waiting.add(identityOf(sourceAt(state, row).key, personAt(state, row).sourceId));
  });
  for (const item of state.review)
    if (waiting.has(identityOf(item.source, item.sourceId))) item.leftAlone = true;
}

function identityOf(source: string | null, sourceId: string | null): string {
  return JSON.stringify([source, sourceId]);
}
