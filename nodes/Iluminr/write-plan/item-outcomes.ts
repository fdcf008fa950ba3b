import type {
  ApplyResult,
  Outcome,
  Place,
  PlanItems,
  PlannedChange,
} from '../../../shared/contacts/index.ts';

/** What became of one item, or row of a page, that is, or should have been, a change. */
export type ItemOutcome = Place & { change: PlannedChange | undefined; outcome: Outcome };

/** The outcomes of all changes, those that were not admitted among them, in the order of the input. */
export function itemOutcomes(plan: PlanItems, { outcomes }: ApplyResult): ItemOutcome[] {
  const applied = plan.changes.map(({ entry, ...place }, position) => ({
    ...place,
    change: entry,
    outcome: outcomes[position]!,
  }));
  const rejected = plan.rejected.map(({ entry, ...place }) => ({ ...place, ...entry }));
  return [...applied, ...rejected].sort(byPlace);
}

/** By item, and within a page by row. */
export function byPlace(a: Place, b: Place): number {
  return a.itemIndex - b.itemIndex || (a.row ?? 0) - (b.row ?? 0);
}
