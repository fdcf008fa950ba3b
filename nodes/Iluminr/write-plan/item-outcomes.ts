import type { ApplyResult, Outcome, PlanItems, PlannedChange } from '../../../shared/contacts/index.ts';

/** What became of one item that is, or should have been, a change. */
export type ItemOutcome = { itemIndex: number; change: PlannedChange | undefined; outcome: Outcome };

/** The outcomes of all changes, those that were not admitted among them, in the order of the input. */
export function itemOutcomes(plan: PlanItems, { outcomes }: ApplyResult): ItemOutcome[] {
  const applied = plan.changes.map(({ itemIndex, entry }, position) => ({
    itemIndex,
    change: entry,
    outcome: outcomes[position]!,
  }));
  const rejected = plan.rejected.map(({ itemIndex, entry }) => ({ itemIndex, ...entry }));
  return [...applied, ...rejected].sort((a, b) => a.itemIndex - b.itemIndex);
}
