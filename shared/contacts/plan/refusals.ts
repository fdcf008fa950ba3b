import { printable } from '../../http/printable.ts';
import type { PageError } from '../../pages.ts';
import { subjectOf } from '../apply/operation.ts';
import type { PlannedChange } from '../apply/operation.ts';
import type { Outcome } from '../apply/outcome.ts';

/** What to do about a change that is not what a plan said. */
const planAnew =
  'Run the iluminr Contact Diff node again and connect its outputs, unchanged, to Apply Changes. To write by hand, use Contact: Create, Update or Deactivate.';

const doing = {
  create: 'create',
  update: 'update',
  reactivate: 'reactivation',
  deactivate: 'removal',
} as const;

export function unrecognizedItem(): Outcome {
  return refused(
    'not_a_plan_item',
    'This item is not part of a plan, so it was not applied.',
    'Connect the outputs of the iluminr Contact Diff node, unchanged, to Apply Changes.',
  );
}

export function damagedItem(field: string): Outcome {
  const where = field === '' ? '' : ` ("${printable(field)}" is missing or of another kind)`;
  return refused('damaged_item', `This item of a plan is damaged${where}, so it was not applied.`, planAnew);
}

export function damagedPage({ message }: PageError): Outcome {
  return refused(
    'damaged_page',
    `This item is a damaged page of changes: ${message} None of them was applied.`,
    "Connect the node that made the page directly. To filter or edit changes in between, leave its 'Changes per Item' at 1.",
  );
}

export function unsealedChange(change: PlannedChange): Outcome {
  return refused(
    'unsealed',
    `The ${what(change)} carries no seal of a plan, so it was not applied: it was made by hand or by an older version of the iluminr nodes.`,
    planAnew,
  );
}

export function alteredChange(change: PlannedChange): Outcome {
  return refused(
    'altered',
    `The ${what(change)} is not what the plan said: somebody or something altered it on the way, so it was not applied.`,
    planAnew,
  );
}

export function letThrough(change: PlannedChange): Outcome {
  return refused(
    'held',
    `The ${what(change)} is held by the removal guard, and something passed it on as a change, so it was not applied.`,
    "Approve the removals with 'Approved Removals' of the iluminr Contact Diff node; it releases exactly the set that was looked at.",
  );
}

export function repeatedChange(change: PlannedChange): Outcome {
  return refused(
    'repeated_item',
    `The ${what(change)} came more than once in the input; this copy was not applied.`,
    'Connect each output of the iluminr Contact Diff node to Apply Changes once.',
  );
}

export function emptyCreate(change: PlannedChange): Outcome {
  return refused(
    'invalid_change',
    `The ${what(change)} has neither a link, an email nor a number, so nobody was created.`,
    planAnew,
  );
}

/** `oldestPlanMs` in milliseconds; `madeAt` as the item tells it. */
export function staleRemoval(
  change: PlannedChange,
  madeAt: string | undefined,
  oldestPlanMs: number,
): Outcome {
  const made = Number.isNaN(Date.parse(madeAt ?? ''))
    ? 'a plan that does not say when it was made'
    : `a plan of ${printable(madeAt ?? '')}`;
  return {
    status: 'stale',
    error: {
      code: 'stale_plan',
      what: `The ${what(change)} comes from ${made}, and a plan older than ${Math.round(oldestPlanMs / 3_600_000)} hours removes nobody: people may have come back since.`,
      advice:
        'Run the whole workflow again, so that it plans anew; retry an old execution with the currently saved workflow from its start.',
    },
  };
}

export function unknownOutcome(): Outcome {
  return refused(
    'not_an_outcome',
    'This item is no outcome of Apply Changes that can be undone: it was altered, or an older version of the node wrote it.',
    'Give this node the outcomes as Apply Changes put them out, or plan anew with the iluminr Contact Diff node.',
  );
}

function refused(code: string, what: string, advice: string): Outcome {
  return { status: 'refused', error: { code, what, advice } };
}

function what(change: PlannedChange): string {
  return `${doing[change.operation]} of ${subjectOf(change)}`;
}
