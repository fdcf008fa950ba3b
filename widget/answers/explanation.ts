import type { ExplainResponse, PersonExplanation } from '../../shared/contract/directory-sync/explain.ts';
import { leftOutReasons, personOutcomes } from '../../shared/contract/sync-runs/run-words.ts';
import { readIssue } from './issue.ts';
import type { Issue } from './issue.ts';
import { countIn, listOf, recordIn, recordOf, textIn, textOf, textsOf, timeIn, wordOf } from './lenient.ts';
import type { Known, Raw } from './lenient.ts';

type Row = Omit<PersonExplanation['rows'][number], 'dropped'> & { readonly dropped: readonly Issue[] };
type Field = Omit<PersonExplanation['fields'][number], 'said' | 'held' | 'written'> & {
  readonly said: readonly { readonly source: string; readonly value: unknown }[];
  readonly held: unknown;
  /** Undefined when the field is not written. */
  readonly written?: unknown;
};
type LastRun = {
  readonly runId: string;
  readonly at: string;
  readonly outcome: Known<(typeof personOutcomes)[number]>;
};

/** The story of one person, as the card tells it. */
export type Explanation = Omit<PersonExplanation, 'rows' | 'leftOut' | 'fields' | 'review' | 'lastRun'> & {
  readonly rows: readonly Row[];
  readonly leftOut: Known<(typeof leftOutReasons)[number]> | null;
  readonly fields: readonly Field[];
  readonly review: readonly Issue[];
  readonly lastRun: LastRun | null;
};

export type Explanations = Pick<ExplainResponse, 'found'> & { readonly data: readonly Explanation[] };

/** Throws UnexpectedAnswerError when the answer is no object. */
export function readExplanations(answer: unknown): Explanations {
  const raw = recordOf(answer);
  const data = listOf(raw['data'], readExplanation);
  return { data, found: countIn(raw['found']) ?? data.length };
}

function readExplanation(raw: Raw): Explanation {
  return {
    displayName: textIn(raw['displayName']),
    rows: listOf(raw['rows'], (row) => ({
      source: textOf(row['source']),
      sourceId: textOf(row['sourceId']),
      state: textOf(row['state']),
      dropped: listOf(row['dropped'], readIssue),
    })),
    leftOut: textIn(raw['leftOut']) === null ? null : wordOf(leftOutReasons, raw['leftOut']),
    joined: textsOf(raw['joined']),
    contact: readContact(recordIn(raw['contact'])),
    matchedBy: textIn(raw['matchedBy']),
    refused: listOf(raw['refused'], (refused) => ({
      contactId: textOf(refused['contactId']),
      displayName: textIn(refused['displayName']),
      why: textOf(refused['why']),
    })),
    fields: listOf(raw['fields'], readField),
    decision: textOf(raw['decision']),
    held: raw['held'] === true,
    rule: textOf(raw['rule']),
    review: listOf(raw['review'], readIssue),
    lastRun: readLastRun(recordIn(raw['lastRun'])),
  };
}

function readContact(raw: Raw | null): Explanation['contact'] {
  if (raw === null) return null;
  return {
    id: textOf(raw['id']),
    displayName: textIn(raw['displayName']),
    email: textIn(raw['email']),
    status: textOf(raw['status']),
  };
}

function readField(raw: Raw): Field {
  return {
    field: textOf(raw['field']),
    said: listOf(raw['said'], (said) => ({ source: textOf(said['source']), value: said['value'] })),
    held: raw['held'],
    ...(raw['written'] === undefined ? {} : { written: raw['written'] }),
    from: textIn(raw['from']),
  };
}

function readLastRun(raw: Raw | null): LastRun | null {
  const at = timeIn(raw?.['at']);
  if (raw === null || at === null) return null;
  return { runId: textOf(raw['runId']), at, outcome: wordOf(personOutcomes, raw['outcome']) };
}
