import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Transport } from '../../../shared/http/transport.ts';
import { openAccount } from '../account.ts';
import type { Account } from '../account.ts';

let account: Account;
beforeEach(async () => {
  account = await openAccount();
  const client = account.client();
  const run = { pipeline: 'Nightly', source: 'hr', mode: 'full', dryRun: false } as const;
  const { id } = await client.startRun({ ...run, startedAt: '2026-11-27T08:00:00Z' }, 'begin');
  await client.addIssues(id, [{ code: 'held', severity: 'warning', message: 'Waits.' }], 'issues');
  await client.updateRun(id, { status: 'held', totals: { deactivated: 3, held: 2 } });
});
afterEach(() => account.close());

/** A server that answers so to this path. */
const answering =
  (path: RegExp, change: (body: unknown) => unknown) =>
  (transport: Transport): Transport =>
  async (request) => {
    const response = await transport(request);
    if (!path.test(request.url)) return response;
    return { ...response, body: change(structuredClone(response.body)) };
  };

const eachOf = (change: (entry: Record<string, unknown>) => void) => (body: unknown) => {
  for (const entry of (body as { data: Record<string, unknown>[] }).data) change(entry);
  return body;
};

async function first<Entry>(pages: AsyncIterable<Entry[]>): Promise<Entry | undefined> {
  for await (const page of pages) return page[0];
  return undefined;
}

describe('a newer server stops nobody who reads', () => {
  test('runs whose words came later, or that say more or less', async () => {
    const through = answering(
      /\/sync-runs\?/,
      eachOf((run) => {
        Object.assign(run, { status: 'archived', mode: 'mirror', executor: 'another', error: 7, shard: 2 });
        delete run['progress'];
        delete run['finishedAt'];
      }),
    );
    expect(await first(account.client({ through }).runs())).toMatchObject({
      status: 'archived',
      mode: 'mirror',
      finishedAt: null,
      error: null,
      shard: 2,
      totals: { deactivated: 3, held: 2 },
    });
  });

  test('issues of a severity that came later', async () => {
    const through = answering(
      /\/issues/,
      eachOf((issue) => {
        issue['severity'] = 'fatal';
        delete issue['email'];
      }),
    );
    const client = account.client({ through });
    const run = await first(client.runs());
    expect(await first(client.issues(run?.id ?? ''))).toMatchObject({
      code: 'held',
      severity: 'fatal',
      email: null,
    });
  });

  test('settings with a key, a schedule and a state that came later', async () => {
    const settings = {
      mapping: { email: { from: 'mail', unlessEmpty: true } },
      scope: { users: 'units', includeGuests: false, includeDisabled: false },
      schedule: { every: '2m' },
      enabled: true,
      tags: ['a'],
    };
    const through = answering(/\/directory-sync\/entra$/, () => ({ state: 'resting', settings }));
    expect(await account.client({ through }).directorySync()).toMatchObject({
      state: 'resting',
      settings,
      tenantId: null,
    });
  });
});

test('a run that does not say how many it deactivated is refused, since the guard counts by it', async () => {
  const through = answering(
    /\/sync-runs\?/,
    eachOf((run) => {
      run['totals'] = { held: 0 };
    }),
  );
  await expect(first(account.client({ through }).runs())).rejects.toMatchObject({
    code: 'unexpected_answer',
  });
});
