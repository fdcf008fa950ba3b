import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countRecentRemovals } from '../../../nodes/IluminrContactDiff/recent-removals.ts';
import { approvedIssue, type IluminrClient } from '../../../shared/contacts/index.ts';
import type { NewSyncIssue } from '../../../shared/contract/index.ts';
import { openAccount, type Account } from '../../contacts/account.ts';

const hour = 3_600_000;
const now = Date.UTC(2026, 2, 2, 8);
const ago = (hours: number): string => new Date(now - hours * hour).toISOString();

let account: Account;
let client: IluminrClient;
let runs = 0;

beforeEach(async () => {
  account = await openAccount();
  client = account.client({ clock: { now: () => now, sleep: () => Promise.resolve(), random: () => 0.5 } });
});
afterEach(() => account.close());

type Earlier = { began: number; ended: number; removed: number; dryRun?: boolean; issues?: NewSyncIssue[] };

async function report({ began, ended, removed, dryRun = false, issues = [] }: Earlier): Promise<void> {
  runs += 1;
  const run = await client.startRun(
    { pipeline: 'Nightly', source: 'entra', mode: 'full', dryRun, startedAt: ago(began) },
    `run-${runs}`,
  );
  if (issues.length > 0) await client.addIssues(run.id, issues, `issues-${runs}`);
  await client.updateRun(run.id, {
    status: 'succeeded',
    finishedAt: ago(ended),
    totals: { deactivated: removed },
  });
}

const approval = approvedIssue({ message: '30 removals approved.' });

describe('removals of earlier runs', () => {
  it.each<[string, Earlier[], number]>([
    ['an hour ago', [{ began: 1, ended: 1, removed: 3 }], 3],
    ['by several runs', [1, 5, 21].map((began) => ({ began, ended: began, removed: 2 })), 6],
    ['a day ago: a daily run does not meet itself', [{ began: 24, ended: 23.9, removed: 3 }], 0],
    ['by a run that began long ago and ended just now', [{ began: 40, ended: 1, removed: 3 }], 3],
    ['in a preview, which removed nobody', [{ began: 1, ended: 1, removed: 3, dryRun: true }], 0],
    ['that a person approved', [{ began: 1, ended: 1, removed: 30, issues: [approval] }], 0],
    [
      'beside approved ones',
      [
        { began: 2, ended: 2, removed: 30, issues: [approval] },
        { began: 1, ended: 1, removed: 4, issues: [{ ...approval, code: 'email_taken' }] },
      ],
      4,
    ],
    ['by nobody', [], 0],
  ])('%s', async (_, earlier, count) => {
    for (const run of earlier) await report(run);
    expect(await countRecentRemovals(client)).toBe(count);
  });
});
