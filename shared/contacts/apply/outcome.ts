import type { WrittenContact } from '../client/answers.ts';
import type { ErrorInfo } from '../client/errors.ts';
import type { PlannedChange } from './operation.ts';

/**
 * What became of one change. applied: iluminr wrote it. unchanged: it was so already. valid: a preview found nothing
 * against it. refused: iluminr said no. conflict: the contact is no longer what the plan saw, so a person or the next
 * plan decides. untouched: not attempted, or no answer says whether it was; applying the plan again decides it.
 * stale: a removal of a plan that is too old to switch anybody off.
 */
export type OutcomeStatus =
  'applied' | 'unchanged' | 'valid' | 'refused' | 'conflict' | 'untouched' | 'stale';

export type Outcome = {
  status: OutcomeStatus;
  contactId?: string;
  /** The contact's version as the change left it; undoing the change goes by it. */
  version?: number;
  /** As iluminr holds it now; kept only on request. */
  contact?: WrittenContact;
  /** Present on refused, conflict, untouched and stale. */
  error?: ErrorInfo;
};

export type AppliedCounts = Record<PlannedChange['operation'], number>;

export type OutcomeCounts = Record<OutcomeStatus, number> & {
  /** What iluminr wrote, or in a preview would write, by operation; the step that only releases an email for another is not counted. */
  written: AppliedCounts;
  /** Changes that were not applied: refused, conflict, untouched and stale; again without that step. */
  failed: number;
};

/** Counts outcomes, in the order of the changes; undefined where what was refused is no change at all. */
export function countOutcomes(
  changes: readonly (PlannedChange | undefined)[],
  outcomes: readonly Outcome[],
): OutcomeCounts {
  const counts: OutcomeCounts = {
    applied: 0,
    unchanged: 0,
    valid: 0,
    refused: 0,
    conflict: 0,
    untouched: 0,
    stale: 0,
    written: { create: 0, update: 0, reactivate: 0, deactivate: 0 },
    failed: 0,
  };
  outcomes.forEach((outcome, index) => {
    counts[outcome.status] += 1;
    const change = changes[index];
    // Whoever does not let go of an address is counted by the step that builds on it.
    if (change?.reason === 'email_released') return;
    if (outcome.error !== undefined) counts.failed += 1;
    const isDone = outcome.status === 'applied' || outcome.status === 'valid';
    if (isDone && change !== undefined) counts.written[change.operation] += 1;
  });
  return counts;
}
