import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { signIn } from '../../n8n/host/session.ts';
import { writeCompany } from '../customers/company.ts';
import { publishTriggers, startedTimes } from '../customers/own-triggers.ts';
import { figure, peakMegabytes } from '../figures.ts';
import type { QueueStage } from '../stage.ts';

const minuteMs = 60_000;
const count = 20;
const people = 10_000;

/** A main that starts publishes all workflows again, and each trigger then reads its directory: on the main, whatever workers there are. */
export function ownTriggersSuite(stage: () => QueueStage): void {
  describe(`${count} workflows with triggers of their own`, () => {
    test(
      'a main that is started again reads each directory once, and every run reaches a worker',
      async () => {
        const { cluster } = stage();
        await cluster.haveWorkers(2);
        const restart = async (): Promise<void> => {
          await cluster.main.kill();
          await cluster.main.back();
          cluster.n8n = await signIn(cluster.main.host.url);
        };
        await restart();
        figure('most memory of a main that was started again', `${peakMegabytes(cluster.main.host.pid)} MB`);
        const folder = mkdtempSync(join(tmpdir(), 'iluminr-triggers-'));
        const triggers = await publishTriggers(cluster, {
          count,
          directory: writeCompany(folder, people),
        });
        try {
          await startedTimes(cluster, triggers, 1, 5 * minuteMs);
          await restart();
          const beganAt = performance.now();
          await startedTimes(cluster, triggers, 2, 5 * minuteMs);
          const seconds = (performance.now() - beganAt) / 1000;
          const megabytes = peakMegabytes(cluster.main.host.pid);
          figure(
            `the same with ${count} triggers of ${people.toLocaleString('en')} people each`,
            `${megabytes} MB; the last run ended after ${seconds.toFixed(0)} s`,
          );
          const runs = await cluster.postgres.database.query(
            `SELECT COUNT(*)::int AS runs FROM execution_entity WHERE "workflowId" IN (${triggers.map(({ workflowId }) => `'${workflowId}'`).join(',')})`,
          );
          expect(runs).toEqual([{ runs: 2 * count }]);
        } finally {
          await Promise.all(triggers.map(({ sandbox }) => sandbox.close()));
          rmSync(folder, { recursive: true, force: true });
        }
      },
      15 * minuteMs,
    );
  });
}
