import { limits } from '../../contract/index.ts';
import type { NewSyncIssue } from '../../contract/index.ts';
import type { ReadReviewItem, ReadSummaryItem } from '../plan/schema.ts';
import { printable } from '../../http/printable.ts';
import { whyOf } from '../../sync/describe-change.ts';
import { personOf, subjectOf } from '../apply/operation.ts';
import type { PlannedChange } from '../apply/operation.ts';
import type { Outcome } from '../apply/outcome.ts';

/** The issue for a change that was not applied; undefined for one that was. */
export function outcomeIssue(change: PlannedChange | undefined, outcome: Outcome): NewSyncIssue | undefined {
  if (outcome.error === undefined) return undefined;
  const { code, what, advice, field } = outcome.error;
  const severity = outcome.status === 'conflict' || outcome.status === 'stale' ? 'warning' : 'error';
  const person = change === undefined ? nobody : aboutPerson(change);
  return issueOf({ ...person, code, severity, field: field ?? null, message: `${what} ${advice}` });
}

/** The code of `approvedIssue`. Whoever counts removals of earlier runs leaves out those of a run that has it. */
export const approvedCode = 'removals_approved';

/** Says that a person approved the removals of this run; `by` is the name that they typed, which nobody has checked. */
export function approvedIssue({ message }: Pick<ReadSummaryItem['guard'], 'message'>, by = ''): NewSyncIssue {
  const about = { sourceId: null, displayName: null, email: null, field: null };
  const who = by === '' ? '' : ` ${approvedByText(by)}.`;
  return issueOf({ ...about, code: approvedCode, severity: 'info', message: `${message}${who}` });
}

/** Who approved, as what it is: a name that somebody typed. */
export function approvedByText(name: string): string {
  return `Approved by "${printable(name)}" (a name typed into the form)`;
}

/** The issue for a removal that waits for an approval. */
export function heldIssue(change: PlannedChange, guard: ReadSummaryItem['guard'] | undefined): NewSyncIssue {
  return issueOf({
    ...aboutPerson(change),
    code: 'held',
    severity: 'warning',
    field: null,
    message:
      `${subjectOf(change)} would be deactivated: ${whyOf(change)}. ` +
      (guard?.message ?? 'Check the removals and approve them to release.'),
  });
}

/** The issue for something that a person must look at. */
export function reviewIssue(item: Omit<ReadReviewItem, 'kind' | 'planId'>): NewSyncIssue {
  const { code, severity, sourceId, displayName, email, field, message } = item;
  return issueOf({ code, severity, sourceId, displayName, email, field, message });
}

type Person = Required<Pick<NewSyncIssue, 'sourceId' | 'displayName' | 'email'>>;

const nobody: Person = { sourceId: null, displayName: null, email: null };

function aboutPerson(change: PlannedChange): Person {
  const { name, email } = personOf(change);
  return { sourceId: Object.values(change.sourceIds)[0] ?? null, displayName: name || null, email };
}

/** Brings an issue within the contract's limits, whatever a directory put into a name. */
function issueOf(issue: Required<NewSyncIssue>): NewSyncIssue {
  return {
    code: issue.code,
    severity: issue.severity,
    sourceId: short(issue.sourceId),
    displayName: short(issue.displayName),
    email: short(issue.email),
    field: short(issue.field),
    message: printable(issue.message, limits.message / 2) || issue.code,
  };
}

function short(text: string | null | undefined): string | null {
  return text === null || text === undefined || text === ''
    ? null
    : printable(text, Math.floor(limits.text / 2));
}
