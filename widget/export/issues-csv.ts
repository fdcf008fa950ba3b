import type { Issue } from '../answers/issue.ts';
import type { Run } from '../answers/run.ts';
import { toCsv } from '../../shared/csv.ts';

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

/**
 * People of one run that failed, were skipped or lack something, as CSV. Times are ISO 8601 in UTC; `fixOf` says in the reader's words
 * what to do.
 */
export function issuesCsv(
  run: Pick<Run, 'id' | 'startedAt'>,
  issues: readonly Issue[],
  fixOf: (issue: Issue) => string,
): string {
  const startedAt = utcOf(run.startedAt);
  return toCsv(
    header,
    issues.map((issue) => [
      run.id,
      startedAt,
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
  const safeId = id.replace(/[^A-Za-z0-9_-]+/g, '-').slice(0, 80);
  return `entra-sync-failures-${safeId}-${utcOf(startedAt).slice(0, 10)}.csv`;
}

/** Empty where iluminr gave no time. */
function utcOf(time: string): string {
  return Number.isNaN(Date.parse(time)) ? '' : new Date(time).toISOString();
}
