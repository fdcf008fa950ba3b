import { afterEach, beforeEach, expect, it } from 'vitest';
import { readHeldBefore } from '../../../nodes/IluminrContactDiff/held-before.ts';
import type { IluminrClient } from '../../../shared/contacts/index.ts';
import type { SyncMode, SyncRunStatus } from '../../../shared/contract/index.ts';
import { openAccount, type Account } from '../../contacts/account.ts';

let account: Account;
let client: IluminrClient;

beforeEach(async () => {
  account = await openAccount();
  client = account.client();
});
afterEach(() => account.close());

type Earlier = {
  held: number;
  read?: number;
  status: SyncRunStatus;
  source?: string;
  pipeline?: string;
  mode?: SyncMode;
  dryRun?: boolean;
};

async function report(run: Earlier, number: number): Promise<void> {
  const {
    held,
    read = 0,
    status,
    source = 'hr.entra',
    pipeline = 'Nightly',
    mode = 'full',
    dryRun = false,
  } = run;
  const startedAt = new Date(Date.UTC(2026, 10, 23, 8, number)).toISOString();
  const { id } = await client.startRun({ pipeline, source, mode, dryRun, startedAt }, `run-${number}`);
  await client.updateRun(id, { totals: { held, read } });
  if (status !== 'running') await client.updateRun(id, { status });
}

const held: Earlier = { held: 12, status: 'held' };

it.each<[string, Earlier[], number]>([
  ['what the last run held', [held], 12],
  ['nothing after a run that held nothing', [held, { held: 0, status: 'succeeded' }], 0],
  ['what was held beside changes that failed', [{ held: 7, status: 'partial' }], 7],
  ['past a run that failed before it planned', [held, { held: 0, status: 'failed' }], 12],
  ['what a run held that planned and then failed', [{ held: 7, read: 20, status: 'failed' }], 7],
  ['past a run that was stopped', [held, { held: 0, read: 20, status: 'stopped' }], 12],
  ['past a run that never ended', [held, { held: 0, status: 'running' }], 12],
  ['past a preview', [held, { held: 0, status: 'succeeded', dryRun: true }], 12],
  [
    'past a run that removes nobody, as an undo',
    [held, { held: 0, status: 'succeeded', mode: 'update' }],
    12,
  ],
  ['past other sources', [held, { held: 3, status: 'held', source: 'entra', pipeline: 'Other' }], 12],
  ['nothing of other sources of another pipeline', [{ ...held, source: 'entra', pipeline: 'Other' }], 0],
  ['what was held under another source, by the name of the pipeline', [{ ...held, source: 'payroll' }], 12],
  ['what was held under another name, by the sources', [{ ...held, pipeline: 'Other' }], 12],
  [
    'past another pipeline of the same sources',
    [held, { held: 0, status: 'succeeded', pipeline: 'Other' }],
    12,
  ],
  ['nothing before the first run', [], 0],
])('tells %s', async (_, earlier, count) => {
  for (const [number, run] of earlier.entries()) await report(run, number);
  expect(await readHeldBefore(client, { sourceKeys: ['hr', 'entra'], name: 'Nightly' })).toBe(count);
});
