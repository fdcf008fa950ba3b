import { inspect } from 'node:util';
import type { IDataObject } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contact } from '../../contacts/account.ts';
import type { RunResult } from '../../engine/index.ts';
import { sandbox } from '../../sandbox/constants.ts';
import type { Fault } from '../../sandbox/faults.ts';
import { openAccount } from './account.ts';
import type { Account } from './account.ts';
import { creation, summary } from './planItems.ts';

const ann = { __rl: true, mode: 'id', value: 'ann' };
const columns = { mappingMode: 'defineBelow', value: { email: 'new@example.com', firstName: 'New' } };

/** Every operation with the request that its fault hits. */
const operations: [string, string, IDataObject, IDataObject[], Pick<Fault, 'method' | 'path'>][] = [
  [
    'contact',
    'applyChanges',
    { pipeline: 'Test' },
    [creation(1), summary(1)],
    { path: '/v1/contacts/batch' },
  ],
  ['contact', 'check', { columns }, [{}], { path: '/v1/contacts/batch' }],
  ['contact', 'create', { columns }, [{}], { method: 'POST', path: '^/v1/contacts$' }],
  ['contact', 'upsert', { matchBy: 'email', columns }, [{}], { method: 'POST', path: '^/v1/contacts$' }],
  ['contact', 'update', { contactId: ann, columns }, [{}], { method: 'PATCH', path: '/v1/contacts/' }],
  ['contact', 'deactivate', { contactId: ann }, [{}], { path: '/v1/contacts/ann/deactivate' }],
  ['contact', 'reactivate', { contactId: ann }, [{}], { path: '/v1/contacts/ann/reactivate' }],
  ['contact', 'get', { contactId: ann }, [{}], { path: '/v1/contacts/ann' }],
  ['contact', 'getAll', {}, [{}], { method: 'GET', path: '^/v1/contacts$' }],
  [
    'syncRun',
    'start',
    { pipeline: 'Test', source: 'entra', mode: 'additive' },
    [{}],
    { method: 'POST', path: '/v1/sync-runs' },
  ],
  [
    'syncRun',
    'finish',
    { runId: 'run-1', status: 'succeeded', totals: { read: 1 } },
    [{}],
    { method: 'PATCH', path: '/v1/sync-runs/' },
  ],
  ['syncRun', 'getAll', {}, [{}], { method: 'GET', path: '/v1/sync-runs' }],
  ['directorySync', 'getSettings', {}, [{}], { path: '/v1/directory-sync/entra' }],
];

const passing = [
  { kind: 'status', status: 429, retryAfter: '0' },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 503, retryAfter: '0' },
  { kind: 'drop' },
  { kind: 'half' },
  { kind: 'empty' },
  { kind: 'lost_answer' },
];
const lasting = [401, 403, 409, 412, 413];

describe.each(operations)('%s: %s', (resource, operation, parameters, items, target) => {
  let account: Account;

  beforeEach(async () => {
    account = await openAccount();
    account.store.seed([contact('ann')]);
    const { runs } = account.store.workspace();
    const begun = { pipeline: 'Test', source: 'entra', mode: 'additive' as const, dryRun: false };
    const run = runs.begin({ ...begun, startedAt: '2026-11-23T08:00:00.000Z' }, 'n8n');
    runs.restore({ run: { ...run, id: 'run-1' }, issues: [] });
  });

  afterEach(() => account.close());

  const run = () => account.run({ resource, operation, ...parameters }, items);

  it.each(passing)('gets through one $kind $status', async (fault) => {
    account.faults.add({ server: 'iluminr', ...target, count: 1, ...fault });
    const { error, outputs } = await run();
    // The stand-in has no directory connection, so its settings are missing with or without the fault.
    if (operation === 'getSettings') expect(error?.message).toContain('has no settings yet');
    else expect(error).toBeUndefined();
    expect(outputs[0]?.every(({ json }) => json['status'] !== 'untouched') ?? true).toBe(true);
    expect(account.faults.list()).toEqual([]);
    expect(account.store.counters.writes.create).toBeLessThanOrEqual(1);
  });

  it.each(lasting)('asks once at %i, and says what to do', async (status) => {
    account.faults.add({ server: 'iluminr', ...target, count: 100, kind: 'status', status });
    const result = await run();
    const { what, advice } = wordsOf(result, operation);
    expect(what).toMatch(/iluminr refused|iluminr answered/);
    expect(advice).toMatch(/\.$/);
    expect(account.store.counters.answers.get(status)).toBe(1);
    expect(account.store.counters.writes).toEqual({ create: 0, update: 0, deactivate: 0, reactivate: 0 });
    expect(inspect(result, { depth: 12 })).not.toContain(sandbox.apiKey);
  });
});

/** What a person reads: of the run that failed, or of the one operation that made a batch too large. */
function wordsOf({ error, outputs }: RunResult, operation: string): { what: string; advice: string } {
  if (error !== undefined) {
    return { what: error.message, advice: String((error as { description?: unknown }).description) };
  }
  const json = outputs[0]?.[0]?.json ?? {};
  const refused = operation === 'check' ? (json['check'] as IDataObject) : json;
  if (operation === 'check') expect(refused['valid']).toBe(false);
  else expect(refused['status']).toBe('refused');
  const message = refused['message'] as string;
  return { what: message, advice: message };
}
