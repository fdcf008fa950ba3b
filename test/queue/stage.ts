import type { Cluster } from './cluster/cluster.ts';
import type { QueueCustomer } from './customers/provision.ts';

/** What all suites of a run share. */
export type QueueStage = { cluster: Cluster; customers: QueueCustomer[]; size: QueueSize };

/** How much a run takes on. */
export type QueueSize = {
  customers: number;
  people: number;
  /** Changes of each of the two that share a key. */
  sharedChanges: number;
  /** Whether what takes minutes is shown too. */
  isWhole: boolean;
};

/** `QUEUE_SIZE=whole` is what `npm run test:queue` takes on, on fewer with `QUEUE_CUSTOMERS` and `QUEUE_PEOPLE`; CI shows the same laws on less. */
export function queueSize(env: NodeJS.ProcessEnv = process.env): QueueSize {
  const isWhole = env['QUEUE_SIZE'] === 'whole';
  const usual = isWhole
    ? { customers: 50, people: 1000, sharedChanges: 10_000 }
    : { customers: 6, people: 200, sharedChanges: 500 };
  return {
    customers: Number(env['QUEUE_CUSTOMERS'] ?? usual.customers),
    people: Number(env['QUEUE_PEOPLE'] ?? usual.people),
    sharedChanges: usual.sharedChanges,
    isWhole,
  };
}
