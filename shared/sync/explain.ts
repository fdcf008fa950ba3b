import { allUnits, contactsOf, findUnits, type Unit } from './explain/find-units.ts';
import { explainFields } from './explain/fields.ts';
import { describeJoin, keyThatMatched, refusedContacts } from './explain/keys.ts';
import { decisionOf, ruleOf } from './explain/rules.ts';
import { runPlan, type PlanRun } from './plan.ts';
import { personAt, sourceAt } from './plan-state.ts';
import { nameOf } from './review.ts';
import type { Change, Contact, ExplainedRow, Explanation, PlanInput, ReviewItem } from './types.ts';

/**
 * What happened to one person, and why. It plans the whole sync as `planSync` does and reads off what the stages found,
 * so it decides nothing itself and never disagrees with the plan of the same input.
 *
 * @param who an address (aliases included), a source's id, a contact's id, or a name.
 * @returns one explanation for each person, and each contact without a person, that `who` may mean; none if nobody fits.
 * @throws PlanInputError as `planSync` does.
 */
export function explainPerson(input: PlanInput, who: string): Explanation[] {
  const run = runPlan(input);
  return findUnits(run, who).map((unit) => explain(run, unit));
}

/** Somebody with nothing to do, and why. */
export type Untouched = {
  decision: 'existed' | 'unchanged' | 'skipped' | 'stays';
  /** Null for a contact that no row has. */
  source: string | null;
  sourceId: string | null;
  contactId: string | null;
  name: string | null;
  email: string | null;
  why: string;
};

/**
 * Everybody whom the plan leaves as they are, so that with its changes and review items it names all of them. It plans the
 * sync as `planSync` does.
 *
 * @throws PlanInputError as `planSync` does.
 */
export function explainUntouched(input: PlanInput): Untouched[] {
  const run = runPlan(input);
  return allUnits(run).flatMap((unit): Untouched[] => {
    const decision = decisionOf(run, unit);
    if (!isUntouched(decision)) return [];
    const [row] = unit.rows;
    const person = row === undefined ? unit.contact?.record : personAt(run.state, row);
    return [
      {
        decision,
        source: row === undefined ? null : sourceAt(run.state, row).key,
        sourceId: row === undefined ? null : personAt(run.state, row).sourceId,
        contactId: unit.contact?.record.id ?? null,
        name: person === undefined ? null : nameOf(person),
        email: person?.email ?? null,
        why: ruleOf(run, unit, decision, decision === 'stays' ? reviewOf(run, unit) : []),
      },
    ];
  });
}

function isUntouched(decision: string): decision is Untouched['decision'] {
  return ['existed', 'unchanged', 'skipped', 'stays'].includes(decision);
}

function explain(run: PlanRun, unit: Unit): Explanation {
  const { state } = run;
  const contact = unit.contact === undefined ? null : unit.contact.record;
  const change = changeOf(run, unit);
  const review = reviewOf(run, unit);
  const decision = decisionOf(run, unit);
  return {
    rows: unit.rows.map((row) => explainRow(run, row, review)),
    joined: describeJoin(state, unit),
    contact: contact === null ? null : shown(contact),
    matchedBy: keyThatMatched(state, unit),
    refused: refusedContacts(state, unit).map(({ record, why }) => ({
      contactId: record.id,
      displayName: nameOf(record),
      why,
    })),
    fields: explainFields(state, unit, change),
    decision,
    held: unit.draft !== undefined && run.heldBack.has(unit.draft),
    rule: ruleOf(run, unit, decision, review),
    change,
    review,
  };
}

function explainRow({ state }: PlanRun, row: number, review: readonly ReviewItem[]): ExplainedRow {
  const person = personAt(state, row);
  const { key } = sourceAt(state, row);
  return {
    source: key,
    sourceId: person.sourceId,
    state: person.state ?? 'active',
    person,
    dropped: review.filter(
      (item) => item.source === key && item.sourceId === person.sourceId && item.field !== null,
    ),
  };
}

function shown(contact: Contact): NonNullable<Explanation['contact']> {
  const { id, email, status } = contact;
  return { id, displayName: nameOf(contact), email, status };
}

/** The sealed change of the unit's draft; the step that only releases an address is not its own. */
function changeOf({ plan }: PlanRun, { draft }: Unit): Change | null {
  if (draft === undefined) return null;
  const { operation, contactId, sourceIds } = draft.change;
  const people = JSON.stringify(sourceIds);
  const isIts = (change: Change): boolean =>
    change.operation === operation &&
    change.contactId === contactId &&
    change.reason !== 'email_released' &&
    JSON.stringify(change.sourceIds) === people;
  return plan.changes.find(isIts) ?? plan.held.find(isIts) ?? null;
}

function reviewOf({ plan, state }: PlanRun, unit: Unit): ReviewItem[] {
  const ids = new Set(contactsOf(unit));
  const rows = new Set(
    unit.rows.map((row) => JSON.stringify([sourceAt(state, row).key, personAt(state, row).sourceId])),
  );
  return plan.review.filter((item) =>
    item.sourceId === null
      ? item.contactId !== null && ids.has(item.contactId)
      : rows.has(JSON.stringify([item.source, item.sourceId])),
  );
}
