import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sandbox } from '../constants.ts';
import { FaultPlan } from '../faults.ts';
import { clientOf } from './client.ts';
import type { Client } from './client.ts';
import { startIluminr } from './index.ts';
import type { IluminrStandIn } from './index.ts';

const start = Date.parse('2026-11-01T00:00:00Z');
let iluminr: IluminrStandIn;
let call: Client;
let clock = start;
let faults: FaultPlan;

beforeEach(async () => {
  clock = start;
  faults = new FaultPlan();
  iluminr = await startIluminr({ port: 0, faults, now: () => clock });
  call = clientOf(iluminr.url);
});
afterEach(() => iluminr.close());

const person = (name: string) => ({ email: `${name}@example.com` });
const keyed = (key: string) => ({ 'Idempotency-Key': key });

describe('keys', () => {
  test('a key opens its organisation and environment', async () => {
    expect((await call('GET', '/v1/account')).body).toEqual({
      organisation: 'Sandbox Organisation',
      environment: 'uat',
      rateLimit: { requests: 100, seconds: 1 },
      batchLimit: 500,
    });
    const production = clientOf(iluminr.url, sandbox.productionApiKey);
    expect((await production('GET', '/v1/account')).body).toMatchObject({ environment: 'production' });
  });

  test.each([null, 'wrong', `${sandbox.apiKey}-2`])(
    'the bearer %s is a 401 problem that keeps the key to itself',
    async (bearer) => {
      const answer = await clientOf(iluminr.url, bearer)('GET', '/v1/contacts');
      expect(answer).toMatchObject({ status: 401, body: { code: 'unauthorized' } });
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
      if (bearer !== null) expect(JSON.stringify(answer.body)).not.toContain(bearer);
    },
  );

  test('organisations and environments never see each other', async () => {
    const { body } = await call('POST', '/v1/contacts', { ...person('a'), externalIds: { hr: '1' } });
    const { id } = body as { id: string };
    const run = await call('POST', '/v1/sync-runs', {
      pipeline: 'P',
      source: 'hr',
      mode: 'full',
      dryRun: false,
      startedAt: '2026-11-01T00:00:00Z',
    });
    for (const key of [sandbox.productionApiKey, sandbox.otherApiKey]) {
      const other = clientOf(iluminr.url, key);
      expect((await other('GET', '/v1/contacts')).body).toEqual({ data: [], nextCursor: null });
      expect((await other('GET', `/v1/contacts/${id}`)).status).toBe(404);
      expect(
        (await other('POST', '/v1/contacts/batch', { operations: [{ op: 'deactivate', id }] })).body,
      ).toMatchObject({
        results: [{ status: 'error', error: { code: 'not_found' } }],
      });
      expect((await other('GET', `/v1/sync-runs/${(run.body as { id: string }).id}`)).status).toBe(404);
      expect((await other('POST', '/v1/contacts', { ...person('a'), externalIds: { hr: '1' } })).status).toBe(
        201,
      );
    }
  });

  test('a Settings session reads, writes no contact, and ends', async () => {
    const { body } = await call('POST', '/sandbox/sessions', { name: 'Megan', seconds: 60 });
    const session = clientOf(iluminr.url, (body as { token: string }).token);
    expect((await session('GET', '/v1/directory-sync/entra')).status).toBe(200);
    expect(await session('POST', '/v1/contacts', person('b'))).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    });
    clock += 60_000;
    expect((await session('GET', '/v1/directory-sync/entra')).status).toBe(401);
  });

  test('only an Admin User may see the directory connection', async () => {
    const session = clientOf(iluminr.url, iluminr.issueSession({ role: 'member' }).token);
    expect((await session('GET', '/v1/directory-sync/entra')).status).toBe(403);
  });
});

describe('idempotency keys', () => {
  test('the same key and body give the first answer again and write once', async () => {
    const first = await call('POST', '/v1/contacts', person('a'), keyed('k1'));
    const second = await call('POST', '/v1/contacts', person('a'), keyed('k1'));
    expect(second).toMatchObject({ status: 201, body: first.body as object });
    expect(iluminr.store.contacts()).toHaveLength(1);
  });

  test('the same key with another body or path is a 409', async () => {
    await call('POST', '/v1/contacts', person('a'), keyed('k1'));
    const code = { code: 'idempotency_key_reused' };
    expect(await call('POST', '/v1/contacts', person('b'), keyed('k1'))).toMatchObject({
      status: 409,
      body: code,
    });
    expect(await call('POST', '/v1/contacts/batch', person('a'), keyed('k1'))).toMatchObject({
      status: 409,
      body: code,
    });
  });

  test('a refusal is remembered like any first answer', async () => {
    await call('POST', '/v1/contacts', person('a'));
    expect((await call('POST', '/v1/contacts', person('a'), keyed('k1'))).status).toBe(409);
    await call('PATCH', `/v1/contacts/${iluminr.store.contacts()[0]?.id}`, { email: null });
    expect(await call('POST', '/v1/contacts', person('a'), keyed('k1'))).toMatchObject({
      status: 409,
      body: { code: 'email_taken' },
    });
  });

  test('calls at the same time with one key write once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => call('POST', '/v1/contacts', person('a'), keyed('k1'))),
    );
    expect(new Set(answers.map(({ body }) => (body as { id: string }).id)).size).toBe(1);
    expect(iluminr.store.contacts()).toHaveLength(1);
  });

  test('a key is forgotten after 24 hours, and belongs to one organisation', async () => {
    await call('POST', '/v1/contacts', person('a'), keyed('k1'));
    const other = clientOf(iluminr.url, sandbox.otherApiKey);
    expect((await other('POST', '/v1/contacts', person('z'), keyed('k1'))).status).toBe(201);
    clock += 24 * 3_600_000 - 1;
    expect((await call('POST', '/v1/contacts', person('b'), keyed('k1'))).status).toBe(409);
    clock += 2;
    expect((await call('POST', '/v1/contacts', person('b'), keyed('k1'))).status).toBe(201);
  });
});

