import type { SyncIssue } from '../../shared/contract/sync-runs/issue.ts';
import type { SyncRun } from '../../shared/contract/sync-runs/sync-run.ts';
import { toCsv } from './csv.ts';

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
];

/** People of one run that failed, were skipped or lack something, as CSV. Times are ISO 8601 in UTC. */
export function issuesCsv(run: Pick<SyncRun, 'id' | 'startedAt'>, issues: readonly SyncIssue[]): string {
  const startedAt = new Date(run.startedAt).toISOString();
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
    ]),
  );
}

/** `entra-sync-failures-<runId>-<yyyy-mm-dd>.csv`, by the day (UTC) that the run began. */
export function issuesFileName({ id, startedAt }: Pick<SyncRun, 'id' | 'startedAt'>): string {
  const safeId = id.replace(/[^A-Za-z0-9_-]+/g, '-').slice(0, 80);
  return `entra-sync-failures-${safeId}-${new Date(startedAt).toISOString().slice(0, 10)}.csv`;
}
