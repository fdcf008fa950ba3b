import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Session } from '../../n8n/host/session.ts';
import { readStandIn } from '../../n8n/sandbox/stand-in.ts';
import { getExecution } from '../../n8n/workflows/executions.ts';
import { writeCompany } from '../customers/company.ts';
import { closeCustomers, provisionSharers } from '../customers/provision.ts';
import { runAll } from '../customers/run-all.ts';
import { figure } from '../figures.ts';
import type { QueueStage } from '../stage.ts';

const minuteMs = 60_000;
const batch = 20;
const requestsPerSecond = 20;

/** Two pipelines of one account, on one key, in two processes, which know nothing of each other. */
export function sharedKeySuite(stage: () => QueueStage): void {
  describe('two pipelines that share a key', () => {
    test(
      'both write all of their people',
      async () => {
        const { cluster, size } = stage();
        const folder = mkdtempSync(join(tmpdir(), 'iluminr-sharers-'));
        // A worker that runs one execution at a time leaves the second to the other worker.
        await cluster.haveWorkers(2, 1);
        const people = size.sharedChanges;
        const { sharers, account } = await provisionSharers(cluster, [
          writeCompany(folder, people),
          writeCompany(folder, people, people),
        ]);
        try {
          const { store } = account.iluminr;
          store.setBatchLimit(batch);
          store.setRateLimit({ requests: requestsPerSecond, seconds: 1 });
          store.counters.reset();
          const { seconds, ids: executions } = await runAll(cluster, sharers, 8 * minuteMs);

          const refused = store.counters.answers.get(429) ?? 0;
          const requests = [...store.counters.answers.values()].reduce((sum, count) => sum + count, 0);
          const least = (requests - refused) / requestsPerSecond;
          figure(
            `two workers on one key, ${people.toLocaleString('en')} creates each, ÷ the least ${least.toFixed(0)} s`,
            (seconds / least).toFixed(2),
          );
          figure(
            'the same, from the first change to the last',
            ((await secondsOfApplying(cluster.n8n, executions)) / least).toFixed(2),
          );
          figure('two workers on one key, refused requests', `${((100 * refused) / requests).toFixed(1)} %`);
          const ids = (await readStandIn(account.iluminr).contacts()).map(
            ({ externalIds }) => externalIds['entra'],
          );
          expect(ids).toHaveLength(2 * people);
          expect(new Set(ids).size).toBe(2 * people);
          expect(store.counters.writes.create).toBe(2 * people);
        } finally {
          await closeCustomers(sharers);
          rmSync(folder, { recursive: true, force: true });
        }
      },
      12 * minuteMs,
    );
  });
}

/** From when the first of them began to apply until the last has ended it: without starting, reading and planning. */
async function secondsOfApplying(n8n: Session, ids: readonly number[]): Promise<number> {
  const steps = await Promise.all(
    ids.map(async (id) => (await getExecution(n8n, String(id))).steps['Apply Changes']!),
  );
  const began = Math.min(...steps.map(({ startedAt }) => startedAt));
  return (Math.max(...steps.map(({ startedAt, ms }) => startedAt + ms)) - began) / 1000;
}
