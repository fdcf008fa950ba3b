import type { Issue } from '../answers/issue.ts';
import type { Run } from '../answers/run.ts';
import type { OpenIssue } from '../answers/run-person.ts';
import { toCsv } from '../../shared/csv.ts';
import { safeFilePart } from './file-name.ts';

/** The same in every language, because sheets and scripts are built on it. */
const header = [
  'run_id',
  'run_started_at',
  'entra_object_id',
  'display_name',
  'email',
  'field',
  'severity',
  'reason_code',
  'message',
  'what_to_do',
];

/** An issue of a run, or one that is open: then it names the run that found it first, and when. */
type Listed = Issue & Partial<Pick<OpenIssue, 'runId' | 'since'>>;

/**
 * People to look at as CSV: of one run, or, without one, each with the run that found it first and when. Times are ISO 8601 in
 * UTC; `fixOf` says in the reader's words what to do.
 */
export function issuesCsv(
  run: Pick<Run, 'id' | 'startedAt'> | undefined,
  issues: readonly Listed[],
  fixOf: (issue: Issue) => string,
): string {
  return toCsv(
    header,
    issues.map((issue) => [
      run?.id ?? issue.runId ?? '',
      utcOf(run?.startedAt ?? issue.since ?? ''),
      issue.sourceId ?? '',
      issue.displayName ?? '',
      issue.email ?? '',
      issue.field ?? '',
      issue.severity,
      issue.code,
      issue.message,
      fixOf(issue),
    ]),
  );
}

/** `entra-sync-failures-<runId>-<yyyy-mm-dd>.csv`, by the day (UTC) that the run began. */
export function issuesFileName({ id, startedAt }: Pick<Run, 'id' | 'startedAt'>): string {
  return `entra-sync-failures-${safeFilePart(id)}-${utcOf(startedAt).slice(0, 10)}.csv`;
}

/** `entra-sync-open-<yyyy-mm-dd>.csv`, by the day (UTC); `now` in milliseconds. */
export function openIssuesFileName(now: number): string {
  return `entra-sync-open-${new Date(now).toISOString().slice(0, 10)}.csv`;
}

/** Empty where iluminr gave no time. */
function utcOf(time: string): string {
  return Number.isNaN(Date.parse(time)) ? '' : new Date(time).toISOString();
}
