import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { appOnlyToken, getGraph, postToken, readRound, secretForm, values } from '../client.ts';
import { SandboxClock } from '../clock.ts';
import { sandbox } from '../constants.ts';
import { FaultPlan } from '../faults.ts';
import { startMicrosoft } from '../microsoft.ts';
import type { Microsoft } from '../microsoft.ts';
import { startControl } from './index.ts';
import type { RunningControl } from './index.ts';

const hr = 'employee_id,work_email\n1,ann@lanternbay.example\n';
let microsoft: Microsoft;
let control: RunningControl;
const pace = { syncBatchMs: 0 };

beforeAll(async () => {
  const [faults, clock] = [new FaultPlan(), new SandboxClock()];
  microsoft = await startMicrosoft({ faults, clock });
  const { entra, graph } = microsoft;
  control = await startControl({
    port: 0,
    store: graph.store,
    state: entra.state,
    pace,
    faults,
    clock,
    hr,
    isBuiltIn: false,
    emptyAccounts: () => undefined,
  });
});
afterAll(() => Promise.all([control.close(), microsoft.close()]));
beforeEach(async () => {
  await call('DELETE', '/faults');
  await call('PUT', `/consent/${sandbox.clientId}`);
  await call('PUT', '/people', {
    value: [
      { id: 'ann', displayName: 'Ann' },
      { id: 'bo', displayName: 'Bo' },
    ],
  });
});

type Answer = { status: number; body: Record<string, unknown> };

