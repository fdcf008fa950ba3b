import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../../shared/http/clock.ts';
import type { Transport } from '../../../shared/http/transport.ts';
import { GraphClient } from '../../../shared/directory/graph/client.ts';
import { restore } from '../../../shared/directory/poll/cursor.ts';
import { pollChanges } from '../../../shared/directory/poll/poll-changes.ts';
import { pollList } from '../../../shared/directory/poll/poll-list.ts';
import type { ReadSettings } from '../../../shared/directory/poll/poll.ts';
import { selectedFields } from '../../../shared/directory/graph/fields.ts';
import { toItems } from '../../../nodes/shared/entra/items.ts';
import { appTransport } from '../../directory/http-transport.ts';
import { sandbox } from '../../sandbox/constants.ts';

/** What one process saw of one read of the whole directory, from its first request to its items. */
export type Reading = {
  complete: boolean;
  items: number;
  /** Everything that was sent, signing in included. */
  requests: number;
  wallMs: number;
  /** What the pages took by themselves: from each request to the last byte of its answer. */
  pagesMs: number;
};

/** Live heap in bytes above what the process had before it read; every figure after a collection. */
export type Heap = {
  /** Most that was held at any page. */
  reading: number;
  /** While the items were made. */
  making: number;
  /** The items alone. */
  items: number;
};

const clock: Clock = {
  now: () => Date.now(),
  sleep: (ms) => sleep(ms),
  random: () => Math.random(),
};
/** Collecting takes as long as the heap is large, so not at every page. */
const pagesPerSample = 10;

const [deliver, measure, manager, entra = '', graph = ''] = process.argv.slice(2);
const stage = { entra: { url: entra }, graph: { url: graph } };
const settings: ReadSettings = {
  deliver: deliver === 'full' ? 'full' : 'changes',
  firstRun: 'everyone',
  groups: null,
  include: { guests: true, disabled: true, withoutEmail: true },
  select: selectedFields({ further: [], onPremisesExtensionAttributes: false }),
  manager: manager === 'manager',
  filter: '',
  maxPages: Infinity,
};
process.stdout.write(`${JSON.stringify(measure === 'heap' ? await readHeap() : await readTime())}\n`);

async function readTime(): Promise<Reading> {
  let requests = 0;
  let pagesMs = 0;
  const started = performance.now();
  const transport = appTransport(stage, ({ url, ms }) => {
    requests += 1;
    if (url.startsWith(graph)) pagesMs += ms;
  });
  const result = await read(transport);
  const items = toItems(result, sandbox.tenantId).length;
  const wallMs = performance.now() - started;
  return { complete: result.complete, items, requests, wallMs, pagesMs };
}

async function readHeap(): Promise<Heap> {
  const before = liveHeap();
  let pages = 0;
  let reading = 0;
  const transport = appTransport(stage);
  const result = await read(async (request) => {
    if (pages++ % pagesPerSample === 0) reading = Math.max(reading, liveHeap() - before);
    return transport(request);
  });
  const items = toItems(result, sandbox.tenantId);
  const making = liveHeap() - before;
  result.people.length = 0;
  return { reading, making, items: items.length === 0 ? 0 : liveHeap() - before };
}

function read(transport: Transport): ReturnType<typeof pollList> {
  const client = new GraphClient({ transport, clock, graphUrl: graph, deadline: Infinity });
  const start = restore(undefined, 'bench');
  return settings.deliver === 'full'
    ? pollList(client, settings, start)
    : pollChanges(client, settings, start);
}

function liveHeap(): number {
  global.gc?.();
  return process.memoryUsage().heapUsed;
}
