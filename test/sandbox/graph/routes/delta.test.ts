import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { appOnlyToken, errorCode, getGraph, readRound, values } from '../../client.ts';
import { sandbox } from '../../constants.ts';
import { startMicrosoft } from '../../microsoft.ts';
import type { Microsoft } from '../../microsoft.ts';
import type { Directory } from '../directory.ts';
import { defaultGraphSettings } from '../store.ts';

const day = 24 * 60 * 60 * 1000;
const start = '/users/delta?$select=displayName,mail,jobTitle,accountEnabled';
let microsoft: Microsoft;
let token: string;
let directory: Directory;

beforeAll(async () => {
  microsoft = await startMicrosoft();
  directory = microsoft.graph.store.directory(sandbox.tenantId);
});
afterAll(() => microsoft.close());
beforeEach(async () => {
  microsoft.graph.store.settings = { ...defaultGraphSettings };
  microsoft.faults.clear();
  directory.clear();
  directory.load(
    Array.from({ length: 7 }, (_, index) => ({
      id: `u${index}`,
      displayName: `User ${index}`,
      mail: `u${index}@lanternbay.example`,
      jobTitle: null,
      accountEnabled: true,
    })),
  );
  token = await appOnlyToken(microsoft.entra.url);
});

const get = (path: string, headers?: Record<string, string>) =>
  getGraph(microsoft.graph.url, token, path, headers);
const round = (link: string, headers?: Record<string, string>) =>
  readRound(microsoft.graph.url, token, link, headers);

describe('a first round', () => {
  test('has everyone once, in pages of the asked size, and ends in a deltaLink', async () => {
    const read = await round(start, { prefer: 'odata.maxpagesize=3' });
    expect(read.users.map((user) => user['id'])).toEqual(['u0', 'u1', 'u2', 'u3', 'u4', 'u5', 'u6']);
    expect(read.pages).toBe(3);
  });

  test('a page has a nextLink or a deltaLink, never both', async () => {
    const { body } = await get(start, { prefer: 'odata.maxpagesize=3' });
    expect(body).toHaveProperty(['@odata.nextLink']);
    expect(body).not.toHaveProperty(['@odata.deltaLink']);
  });

  test('Prefer cannot raise the page size above 200', async () => {
    directory.load(Array.from({ length: 250 }, (_, index) => ({ id: `more${index}` })));
    const { body } = await get(start, { prefer: 'odata.maxpagesize=999' });
    expect(values(body)).toHaveLength(200);
  });

  test('omits what was never set and what is not selected', async () => {
    const { body } = await get('/users/delta?$select=jobTitle,mail');
    expect(values(body)[0]).toEqual({ id: 'u0', mail: 'u0@lanternbay.example' });
  });

  test('shows the soft-deleted as removed, and the hard-deleted not at all', async () => {
    directory.delete('u1', 'soft');
    directory.delete('u2', 'hard');
    const { users } = await round(start);
    expect(users).toContainEqual({ id: 'u1', '@removed': { reason: 'changed' } });
    expect(users.some((user) => user['id'] === 'u2')).toBe(false);
  });

  test('what changes while it is read comes in the next round', async () => {
    const { body } = await get(start, { prefer: 'odata.maxpagesize=5' });
    directory.change('u0', { jobTitle: 'Diver' });
    const rest = await round(String(body['@odata.nextLink']));
    expect((await round(rest.deltaLink)).users).toEqual([
      expect.objectContaining({ id: 'u0', jobTitle: 'Diver' }),
    ]);
  });
});

describe('a later round', () => {
  test('is empty when nothing changed', async () => {
    const first = await round(start);
    const second = await round(first.deltaLink);
    expect(second).toMatchObject({ users: [], pages: 1 });
  });

  test('has only those who changed, each once', async () => {
    const first = await round(start);
    directory.change('u3', { jobTitle: 'Diver' });
    directory.change('u3', { jobTitle: 'Lead diver' });
    directory.change('u5', { accountEnabled: false });
    const { users } = await round(first.deltaLink);
    expect(users).toEqual([
      {
        id: 'u3',
        displayName: 'User 3',
        mail: 'u3@lanternbay.example',
        jobTitle: 'Lead diver',
        accountEnabled: true,
      },
      { id: 'u5', displayName: 'User 5', mail: 'u5@lanternbay.example', accountEnabled: false },
    ]);
  });

  test('ignores changes of properties that are not selected', async () => {
    const first = await round(start);
    directory.change('u3', { department: 'Dive' });
    expect((await round(first.deltaLink)).users).toEqual([]);
  });

  test('set to null is present as null', async () => {
    const first = await round(start);
    directory.change('u3', { mail: null });
    expect((await round(first.deltaLink)).users[0]).toHaveProperty('mail', null);
  });

  test('tells soft from hard deletion, and a restored user comes back as before', async () => {
    const first = await round(start);
    directory.delete('u1', 'soft');
    directory.delete('u2', 'hard');
    const second = await round(first.deltaLink);
    expect(second.users).toEqual([
      { id: 'u1', '@removed': { reason: 'changed' } },
      { id: 'u2', '@removed': { reason: 'deleted' } },
    ]);
    directory.restore('u1');
    expect((await round(second.deltaLink)).users).toEqual([
      expect.objectContaining({ id: 'u1', displayName: 'User 1' }),
    ]);
  });

  test('return=minimal gives only what changed', async () => {
    const first = await round(start);
    directory.change('u3', { jobTitle: 'Diver' });
    expect((await round(first.deltaLink, { prefer: 'return=minimal' })).users).toEqual([
      { id: 'u3', jobTitle: 'Diver' },
    ]);
  });

  test('the same link gives the same round again', async () => {
    const first = await round(start);
    directory.change('u3', { jobTitle: 'Diver' });
    expect((await round(first.deltaLink)).users).toEqual((await round(first.deltaLink)).users);
  });
});

