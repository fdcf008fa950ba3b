import type { PreviewResponse, PreviewRow } from '../../shared/contract/directory-sync/preview.ts';
import { previewOutcomes } from '../../shared/contract/sync-runs/run-words.ts';
import { readIssue } from './issue.ts';
import type { Issue } from './issue.ts';
import { listOf, recordIn, recordOf, textIn, textOf, textsOf, wordOf } from './lenient.ts';
import type { Known, Raw } from './lenient.ts';
import { readLeftOut, readReach, readTotals } from './run.ts';

/** What the directory says where a member of the mapping looks, and what comes of it. */
export type ReadMember = { readonly said: readonly string[]; readonly means: readonly string[] };

export type PreviewPerson = Omit<PreviewRow, 'contact' | 'outcome' | 'issues' | 'special'> & {
  readonly outcome: Known<PreviewRow['outcome']>;
  readonly contact: Raw;
  readonly issues: readonly Issue[];
  /** By member (`$state`, `$start` …); missing where iluminr does not tell. */
  readonly special?: Readonly<Record<string, ReadMember>> | undefined;
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
    ...(recordIn(raw['special']) === null ? {} : { special: readSpecial(raw['special']) }),
  };
}

function readSpecial(value: unknown): Record<string, ReadMember> {
  const members = Object.entries(recordIn(value) ?? {}).map(([member, each]) => {
    const raw = recordIn(each) ?? {};
    return [member, { said: textsOf(raw['said']), means: textsOf(raw['means']) }] as const;
  });
  return Object.fromEntries(members);
}