describe('rate limits', () => {
  test('every answer says what is left', async () => {
    for (const path of ['/v1/account', '/v1/contacts/none', '/v1/nowhere']) {
      const { headers } = await call('GET', path);
      expect(headers.get('ratelimit-limit')).toBe('100');
      expect(Number(headers.get('ratelimit-remaining'))).toBeLessThan(100);
      expect(headers.get('ratelimit-reset')).toBe('1');
    }
    expect((await clientOf(iluminr.url, null)('GET', '/v1/account')).headers.get('ratelimit-limit')).toBe(
      '100',
    );
  });

  test('beyond the limit the answer is a 429 with Retry-After, until the window ends', async () => {
    iluminr.store.setRateLimit({ requests: 2, seconds: 10 });
    clock += 1000;
    const statuses: number[] = [];
    for (let n = 0; n < 3; n += 1) statuses.push((await call('GET', '/v1/account')).status);
    expect(statuses).toEqual([200, 200, 429]);
    clock += 4000;
    const refused = await call('POST', '/v1/contacts', person('a'));
    expect(refused).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
    expect(refused.headers.get('retry-after')).toBe('6');
    expect(refused.headers.get('ratelimit-remaining')).toBe('0');
    expect(iluminr.store.contacts()).toEqual([]);
    expect((await clientOf(iluminr.url, sandbox.productionApiKey)('GET', '/v1/account')).status).toBe(200);
    clock += 6000;
    expect((await call('GET', '/v1/account')).body).toMatchObject({
      rateLimit: { requests: 2, seconds: 10 },
    });
  });
});

describe('problems', () => {
  test('an unknown path and a wrong method are problems too', async () => {
    expect(await call('GET', '/v1/nowhere')).toMatchObject({
      status: 404,
      body: { code: 'not_found', status: 404 },
    });
    const wrong = await call('PUT', '/v1/contacts', {});
    expect(wrong).toMatchObject({ status: 405, body: { code: 'method_not_allowed' } });
    expect(wrong.headers.get('allow')).toBe('GET, POST');
  });

  test('contact fields list the standard and the custom ones', async () => {
    const { body } = await call('GET', '/v1/contact-fields');
    expect(body).toContainEqual({
      key: 'email',
      label: 'Email',
      type: 'email',
      required: false,
      custom: false,
    });
    expect(body).toContainEqual(
      expect.objectContaining({ key: 'shift', type: 'option', options: ['day', 'late', 'night'] }),
    );
  });
});

describe('injected faults', () => {
  const path = '/v1/contacts/batch';
  const operations = ['a', 'b', 'c'].map((name) => ({ op: 'create', contact: person(name) }));
  const inject = (kind: string, more: object = {}) =>
    faults.add({ server: 'iluminr', path, count: 1, kind, ...more });

  test('an injected status is a problem, applies nothing and passes', async () => {
    inject('status', { status: 503, retryAfter: '7' });
    const answer = await call('POST', path, { operations }, keyed('k'));
    expect(answer).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    expect(answer.headers.get('retry-after')).toBe('7');
    expect(iluminr.store.contacts()).toEqual([]);
    expect((await call('POST', path, { operations }, keyed('k'))).status).toBe(200);
  });

  test.each([
    ['short_results', 2],
    ['no_results', 0],
  ])('%s applies all, answers less, and the retry gets the whole answer', async (kind, expected) => {
    inject(kind);
    const first = await call('POST', path, { operations }, keyed('k'));
    expect((first.body as { results: unknown[] }).results).toHaveLength(expected);
    const second = await call('POST', path, { operations }, keyed('k'));
    expect((second.body as { results: unknown[] }).results).toHaveLength(3);
    expect(iluminr.store.contacts()).toHaveLength(3);
  });

  test('a lost answer was applied, and the retry writes nothing twice', async () => {
    inject('lost_answer');
    await expect(call('POST', path, { operations }, keyed('k'))).rejects.toThrow();
    expect((await call('POST', path, { operations }, keyed('k'))).status).toBe(200);
    expect(iluminr.store.contacts()).toHaveLength(3);
  });

  test('version_conflict is somebody else’s change just before ours', async () => {
    await call('POST', '/v1/contacts', person('a'));
    const id = iluminr.store.contacts()[0]?.id;
    inject('version_conflict');
    const { body } = await call('POST', path, {
      operations: [{ op: 'update', id, contact: { company: 'X' }, ifVersion: 1 }],
    });
    expect(body).toMatchObject({ results: [{ error: { code: 'version_conflict', status: 412 } }] });
    expect(iluminr.store.contacts()[0]?.version).toBe(2);
  });
});
