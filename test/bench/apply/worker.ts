import { applyChanges, createClient } from '../../../shared/contacts/index.ts';
import { creation } from '../../contacts/account.ts';
import { realClock } from '../../contacts/clocks.ts';
import { fetchTransport } from '../../contacts/fetch-transport.ts';
import { workerBatch, workerKeyVariable } from './scene.ts';

/** What a worker that shares its key with another one tells at its end, as one line of JSON. */
export type WorkerReport = {
  applied: number;
  requests: number;
  refused: number;
  stopped: string | null;
  /** When it sent its first request and had its last answer, in milliseconds since the epoch: starting a process is no part of its pace. */
  beganAt: number;
  endedAt: number;
};

/**
 * Applies creates of its own to the account at the address in its first argument; the second tells workers apart, the third
 * says how many creates.
 */
async function work(baseUrl: string, name: string, count: number, apiKey: string): Promise<WorkerReport> {
  const report: WorkerReport = {
    applied: 0,
    requests: 0,
    refused: 0,
    stopped: null,
    beganAt: Date.now(),
    endedAt: 0,
  };
  const send = fetchTransport(apiKey);
  const client = createClient({
    baseUrl,
    clock: realClock,
    transport: async (request) => {
      const response = await send(request);
      report.requests += 1;
      if (response.status === 429) report.refused += 1;
      return response;
    },
  });
  const account = await client.account();
  const changes = Array.from({ length: count }, (_, n) => creation(`${name}-${n}`));
  const { outcomes, stopped } = await applyChanges(client, account, changes, { batchSize: workerBatch });
  report.applied = outcomes.filter(({ status }) => status === 'applied').length;
  report.stopped = stopped?.message ?? null;
  report.endedAt = Date.now();
  return report;
}

const [baseUrl = '', name = '', count] = process.argv.slice(2);
const report = await work(baseUrl, name, Number(count), process.env[workerKeyVariable] ?? '');
process.stdout.write(`${JSON.stringify(report)}\n`);
