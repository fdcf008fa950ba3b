import type { OpenIssue as OpenIssueAnswer, RunPerson } from '../../shared/contract/directory-sync/people.ts';
import { leftOutReasons, personOutcomes } from '../../shared/contract/sync-runs/run-words.ts';
import { readIssue } from './issue.ts';
import type { Issue } from './issue.ts';
import { listOf, textIn, textOf, timeIn, wordOf } from './lenient.ts';
import type { Known, Raw } from './lenient.ts';

/** One person of the directory as a run left them, as the card shows it. */
export type Person = Omit<RunPerson, 'outcome' | 'leftOut' | 'issues'> & {
  readonly outcome: Known<RunPerson['outcome']>;
  readonly leftOut: Known<NonNullable<RunPerson['leftOut']>> | null;
  readonly issues: readonly Issue[];
};

/** Something that is not right yet. `since` is empty where iluminr gave no time. */
export type OpenIssue = Issue & Pick<OpenIssueAnswer, 'contactId' | 'runId' | 'since'>;

export function readPerson(raw: Raw): Person {
  return {
    sourceId: textOf(raw['sourceId']),
    displayName: textIn(raw['displayName']),
    email: textIn(raw['email']),
    outcome: wordOf(personOutcomes, raw['outcome']),
    leftOut: textIn(raw['leftOut']) === null ? null : wordOf(leftOutReasons, raw['leftOut']),
    contactId: textIn(raw['contactId']),
    issues: listOf(raw['issues'], readIssue),
  };
}

export function readOpenIssue(raw: Raw): OpenIssue {
  return {
    ...readIssue(raw),
    contactId: textIn(raw['contactId']),
    runId: textOf(raw['runId']),
    since: timeIn(raw['since']) ?? '',
  };
}
