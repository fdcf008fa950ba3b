import { expect, test } from 'vitest';
import type { SyncIssue } from '../../../shared/contract/sync-runs/issue.ts';
import { issuesCsv, issuesFileName } from '../../../widget/export/issues-csv.ts';

const run = { id: 'run_1', startedAt: '2026-11-23T23:30:00+00:00' };
const issue: SyncIssue = {
  code: 'duplicate_email',
  severity: 'error',
  sourceId: '5e0b0000-0000-4000-8000-000000000001',
  displayName: '=cmd|’calc’!A1',
  email: null,
  field: null,
  message: 'Two people have this email.',
};

test('each issue is a row under a header that never changes, with the run it belongs to', () => {
  expect(
    issuesCsv(run, [issue], () => 'Change one of the two.')
      .slice(1)
      .split('\r\n'),
  ).toEqual([
    '"run_id","run_started_at","entra_object_id","display_name","email","field","severity","reason_code","message","what_to_do"',
    `"run_1","2026-11-23T23:30:00.000Z","5e0b0000-0000-4000-8000-000000000001","'=cmd|’calc’!A1","","","error","duplicate_email","Two people have this email.","Change one of the two."`,
    '',
  ]);
});

test('the file is named by the run and the day it began, without anything a file name cannot hold', () => {
  expect(issuesFileName(run)).toBe('entra-sync-failures-run_1-2026-11-23.csv');
  expect(issuesFileName({ ...run, id: '../../etc/passwd' })).toBe(
    'entra-sync-failures--etc-passwd-2026-11-23.csv',
  );
});
