import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '../../n8n/workflows/eventually.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { QueueCustomer } from './provision.ts';

/** One execution, as n8n's database has it. */
export type QueueExecution = { id: number; workflowId: string; status: string; seconds: number };

const over = new Set(['success', 'error', 'canceled', 'crashed']);

/** Starts one execution for each customer, all at once, and gives their ids in that order. */
export async function startAll(cluster: Cluster, customers: readonly QueueCustomer[]): Promise<number[]> {
  const [{ last }] = (await cluster.postgres.database.query(
    'SELECT COALESCE(MAX(id), 0)::int AS last FROM execution_entity',
  )) as [{ last: number }];
  await Promise.all(customers.map(({ path }) => post(`${cluster.main.host.url}/webhook/${path}`)));
  const started = await executionsAfter(cluster, last);
  return customers.map(({ workflowId: wanted, name }) => {
    const found = started.find(({ workflowId }) => workflowId === wanted);
    if (found === undefined) throw new Error(`n8n took the call of ${name} and has no execution of it.`);
    return found.id;
  });
}

/** Waits until executions have ended, however they ended, or until the time is over. Gives them as they stand then. */
export async function whenOver(
  cluster: Cluster,
  ids: readonly number[],
  withinMs: number,
): Promise<QueueExecution[]> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const found = await read(cluster, `id IN (${ids.join(',')})`);
    if (found.every(({ status }) => over.has(status)) || Date.now() > deadline) return found;
    await sleep(250);
  }
}

/** Runs every customer once. @throws Error saying how those ended that did not succeed */
export async function runAll(
  cluster: Cluster,
  customers: readonly QueueCustomer[],
  withinMs: number,
): Promise<{ seconds: number; ids: number[] }> {
  const beganAt = performance.now();
  const ended = await whenOver(cluster, await startAll(cluster, customers), withinMs);
  const unwell = ended.filter(({ status }) => status !== 'success');
  if (unwell.length > 0)
    throw new Error(`${unwell.length} of ${ended.length} executions did not succeed: ${tally(unwell)}.`);
  return { seconds: (performance.now() - beganAt) / 1000, ids: ended.map(({ id }) => id) };
}

/** "3 error, 1 running". */
export function tally(executions: readonly QueueExecution[]): string {
  const statuses = [...new Set(executions.map(({ status }) => status))].sort();
  return statuses
    .map((each) => `${executions.filter(({ status }) => status === each).length} ${each}`)
    .join(', ');
}

function executionsAfter(cluster: Cluster, last: number): Promise<QueueExecution[]> {
  return read(cluster, `id > ${last}`);
}

async function read({ postgres }: Cluster, which: string): Promise<QueueExecution[]> {
  const rows = await postgres.database.query(
    `SELECT id, "workflowId", status, COALESCE(EXTRACT(EPOCH FROM "stoppedAt" - "startedAt"), 0)::float AS seconds
     FROM execution_entity WHERE ${which} ORDER BY id`,
  );
  return rows as QueueExecution[];
}

/** n8n publishes a workflow after it has answered that it will, and a main that was started again publishes all of them anew. */
async function post(url: string): Promise<void> {
  await eventually(`The answer of ${url}`, async () => {
    const response = await fetch(url, { method: 'POST' });
    const text = await response.text();
    if (response.status === 404) return undefined;
    if (!response.ok) throw new Error(`n8n answered ${response.status} to a start: ${text.slice(0, 200)}`);
    return text;
  });
}
