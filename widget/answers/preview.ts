import type { PreviewResponse, PreviewRow } from '../../shared/contract/directory-sync/preview.ts';
import { previewOutcomes } from '../../shared/contract/sync-runs/run-words.ts';
import { readIssue } from './issue.ts';
import type { Issue } from './issue.ts';
import { listOf, recordIn, recordOf, textIn, textOf, wordOf } from './lenient.ts';
import type { Known, Raw } from './lenient.ts';
import { readLeftOut, readReach, readTotals } from './run.ts';

export type PreviewPerson = Omit<PreviewRow, 'contact' | 'outcome' | 'issues'> & {
  readonly outcome: Known<PreviewRow['outcome']>;
  readonly contact: Raw;
  readonly issues: readonly Issue[];
};

export type Preview = Pick<PreviewResponse, 'totals' | 'reach' | 'leftOut'> & {
  readonly sample: readonly PreviewPerson[];
};

/** Throws UnexpectedAnswerError when the answer is no object. */
export function readPreview(answer: unknown): Preview {
  const raw = recordOf(answer);
  return {
    totals: readTotals(raw['totals']),
    ...(recordIn(raw['reach']) === null ? {} : { reach: readReach(raw['reach']) }),
    ...(recordIn(raw['leftOut']) === null ? {} : { leftOut: readLeftOut(raw['leftOut']) }),
    sample: listOf(raw['sample'], readPerson),
  };
}

function readPerson(raw: Raw): PreviewPerson {
  return {
    sourceId: textOf(raw['sourceId']),
    displayName: textIn(raw['displayName']),
    outcome: wordOf(previewOutcomes, raw['outcome']),
    contact: recordIn(raw['contact']) ?? {},
    issues: listOf(raw['issues'], readIssue),
  };
}
