import { afterEach, beforeEach, expect, it } from 'vitest';
import { runWorker } from '../../bench/apply/run-worker.ts';
import { rate, workerBatch } from '../../bench/apply/scene.ts';
import { sandbox } from '../../sandbox/constants.ts';
import { startIluminr } from '../../sandbox/iluminr/index.ts';

/** Of each process. */
const changes = 2000;

let iluminr: Awaited<ReturnType<typeof startIluminr>>;

beforeEach(async () => {
  iluminr = await startIluminr({ port: 0, rateLimit: rate });
});

afterEach(() => iluminr.close());

// Judged by counts: how long it takes is the machine's, and several-processes.test.ts measures it on a clock of its own.
it('two processes on one key write everything once, and the limit refuses few of their requests', async () => {
  const account = { url: iluminr.url, apiKey: sandbox.apiKey };
  const reports = await Promise.all(['left', 'right'].map((name) => runWorker(account, name, changes)));
  const least = (2 * changes) / workerBatch;
  const [requests, refused] = [sum(reports, 'requests'), sum(reports, 'refused')];
  expect(reports.map(({ applied, stopped }) => ({ applied, stopped }))).toEqual([
    { applied: changes, stopped: null },
    { applied: changes, stopped: null },
  ]);
  expect(iluminr.store.counters.writes.create).toBe(2 * changes);
  // Without an eye for each other they had a quarter to half of them refused.
  expect(refused / requests).toBeLessThan(0.1);
  expect(requests - refused).toBeGreaterThanOrEqual(least);
}, 120_000);

function sum<Key extends string>(entries: Record<Key, number>[], key: Key): number {
  return entries.reduce((total, entry) => total + entry[key], 0);
}