test('$deltatoken=latest gives no data and everything from then on', async () => {
  const now = await round(`${start}&$deltatoken=latest`);
  expect(now.users).toEqual([]);
  directory.add({ id: 'new', displayName: 'New' });
  expect((await round(now.deltaLink)).users).toEqual([{ id: 'new', displayName: 'New' }]);
});

test('a manager comes as manager@delta, and a change of manager is a change', async () => {
  directory.change('u1', { manager: { id: 'u0' } });
  const first = await round('/users/delta?$select=manager');
  expect(first.users[1]).toEqual({
    id: 'u1',
    'manager@delta': [{ '@odata.type': '#microsoft.graph.user', id: 'u0' }],
  });
  directory.change('u1', { manager: 'u2' });
  expect((await round(first.deltaLink)).users).toHaveLength(1);
});

test('extension attributes come as they are', async () => {
  const extension = 'extension_b7e1c2d34a5f4e6b8c7d0f1e2d3c4b5a_alertRegion';
  directory.change('u1', {
    [extension]: 'APAC',
    onPremisesExtensionAttributes: { extensionAttribute1: 'Warden' },
  });
  const { users } = await round(
    `/users/delta?$select=${extension},onPremisesExtensionAttributes&$filter=id eq 'u1'`,
  );
  expect(users).toEqual([
    { id: 'u1', [extension]: 'APAC', onPremisesExtensionAttributes: { extensionAttribute1: 'Warden' } },
  ]);
});

test('a filter of ids limits every round', async () => {
  const first = await round(`${start}&$filter=id eq 'u1' or id eq 'u2'`);
  expect(first.users.map((user) => user['id'])).toEqual(['u1', 'u2']);
  directory.change('u3', { jobTitle: 'Diver' });
  directory.change('u2', { jobTitle: 'Diver' });
  expect((await round(first.deltaLink)).users.map((user) => user['id'])).toEqual(['u2']);
});

describe('a dead token', () => {
  const afterAWeek = async (): Promise<string> => {
    const { deltaLink } = await round(start);
    microsoft.clock.advance(7 * day + 1000);
    token = await appOnlyToken(microsoft.entra.url);
    return deltaLink;
  };

  test('lives for 7 days', async () => {
    const { deltaLink } = await round(start);
    microsoft.clock.advance(7 * day - 60_000);
    token = await appOnlyToken(microsoft.entra.url);
    expect((await get(deltaLink)).status).toBe(200);
  });

  test('is 410 with a Location that starts over, where hard-deleted users are invisible', async () => {
    const link = await afterAWeek();
    directory.delete('u2', 'hard');
    const answer = await get(link);
    expect(answer.status).toBe(410);
    expect(errorCode(answer.body)).toBe('resyncRequired');
    const again = await round(`${answer.headers.get('location')}&$select=displayName`);
    expect(again.users.map((user) => user['id'])).toEqual(['u0', 'u1', 'u3', 'u4', 'u5', 'u6']);
  });

  test('dies when everyone is replaced', async () => {
    const { deltaLink } = await round(start);
    directory.clear();
    directory.load([{ id: 'u0' }]);
    expect((await get(deltaLink)).status).toBe(410);
  });

  test.each([
    ['badRequest', 400],
    ['notFound', 404],
  ] as const)('is syncStateNotFound with %s', async (deadToken, status) => {
    microsoft.graph.store.settings.deadToken = deadToken;
    const answer = await get(await afterAWeek());
    expect(answer.status).toBe(status);
    expect(String(errorCode(answer.body)).toLowerCase()).toBe('syncstatenotfound');
  });
});

describe('requests that Graph refuses', () => {
  test.each([
    '$top=5',
    '$orderby=displayName',
    '$expand=manager',
    "$filter=displayName eq 'x'",
    '$select=noSuchProperty',
  ])('%s on delta is 400', async (option) => {
    expect((await get(`/users/delta?${option}`)).status).toBe(400);
  });

  test('more than 50 ids in the filter are 400', async () => {
    const filter = Array.from({ length: 51 }, (_, index) => `id eq 'u${index}'`).join(' or ');
    expect((await get(`/users/delta?$filter=${filter}`)).status).toBe(400);
  });

  test('$select beside a $skiptoken is 400', async () => {
    const { body } = await get(start, { prefer: 'odata.maxpagesize=3' });
    expect((await get(`${String(body['@odata.nextLink'])}&$select=mail`)).status).toBe(400);
  });

  test('a token that was altered, or belongs to another tenant, is 400', async () => {
    const { deltaLink } = await round(start);
    expect((await get(deltaLink.replace('$deltatoken=', '$deltatoken=x'))).status).toBe(400);
    microsoft.entra.state.grant(sandbox.otherTenantId, sandbox.clientId, ['User.Read.All']);
    token = await appOnlyToken(microsoft.entra.url, sandbox.otherTenantId);
    expect((await get(deltaLink)).status).toBe(400);
  });
});

test('100,000 users are read in 500 pages, and one change among them in one', async () => {
  directory.clear();
  directory.load(
    Array.from({ length: 100_000 }, (_, index) => ({ id: `big${index}`, displayName: `User ${index}` })),
  );
  const first = await round('/users/delta?$select=displayName');
  expect(first.users).toHaveLength(100_000);
  expect(first.pages).toBe(500);
  directory.change('big5', { displayName: 'Changed' });
  expect(await round(first.deltaLink)).toMatchObject({
    users: [{ id: 'big5', displayName: 'Changed' }],
    pages: 1,
  });
}, 60_000);
