import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { appOnlyToken, errorCode, getGraph, values } from '../client.ts';
import { sandbox } from '../constants.ts';
import type { Fault } from '../faults.ts';
import { startMicrosoft } from '../microsoft.ts';
import type { Microsoft } from '../microsoft.ts';
import { defaultGraphSettings } from './store.ts';

const path = '/users/delta?$select=mail';
let microsoft: Microsoft;
let token: string;

beforeAll(async () => {
  const users = ['a', 'b', 'c', 'd'].map((id) => ({ id, mail: `${id}@lanternbay.example` }));
  microsoft = await startMicrosoft({ people: { users, groups: [] } });
  token = await appOnlyToken(microsoft.entra.url);
});
afterAll(() => microsoft.close());
beforeEach(() => {
  microsoft.faults.clear();
  microsoft.graph.store.settings = { ...defaultGraphSettings, deltaPageSize: 2 };
});

const get = (link = path) => getGraph(microsoft.graph.url, token, link);
const inject = (kind: string, more: Partial<Fault> = {}) =>
  microsoft.faults.add({ server: 'graph', path: '/v1.0/users/delta', count: 1, kind, ...more });

describe('bent pages', () => {
  test('repeated_page gives the same page once more', async () => {
    inject('repeated_page');
    const first = await get();
    const second = await get(String(first.body['@odata.nextLink']));
    expect(values(second.body)).toEqual(values(first.body));
    expect(second.body['@odata.nextLink']).toBeDefined();
  });

  test('empty_page has no users and leads to those it left out', async () => {
    inject('empty_page');
    const first = await get();
    expect(values(first.body)).toEqual([]);
    const second = await get(String(first.body['@odata.nextLink']));
    expect(values(second.body).map((user) => user['id'])).toEqual(['a', 'b']);
  });

  test('no_link has users and no link', async () => {
    inject('no_link');
    const { body } = await get();
    expect(values(body)).toHaveLength(2);
    expect(Object.keys(body).filter((name) => name.endsWith('Link'))).toEqual([]);
  });

  test('foreign_next_link leads to another host', async () => {
    inject('foreign_next_link');
    const { body } = await get();
    expect(new URL(String(body['@odata.nextLink'])).hostname).toBe('graph.attacker.example');
  });

  test('null_fields keeps the id only', async () => {
    inject('null_fields');
    expect(values((await get()).body)[0]).toEqual({ id: 'a', mail: null });
  });
});

describe('refusals', () => {
  test.each([
    ['token_expired', 401, 'InvalidAuthenticationToken'],
    ['sync_state_not_found', 400, 'SyncStateNotFound'],
    ['resync_410', 410, 'resyncRequired'],
  ])('%s is %i %s', async (kind, status, code) => {
    inject(kind);
    const answer = await get();
    expect(answer.status).toBe(status);
    expect(errorCode(answer.body)).toBe(code);
    expect((await get()).status).toBe(200);
  });

  test.each([429, 500, 503, 504])('status %i with Retry-After', async (status) => {
    inject('status', { status, retryAfter: '2' });
    const answer = await get();
    expect(answer.status).toBe(status);
    expect(answer.headers.get('retry-after')).toBe('2');
  });
});

describe('broken transport', () => {
  test.each(['drop', 'half'])('%s is an error of the connection', async (kind) => {
    inject(kind);
    await expect(get()).rejects.toThrow();
  });

  test('html and empty are 200 without JSON', async () => {
    inject('html');
    await expect(get()).rejects.toThrow(SyntaxError);
    inject('empty');
    expect((await get()).body).toEqual({});
  });

  test('delay gives the true answer late', async () => {
    inject('delay', { delayMs: 60 });
    const before = performance.now();
    expect((await get()).status).toBe(200);
    expect(performance.now() - before).toBeGreaterThan(50);
  });
});

test('skip lets requests pass first, count ends it, and other paths stay whole', async () => {
  inject('status', { status: 500, skip: 1, count: 2 });
  expect((await getGraph(microsoft.graph.url, token, '/users')).status).toBe(200);
  const statuses = [];
  for (let index = 0; index < 4; index++) statuses.push((await get()).status);
  expect(statuses).toEqual([200, 500, 500, 200]);
});

describe('throttling', () => {
  test('requests beyond the window are 429 with the seconds to wait', async () => {
    microsoft.graph.store.settings.throttle = { requests: 2, windowSeconds: 30, retryAfter: 'seconds' };
    const answers = [await get(), await get(), await get()];
    const last = answers[2];
    expect(last?.status).toBe(429);
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(errorCode(last?.body ?? {})).toBe('TooManyRequests');
  });

  test('Retry-After may be a date', async () => {
    const other = sandbox.otherTenantId;
    microsoft.entra.state.grant(other, sandbox.clientId, ['User.Read.All']);
    const otherToken = await appOnlyToken(microsoft.entra.url, other);
    microsoft.graph.store.settings.throttle = { requests: 1, windowSeconds: 30, retryAfter: 'date' };
    await getGraph(microsoft.graph.url, otherToken, '/users');
    const { headers } = await getGraph(microsoft.graph.url, otherToken, '/users');
    expect(Date.parse(headers.get('retry-after') ?? '')).toBeGreaterThan(Date.now());
  });
});
