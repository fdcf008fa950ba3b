import type { NodeExecutionHint } from 'n8n-workflow';
import type { PlanItems } from '../../../shared/contacts/index.ts';

const wholePlan =
  'Connect the output Plan of iluminr Contact Diff; with one output for each kind, connect all of them, each once.';

/** What is wired wrongly between Contact Diff and Apply Changes, as the items tell it. */
export function planHints(plan: PlanItems): NodeExecutionHint[] {
  const { changes, held, review, summaries, rejected } = plan;
  const messages: string[] = [];
  const ids = new Set([...changes, ...held, ...review, ...summaries].map(({ entry }) => entry.planId));
  ids.delete('');
  if (ids.size > 1)
    messages.push(
      `The items are of ${ids.size} plans. Each was made without the other's changes: give every Contact Diff an Apply Changes of its own.`,
    );
  if (summaries.length === 0 && changes.length + held.length + review.length > 0)
    messages.push(
      `The plan's summary did not come in, so the run cannot say whom the sync read, left alone and held. ${wholePlan}`,
    );
  const refusedAs = (...codes: string[]): number =>
    rejected.filter(({ entry }) => codes.includes(entry.outcome.error?.code ?? '')).length;
  const repeated = refusedAs('repeated_item');
  if (repeated > 0) messages.push(`${repeated} items came in more than once. ${wholePlan}`);
  const altered = refusedAs('altered', 'unsealed', 'damaged_item');
  if (altered > 0)
    messages.push(
      `${altered} items are not what the plan said: a node in between altered them. A Filter is fine, an Edit Fields is not.`,
    );
  const strangers = refusedAs('not_a_plan_item');
  if (strangers > 0) messages.push(`${strangers} items are not part of a plan. ${wholePlan}`);
  const left = leftOut(plan);
  if (left > 0)
    messages.push(
      `The plan has ${left} more changes than came in. They are not written now, and the next run plans them again.`,
    );
  return messages.map((message) => ({ message, type: 'warning', location: 'outputPane' }));
}

/** Changes that the summary counts and that did not come in. */
function leftOut({ changes, rejected, summaries }: PlanItems): number {
  const [first] = summaries;
  if (first === undefined || summaries.length > 1) return 0;
  const { created, updated, reactivated, deactivated } = first.entry.summary;
  const planned = [created, updated, reactivated, deactivated].filter(isCount);
  return planned.reduce((sum, count) => sum + count, 0) - changes.length - rejected.length;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number';
}
