import { describe, expect, test } from 'vitest';
import { digestOf, newestRuns } from '../../../shared/contacts/index.ts';
import type { SyncIssue, SyncRun } from '../../../shared/contract/index.ts';

const now = Date.parse('2026-11-27T07:00:00Z');
const hoursAgo = (hours: number): string => new Date(now - hours * 3_600_000).toISOString();

const totals: SyncRun['totals'] = {
  read: 100,
  created: 0,
  updated: 0,
  reactivated: 0,
  deactivated: 0,
  unchanged: 100,
  existed: 0,
  skipped: 0,
  failed: 0,
  held: 0,
};

const run = (more: Partial<SyncRun> = {}): SyncRun => ({
  id: 'run_1',
  pipeline: 'Nightly',
  source: 'entra',
  executor: 'n8n',
  mode: 'full',
  dryRun: false,
  status: 'succeeded',
  startedAt: hoursAgo(1),
  finishedAt: hoursAgo(1),
  progress: { read: 100, total: 100 },
  totals,
  error: null,
  ...more,
});

const issue = (more: Partial<SyncIssue> = {}): SyncIssue => ({
  code: 'invalid_mobile',
  severity: 'warning',
  sourceId: 'u1',
  displayName: 'Ann Lee',
  email: 'ann@corp.example',
  field: 'mobile',
  message: '"ask reception" is not a valid mobile number.',
  ...more,
});

describe('the digest of sync runs', () => {
  test('is nothing when all is well, and information is no trouble', () => {
    expect(digestOf([{ run: run(), issues: [issue({ severity: 'info' })] }], now, 26)).toBeUndefined();
    expect(digestOf([], now, 26)).toBeUndefined();
  });

  test.each([
    [{ status: 'held', totals: { ...totals, held: 12 } }, '12 removals are held and wait for an approval'],
    [{ status: 'partial', totals: { ...totals, failed: 3 } }, '3 changes failed'],
    [{ status: 'failed' }, 'the run failed: see its issues'],
    [{ status: 'stopped' }, 'somebody stopped the run'],
    [{ status: 'running', startedAt: hoursAgo(3) }, 'and did not finish'],
    [{ startedAt: hoursAgo(30) }, 'no run in the last 26 hours; the last one began'],
  ] as [Partial<SyncRun>, string][])('%o is told', (more, sentence) => {
    const digest = digestOf([{ run: run(more), issues: [] }], now, 26);
    expect(digest?.subject).toBe('iluminr syncs: 1 pipeline needs a look');
    expect(digest?.text).toContain(`Nightly: ${more.startedAt === hoursAgo(3) ? 'a run began' : ''}`);
    expect(digest?.text).toContain(sentence);
  });

  test('names people with the reason, twenty at most; held removals are counted by the run alone', () => {
    const issues = Array.from({ length: 25 }, (_, n) => issue({ displayName: `Person ${n}` }));
    const held = [issue({ code: 'held' })];
    const text = digestOf([{ run: run(), issues: [...held, ...issues] }], now, 26)?.text ?? '';
    expect(text).toContain('Nightly: 25 to review.');
    expect(text.match(/^- Person/gm)).toHaveLength(20);
    expect(text).toContain('- Person 0 (ann@corp.example): "ask reception" is not a valid mobile number.');
    expect(text).toContain('… and more');
  });

  test('the newest run of each pipeline counts, and no preview', () => {
    const runs = [
      run({ id: 'a', dryRun: true }),
      run({ id: 'b' }),
      run({ id: 'c' }),
      run({ id: 'd', pipeline: 'Other' }),
    ];
    expect(newestRuns(runs).map(({ id }) => id)).toEqual(['b', 'd']);
  });
});
