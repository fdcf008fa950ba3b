import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startReport } from '../../../shared/contacts/index.ts';
import type { Report } from '../../../shared/contacts/index.ts';
import type { NewSyncRun } from '../../../shared/contract/index.ts';
import { noTotals } from '../../../shared/contract/sync-runs/no-totals.ts';
import type { Transport } from '../../../shared/http/transport.ts';
import { openAccount } from '../account.ts';
import type { Account } from '../account.ts';
import { hastyClock } from '../clocks.ts';

const minute = 60_000;
const hour = 60 * minute;

/** Lists every run as one that iluminr itself executes. */
function ofIluminr(transport: Transport): Transport {
  return async (request) => {
    const response = await transport(request);
    const body = response.body as { data?: object[] };
    if (body.data === undefined) return response;
    return {
      ...response,
      body: { ...body, data: body.data.map((run) => ({ ...run, executor: 'iluminr' })) },
    };
  };
}

describe('a run whose execution died', () => {
  let account: Account;
  let now: number;
  let executions: number;

  beforeEach(async () => {
    now = Date.UTC(2026, 10, 23, 8);
    executions = 0;
    account = await openAccount([], { now: () => now });
  });

  afterEach(() => account.close());

  function begin(
    other: Partial<NewSyncRun> = {},
    through = (transport: Transport): Transport => transport,
  ): Promise<Report> {
    const startedAt = new Date(now).toISOString();
    const run = { pipeline: 'Nightly', source: 'entra', mode: 'full' as const, dryRun: false, startedAt };
    const clock = { ...hastyClock, now: () => now };
    return startReport(account.client({ clock, through }), { ...run, ...other }, `execution ${executions++}`);
  }

  const finish = (report: Report) =>
    report.finish({ status: 'succeeded', totals: noTotals, progress: { read: 1, total: 1 } }, []);

  /** Begins a run and ends it so much later. */
  async function runFor(milliseconds: number): ReturnType<Report['finish']> {
    const report = await begin();
    now += milliseconds;
    return finish(report);
  }

  async function stored(report: Pick<Report, 'run'>) {
    for await (const page of account.client().runs()) return page.find(({ id }) => id === report.run?.id);
    return undefined;
  }

  it('is ended as failed by the next run of its pipeline', async () => {
    const died = await begin();
    now += 31 * minute;
    expect((await runFor(100)).reportingErrors).toEqual([]);
    expect(await stored(died)).toMatchObject({
      status: 'failed',
      finishedAt: new Date(now).toISOString(),
      error: { code: 'interrupted' },
    });
  });

  it('is left for a later one while it may be at work', async () => {
    const died = await begin();
    now += 29 * minute;
    await runFor(2 * minute);
    expect((await stored(died))?.status).toBe('running');
    await runFor(100);
    expect((await stored(died))?.status).toBe('failed');
  });

  it('is told from a slow one', async () => {
    const slow = await begin();
    now += 40 * minute;
    const next = await begin();
    slow.progress({ read: 1, total: 2 });
    await expect.poll(async () => (await stored(slow))?.progress.read).toBe(1);
    await finish(next);
    expect((await stored(slow))?.status).toBe('running');
    expect((await finish(slow)).reportingErrors).toEqual([]);
    expect((await stored(slow))?.status).toBe('succeeded');
  });

  it.each([
    ['another pipeline', { pipeline: 'Hourly' }],
    ['another source', { source: 'workday' }],
  ])('stays when it was one of %s', async (_, other) => {
    const died = await begin(other);
    now += 3 * hour;
    await runFor(minute);
    expect((await stored(died))?.status).toBe('running');
  });

  it('stays when it is iluminr’s own', async () => {
    const died = await begin();
    now += 3 * hour;
    const next = await begin({}, ofIluminr);
    now += minute;
    await finish(next);
    expect((await stored(died))?.status).toBe('running');
  });

  it('keeps the end that it comes to by itself meanwhile', async () => {
    const slow = await begin();
    now += 3 * hour;
    const next = await begin();
    await finish(slow);
    expect((await finish(next)).reportingErrors).toEqual([]);
    expect((await stored(slow))?.status).toBe('succeeded');
  });

  it('fails no other run: where the runs cannot be read, that is said, and the run ends as it would', async () => {
    account.faults.add({
      server: 'iluminr',
      path: '/v1/sync-runs',
      kind: 'status',
      status: 403,
      count: 1,
      skip: 1,
    });
    const ended = await runFor(100);
    expect(ended.reportingErrors.map(({ code }) => code)).toEqual(['forbidden']);
    expect((await stored(ended))?.status).toBe('succeeded');
  });
});
