import type { SyncIssue } from '../../shared/contract/sync-runs/issue.ts';
import { issueSeverities } from '../../shared/contract/sync-runs/run-words.ts';
import { textIn, textOf, wordOf } from './lenient.ts';
import type { Known, Raw } from './lenient.ts';

/** One thing to look at, as the card shows it. */
export type Issue = Omit<SyncIssue, 'severity'> & { readonly severity: Known<SyncIssue['severity']> };

export function readIssue(raw: Raw): Issue {
  return {
    code: textOf(raw['code']),
    severity: wordOf(issueSeverities, raw['severity']),
    sourceId: textIn(raw['sourceId']),
    displayName: textIn(raw['displayName']),
    email: textIn(raw['email']),
    field: textIn(raw['field']),
    message: textOf(raw['message']),
  };
}