async function call(method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await control.call(path, {
    method,
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return { status: response.status, body: isJson ? (JSON.parse(text) as Record<string, unknown>) : { text } };
}

async function usersNow(): Promise<Record<string, unknown>[]> {
  const token = await appOnlyToken(microsoft.entra.url);
  return values(
    (await getGraph(microsoft.graph.url, token, '/users?$select=id,displayName,accountEnabled')).body,
  );
}

describe('people', () => {
  test('a Graph file replaces everyone', async () => {
    expect((await usersNow()).map((user) => user['id'])).toEqual(['ann', 'bo']);
  });

  test.each([
    ['no JSON', 'text'],
    ['an empty value', { value: [] }],
    ['a user without id', { value: [{ displayName: 'Ann' }] }],
  ])('%s is refused and changes nobody', async (_, body) => {
    expect((await call('PUT', '/people', body)).status).toBe(400);
    expect(await usersNow()).toHaveLength(2);
  });

  test('every step of a life shows in the delta', async () => {
    const token = await appOnlyToken(microsoft.entra.url);
    let link = '/users/delta?$select=displayName,accountEnabled&$deltatoken=latest';
    const next = async (): Promise<Record<string, unknown>[]> => {
      const round = await readRound(microsoft.graph.url, token, link);
      link = round.deltaLink;
      return round.users;
    };
    await next();
    await call('POST', '/people', { id: 'cy', displayName: 'Cy', accountEnabled: true });
    expect(await next()).toEqual([{ id: 'cy', displayName: 'Cy', accountEnabled: true }]);
    await call('PATCH', '/people/cy', { displayName: 'Cyrus' });
    expect(await next()).toEqual([{ id: 'cy', displayName: 'Cyrus', accountEnabled: true }]);
    await call('POST', '/people/cy/disable');
    expect(await next()).toEqual([{ id: 'cy', displayName: 'Cyrus', accountEnabled: false }]);
    await call('POST', '/people/cy/enable');
    await call('DELETE', '/people/cy');
    expect(await next()).toEqual([{ id: 'cy', '@removed': { reason: 'changed' } }]);
    await call('POST', '/people/cy/restore');
    expect(await next()).toEqual([{ id: 'cy', displayName: 'Cyrus', accountEnabled: true }]);
    await call('DELETE', '/people/cy?hard=true');
    expect(await next()).toEqual([{ id: 'cy', '@removed': { reason: 'deleted' } }]);
  });

  test('unknown people are 404, a doubled id is 409', async () => {
    expect((await call('PATCH', '/people/nobody', { displayName: 'x' })).status).toBe(404);
    expect((await call('POST', '/people/ann/restore')).status).toBe(404);
    expect((await call('POST', '/people', { id: 'ann' })).status).toBe(409);
  });

  test('the list shows everyone, the deleted too', async () => {
    await call('DELETE', '/people/bo');
    expect((await call('GET', '/people')).body).toEqual({
      value: [
        { id: 'ann', displayName: 'Ann' },
        { id: 'bo', displayName: 'Bo', deleted: 'soft' },
      ],
    });
  });

  test('another tenant has people of its own', async () => {
    await call('PUT', `/people?tenant=${sandbox.otherTenantId}`, { value: [{ id: 'zed' }] });
    expect(await usersNow()).toHaveLength(2);
  });
});

test('groups are set, listed and deleted', async () => {
  await call('PUT', '/groups', { value: [{ id: 'g', displayName: 'Wardens', members: ['ann', 'ann'] }] });
  expect((await call('GET', '/groups')).body).toEqual({
    value: [{ id: 'g', displayName: 'Wardens', members: ['ann'] }],
  });
  const token = await appOnlyToken(microsoft.entra.url);
  expect(values((await getGraph(microsoft.graph.url, token, '/groups/g/members')).body)).toHaveLength(1);
  await call('DELETE', '/groups/g');
  expect((await getGraph(microsoft.graph.url, token, '/groups/g')).status).toBe(404);
});

test('faults are planned, listed, used up and cleared', async () => {
  const fault = { server: 'entra', path: '^/.*/token$', count: 1, kind: 'status', status: 503 };
  expect((await call('POST', '/faults', fault)).body).toEqual({ faults: [fault] });
  expect((await postToken(microsoft.entra.url, secretForm())).status).toBe(503);
  expect((await call('GET', '/faults')).body).toEqual({ faults: [] });
  expect((await postToken(microsoft.entra.url, secretForm())).status).toBe(200);
  expect((await call('POST', '/faults', { server: 'graph', path: '/', count: 0, kind: 'drop' })).status).toBe(
    400,
  );
});

test('consent is granted, revoked, disabled and deleted', async () => {
  const roles = async (): Promise<unknown> => (await call('GET', `/consent/${sandbox.clientId}`)).body;
  await call('DELETE', `/consent/${sandbox.clientId}`);
  expect(await roles()).toMatchObject({ roles: [] });
  await call('PUT', `/consent/${sandbox.clientId}`, { roles: ['User.Read.All'] });
  expect(await roles()).toMatchObject({ roles: ['User.Read.All'], enabled: true });
  await call('PUT', `/consent/${sandbox.clientId}`, { enabled: false });
  expect(await roles()).toMatchObject({ roles: ['User.Read.All'], enabled: false });
  await call('DELETE', `/consent/${sandbox.clientId}?app=true`);
  expect(await roles()).toBeNull();
  expect((await call('PUT', '/consent/nobody')).status).toBe(404);
});

test('a certificate is made and registered', async () => {
  const { status, body } = await call('POST', `/certificates/${sandbox.clientId}`);
  expect(status).toBe(201);
  expect(body['certificate']).toMatch(/^-----BEGIN CERTIFICATE-----/);
  expect(body['privateKey']).toMatch(/^-----BEGIN PRIVATE KEY-----/);
});

test('settings change what is named and keep the rest', async () => {
  const { body } = await call('PATCH', '/settings', {
    graph: { deltaPageSize: 5 },
    entra: { tokenLifetimeSeconds: 120 },
    iluminr: { syncBatchMs: 40 },
  });
  expect(pace).toEqual({ syncBatchMs: 40 });
  expect(body).toMatchObject({
    graph: { deltaPageSize: 5, latencyMs: 0, throttle: null },
    entra: { tokenLifetimeSeconds: 120 },
  });
  expect((await call('PATCH', '/settings', { graph: { deltaPageSize: 500 } })).status).toBe(400);
  expect((await call('PATCH', '/settings', { graf: {} })).status).toBe(400);
});

test('the clock runs ahead by what it was told', async () => {
  const { body } = await call('POST', '/clock', { advanceMs: 86_400_000 });
  expect(Date.parse(String(body['now'])) - Date.now()).toBeGreaterThan(86_000_000);
});

describe('the HR file', () => {
  test('is served as given, and replaced', async () => {
    expect((await call('GET', '/hr.csv')).body['text']).toBe(hr);
    await call('PUT', '/hr.csv', `${hr}2,bo@lanternbay.example\n`);
    expect((await call('GET', '/hr.csv')).body['text']).toContain('2,bo@');
  });

  test('a broken one is refused unless it is wanted', async () => {
    expect((await call('PUT', '/hr.csv', 'a;b\n1;2')).status).toBe(400);
    expect((await call('PUT', '/hr.csv?check=false', 'a;b\n1;2')).status).toBe(204);
    expect((await call('GET', '/hr.csv')).body['text']).toBe('a;b\n1;2');
  });

  test('can be served in Latin-1', async () => {
    await call('PUT', '/hr.csv?check=false&encoding=latin1', 'José');
    const bytes = new Uint8Array(await (await fetch(control.hrUrl)).arrayBuffer());
    expect([...bytes]).toEqual([74, 111, 115, 233]);
  });
});

test('the index lists every route', async () => {
  expect((await call('GET', '/')).body['routes']).toContain('POST /people/:id/restore');
});
