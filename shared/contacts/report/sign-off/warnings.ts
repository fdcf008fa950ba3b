import { sourceLabel } from '../../../sync/describe-change.ts';
import type { SignOff } from './sign-off.ts';

/** What whoever signs has to know first. */
export function warningsOf({ summary, guard }: SignOff): string[] {
  const warnings = summary.sources
    .filter(({ complete, read }) => !complete || read === 0)
    .map(({ key, read }) =>
      read === 0
        ? `${sourceLabel(key)} gave nobody. Do not sign before it is read.`
        : `${sourceLabel(key)} was not read to its end (${read} rows). Do not sign before it is whole.`,
    );
  if (guard.verdict === 'held') warnings.push(guard.message);
  const { unreachable } = summary.reach;
  if (unreachable.count > 0)
    warnings.push(
      `${unreachable.count} ${unreachable.count === 1 ? 'person' : 'people'} whom an alert reaches today would be reached no more.`,
    );
  return warnings;
}
