import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { signIn } from '../../n8n/host/session.ts';
import { eventually } from '../../n8n/workflows/eventually.ts';
import { expectAsPlanned } from '../customers/as-planned.ts';
import { beginAnew, type QueueCustomer } from '../customers/provision.ts';
import { runAll, startAll, tally, whenOver, type QueueExecution } from '../customers/run-all.ts';
import { figure } from '../figures.ts';
import type { QueueStage } from '../stage.ts';

const minuteMs = 60_000;
/** Small and slow batches, so that there is a middle to be disturbed in. */
const batch = 20;
const latencyMs = 250;

/** What goes wrong, and what n8n may make of it. The law is the same for all: the next run settles it, and nothing is done twice. */
type Disturbance = {
  name: string;
  /** Also shown where time is short. */
  isShort: boolean;
  happen: (stage: QueueStage) => Promise<void>;
  check?: (ended: readonly QueueExecution[], stage: QueueStage) => void;
};

const disturbances: Disturbance[] = [
  {
    name: 'a worker is killed',
    isShort: true,
    happen: ({ cluster }) => lastWorker(cluster).kill(),
    check: (ended, { cluster }) => {
      // Those on the other worker never notice.
      expect(ended.filter(({ status }) => status === 'success').length).toBeGreaterThan(0);
      expect(cluster.workers[0]?.exits).toEqual([]);
    },
  },
  {
    name: 'Redis is away for ten seconds',
    isShort: false,
    happen: async ({ cluster: { redis } }) => {
      await redis.stop?.();
      await sleep(10_000);
      await redis.start?.();
    },
  },
  {
    name: 'PostgreSQL is restarted',
    isShort: false,
    happen: async ({ cluster }) => cluster.postgres.restart?.(),
  },
  { name: 'the main is restarted', isShort: false, happen: ({ cluster }) => cluster.main.kill() },
];

export function disturbedSuite(stage: () => QueueStage, isWhole: boolean): void {
  describe.each(disturbances.filter(({ isShort }) => isShort || isWhole))(
    'in mid-run $name',
    ({ name, happen, check }) => {
      test(
        'the next run settles every account, and nothing is done twice',
        async () => {
          const { cluster, customers, size } = stage();
          await cluster.haveWorkers(2);
          beginAnew(customers, latencyMs);
          for (const { sandbox } of customers) sandbox.iluminr.store.setBatchLimit(batch);
          const before = exitsOf(stage());
          const ids = await startAll(cluster, customers);
          await eventually('The middle of a run', () => customers.find(isInTheMiddle), minuteMs);
          const beganAt = performance.now();
          await happen(stage());
          const ended = await whenOver(cluster, ids, 5 * minuteMs);
          const seconds = (performance.now() - beganAt) / 1000;
          await everybodyBack(stage());
          const exits = exitsOf(stage()).flatMap(({ process, count }, index) => {
            const more = count - (before[index]?.count ?? 0);
            return more === 0 ? [] : [`${process} ended ${more} ×`];
          });
          figure(
            `${name}, ${size.customers} customers`,
            [`after ${seconds.toFixed(0)} s: ${tally(ended)}`, ...exits].join('; '),
          );
          check?.(ended, stage());

          beginAgain(customers);
          await runAll(cluster, customers, 5 * minuteMs);
          await expectAsPlanned(customers, size.people);
        },
        12 * minuteMs,
      );
    },
  );
}

/** Some people are written, and some are not. */
function isInTheMiddle({ sandbox }: QueueCustomer): boolean {
  return sandbox.iluminr.store.contacts().length > 2 * batch;
}

/** The next run need not be slow. */
function beginAgain(customers: readonly QueueCustomer[]): void {
  for (const { sandbox } of customers) {
    sandbox.faults.clear();
    sandbox.iluminr.store.setBatchLimit(500);
  }
}

async function everybodyBack({ cluster }: QueueStage): Promise<void> {
  for (const process of [cluster.main, ...cluster.workers]) await process.back();
  cluster.n8n = await signIn(cluster.main.host.url);
}

function exitsOf({ cluster }: QueueStage): { process: string; count: number }[] {
  return [cluster.main, ...cluster.workers].map(({ name, exits }) => ({
    process: name,
    count: exits.length,
  }));
}

function lastWorker({ workers }: QueueStage['cluster']): QueueStage['cluster']['workers'][number] {
  const worker = workers.at(-1);
  if (worker === undefined) throw new Error('There is no worker.');
  return worker;
}
