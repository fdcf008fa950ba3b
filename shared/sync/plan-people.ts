import { runPlan } from './plan.ts';
import { disposition, none, personAt, sourceAt } from './plan-state.ts';
import type { PersonState, Plan, PlanInput } from './types.ts';

/** Where one row of a source ended; `contactId` is the contact that is theirs already. */
export type PlannedPerson = {
  source: string;
  sourceId: string;
  place: 'change' | 'existed' | 'unchanged' | 'skipped' | 'review';
  contactId: string | null;
  /** As their dates have it on the day of planning. */
  state: PersonState;
};

/**
 * A plan with where everybody ended, in the order in which they were given; rows that were given twice, or are no person, are
 * not among them.
 *
 * @throws PlanInputError as `planSync` does.
 */
export function planPeople(input: PlanInput): { plan: Plan; people: PlannedPerson[] } {
  const { plan, state, matches } = runPlan(input);
  const contactOf = new Map<number, number>();
  for (const { merged, contact } of matches) for (const row of merged.rows) contactOf.set(row, contact);
  const people = state.people.person.map((_, row): PlannedPerson => {
    const contact = contactOf.get(row) ?? state.account.linkOf[row] ?? none;
    return {
      source: sourceAt(state, row).key,
      sourceId: personAt(state, row).sourceId,
      place: places[state.dispositions[row] ?? disposition.open] ?? 'review',
      contactId: state.account.contact[contact]?.id ?? null,
      state: personAt(state, row).state ?? 'active',
    };
  });
  return { plan, people };
}

const places: Readonly<Record<number, PlannedPerson['place']>> = {
  [disposition.change]: 'change',
  [disposition.existed]: 'existed',
  [disposition.unchanged]: 'unchanged',
  [disposition.skipped]: 'skipped',
  [disposition.review]: 'review',
  [disposition.merged]: 'existed',
};
