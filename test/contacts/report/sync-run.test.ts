import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { IluminrError, startReport } from '../../../shared/contacts/index.ts';
import type { NewSyncIssue } from '../../../shared/contract/index.ts';
import { noTotals } from '../../../shared/contract/sync-runs/no-totals.ts';
import { openAccount } from '../account.ts';
import type { Account } from '../account.ts';

const begin = {
  pipeline: 'Nightly',
  source: 'entra',
  mode: 'full',
  dryRun: false,
  startedAt: '2026-11-23T08:00:00.000Z',
} as const;
const totals = { ...noTotals, read: 1200, failed: 1200 };
const progress = { read: 1200, total: 1200 };
const issues: NewSyncIssue[] = Array.from({ length: 1200 }, (_, n) => ({
  code: 'email_taken',
  severity: 'error',
  message: `Issue ${n}.`,
}));

async function collect<Attempt>(pages: AsyncIterable<Attempt[]>): Promise<Attempt[]> {
  const all: Attempt[] = [];
  for await (const page of pages) all.push(...page);
  return all;
}

describe('startReport', () => {
  let account: Account;

  beforeEach(async () => {
    account = await openAccount();
  });

  afterEach(() => account.close());

  it('begins one run, even when the answer to its start is lost', async () => {
    account.faults.add({ server: 'iluminr', path: '/v1/sync-runs', kind: 'lost_answer', count: 1 });
    await startReport(account.client(), begin, 'execution 1');
    expect(await collect(account.client().runs())).toHaveLength(1);
  });

  it('begins another run for another execution of the same plan', async () => {
    const first = await startReport(account.client(), begin, 'execution 1');
    const second = await startReport(account.client(), begin, 'execution 2');
    expect(second.run?.id).not.toBe(first.run?.id);
  });

  it('sends issues in calls of at most 500, each once, even when answers are lost', async () => {
    const client = account.client();
    const report = await startReport(client, begin, 'execution 1');
    account.faults.add({
      server: 'iluminr',
      path: '^/v1/sync-runs/.*/issues',
      kind: 'lost_answer',
      count: 2,
    });
    const { run, reportingErrors } = await report.finish({ status: 'failed', totals, progress }, issues);
    expect(reportingErrors).toEqual([]);
    expect(run).toMatchObject({ status: 'failed', totals: { failed: 1200 } });
    expect(await collect(client.issues(run?.id ?? ''))).toHaveLength(1200);
  });

  it('says what stopped the run', async () => {
    const report = await startReport(account.client(), begin, 'execution 1');
    const error = new IluminrError({ code: 'network', what: 'No answer came.', advice: 'Run again.' });
    const { run } = await report.finish({ status: 'failed', totals, progress, error }, []);
    expect(run?.['error']).toMatchObject({ code: 'network', detail: 'No answer came. Run again.' });
  });

  it('does not fail when iluminr does not take the beginning, and says so at the end', async () => {
    account.faults.add({ server: 'iluminr', path: '/v1/sync-runs', kind: 'status', status: 403, count: 100 });
    const report = await startReport(account.client(), begin, 'execution 1');
    report.progress({ read: 1, total: 2 });
    const { run, reportingErrors } = await report.finish({ status: 'succeeded', totals, progress }, issues);
    expect(run).toBeUndefined();
    expect(reportingErrors.map(({ code }) => code)).toEqual(['forbidden']);
  });

  it('does not fail when iluminr takes the writes but not the report, and says what is missing', async () => {
    const report = await startReport(account.client(), begin, 'execution 1');
    account.faults.add({
      server: 'iluminr',
      path: '/v1/sync-runs/',
      kind: 'status',
      status: 403,
      count: 100,
    });
    const { reportingErrors } = await report.finish(
      { status: 'failed', totals, progress },
      issues.slice(0, 1),
    );
    expect(reportingErrors.map(({ code }) => code)).toEqual(['forbidden', 'forbidden']);
  });
});
