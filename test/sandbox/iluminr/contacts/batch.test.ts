import { afterEach, beforeEach, expect, test } from 'vitest';
import type { BatchResult, Contact } from '../../../../shared/contract/index.ts';
import { clientOf } from '../client.ts';
import type { Client } from '../client.ts';
import { startIluminr } from '../index.ts';
import type { IluminrStandIn } from '../index.ts';

let iluminr: IluminrStandIn;
let call: Client;

beforeEach(async () => {
  iluminr = await startIluminr({ port: 0, rateLimit: { requests: 100_000, seconds: 1 } });
  call = clientOf(iluminr.url);
});
afterEach(() => iluminr.close());

async function batch(operations: unknown[], validateOnly?: boolean): Promise<BatchResult[]> {
  const answer = await call('POST', '/v1/contacts/batch', {
    operations,
    ...(validateOnly === undefined ? {} : { validateOnly }),
  });
  expect(answer.status).toBe(200);
  return (answer.body as { results: BatchResult[] }).results;
}

function codes(results: BatchResult[]): string[] {
  return results.map((result) => (result.status === 'ok' ? 'ok' : result.error.code));
}

const create = (email: string, more: object = {}) => ({ op: 'create', contact: { email, ...more } });

test('operations are applied in order, each on its own', async () => {
  const results = await batch([
    create('a@example.com'),
    create('A@example.com'),
    { op: 'create', contact: { email: 'b@example.com', mobile: 'bad' } },
    { op: 'update', id: 'con_none', contact: {} },
    { op: 'vanish' },
    'nonsense',
    create('c@example.com'),
  ]);
  expect(codes(results)).toEqual([
    'ok',
    'email_taken',
    'validation_failed',
    'not_found',
    'validation_failed',
    'validation_failed',
    'ok',
  ]);
  expect(results.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(iluminr.store.contacts().map(({ email }) => email)).toEqual(['a@example.com', 'c@example.com']);
});

test('an operation sees what the ones before it did', async () => {
  const [first] = await batch([create('x@example.com')]);
  const id = first?.status === 'ok' ? first.id : '';
  const results = await batch([
    { op: 'deactivate', id, reason: 'left' },
    create('x@example.com'),
    { op: 'reactivate', id },
    { op: 'reactivate', id, contact: { email: 'y@example.com' } },
    { op: 'update', id, contact: { company: 'Z' }, ifVersion: 3 },
    { op: 'update', id, contact: { company: 'W' }, ifVersion: 3 },
  ]);
  expect(codes(results)).toEqual(['ok', 'ok', 'email_taken', 'ok', 'ok', 'version_conflict']);
});

test('whoever was changed after the version named is neither deactivated nor reactivated', async () => {
  const [first] = await batch([create('x@example.com')]);
  const id = first?.status === 'ok' ? first.id : '';
  const results = await batch([
    { op: 'deactivate', id, ifVersion: 2 },
    { op: 'deactivate', id, ifVersion: 1 },
    { op: 'deactivate', id, ifVersion: 1 },
    { op: 'reactivate', id, ifVersion: 1 },
    { op: 'reactivate', id, ifVersion: 2 },
  ]);
  expect(codes(results)).toEqual(['version_conflict', 'ok', 'version_conflict', 'version_conflict', 'ok']);
});

test('two contacts swap their emails when one lets go first', async () => {
  const [one, two] = (await batch([create('one@example.com'), create('two@example.com')])) as {
    id: string;
  }[];
  const results = await batch([
    { op: 'update', id: one?.id, contact: { email: null } },
    { op: 'update', id: two?.id, contact: { email: 'one@example.com' } },
    { op: 'update', id: one?.id, contact: { email: 'two@example.com' } },
  ]);
  expect(codes(results)).toEqual(['ok', 'ok', 'ok']);
});

test('validateOnly gives the results of the real batch, uniqueness inside it included, and writes nothing', async () => {
  await batch([create('kept@example.com', { externalIds: { hr: '1' } })]);
  const before = structuredClone(iluminr.store.contacts());
  const writes = { ...iluminr.store.counters.writes };
  const id = (before[0] as Contact).id;
  const operations = [
    create('new@example.com', { externalIds: { hr: '2' } }),
    create('NEW@example.com'),
    create('other@example.com', { externalIds: { hr: '2' } }),
    { op: 'deactivate', id },
    create('kept@example.com'),
    { op: 'update', id, contact: { externalIds: { hr: null } } },
    create('third@example.com', { externalIds: { hr: '1' } }),
  ];
  const rehearsed = await batch(operations, true);
  expect(codes(rehearsed)).toEqual(['ok', 'email_taken', 'external_id_taken', 'ok', 'ok', 'ok', 'ok']);
  expect(iluminr.store.contacts()).toEqual(before);
  expect(iluminr.store.counters.writes).toEqual(writes);
  expect((await call('GET', '/v1/contacts?source=hr&externalId=1')).body).toMatchObject({ data: [{ id }] });
  expect((await call('GET', '/v1/contacts?source=hr&externalId=2')).body).toMatchObject({ data: [] });
  expect(codes(await batch(operations))).toEqual(codes(rehearsed));
});

test('a batch over the limit of the account is a 413 and nothing of it is applied', async () => {
  const operations = Array.from({ length: 501 }, (_, n) => create(`p${n}@example.com`));
  const answer = await call('POST', '/v1/contacts/batch', { operations });
  expect(answer).toMatchObject({ status: 413, body: { code: 'payload_too_large' } });
  iluminr.store.setBatchLimit(2);
  expect((await call('POST', '/v1/contacts/batch', { operations: operations.slice(0, 3) })).status).toBe(413);
  expect((await call('GET', '/v1/account')).body).toMatchObject({ batchLimit: 2 });
  expect(iluminr.store.contacts()).toEqual([]);
});

test.each([{}, { operations: [] }, { operations: [], force: true }, { operations: 'all' }, []])(
  'the batch %j is refused as a whole',
  async (body) => {
    expect((await call('POST', '/v1/contacts/batch', body)).status).toBe(400);
  },
);

test('the counters count what changed', async () => {
  const [first] = await batch([create('x@example.com')]);
  const id = first?.status === 'ok' ? first.id : '';
  await batch([
    { op: 'update', id, contact: { company: 'A' } },
    { op: 'update', id, contact: { company: 'A' } },
    { op: 'deactivate', id },
  ]);
  expect(iluminr.store.counters.writes).toEqual({ create: 1, update: 1, deactivate: 1, reactivate: 0 });
  expect(iluminr.store.counters.requests.get('POST /v1/contacts/batch')).toBe(2);
});
