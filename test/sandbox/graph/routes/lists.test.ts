import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { appOnlyToken, errorCode, getGraph, values } from '../../client.ts';
import { sandbox } from '../../constants.ts';
import { leastPrivilege } from '../../entra/seed.ts';
import { startMicrosoft } from '../../microsoft.ts';
import type { Microsoft } from '../../microsoft.ts';
import { builtIn, loadPeople } from '../../people/load.ts';
import { defaultGraphSettings } from '../store.ts';

const groupId = (number: number): string => `6a0c0000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const userId = (number: number): string => `5e0b0000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const eventual = { consistencylevel: 'eventual' };
const people = loadPeople({ directory: undefined, hr: builtIn.hr });
const { users } = people;
let microsoft: Microsoft;
let token: string;

beforeAll(async () => {
  microsoft = await startMicrosoft({ people });
});
afterAll(() => microsoft.close());
beforeEach(async () => {
  microsoft.graph.store.settings = { ...defaultGraphSettings };
  await withRoles(leastPrivilege);
});

async function withRoles(roles: string[]): Promise<void> {
  microsoft.entra.state.grant(sandbox.tenantId, sandbox.clientId, roles);
  token = await appOnlyToken(microsoft.entra.url);
}

const get = (path: string, headers?: Record<string, string>) =>
  getGraph(microsoft.graph.url, token, path, headers);
const names = (body: Record<string, unknown>) => values(body).map((object) => object['displayName']);

async function readAll(path: string, headers?: Record<string, string>): Promise<Record<string, unknown>[]> {
  const all: Record<string, unknown>[] = [];
  for (let link: unknown = path; typeof link === 'string';) {
    const { status, body } = await get(link, headers);
    expect(status).toBe(200);
    all.push(...values(body));
    link = body['@odata.nextLink'];
  }
  return all;
}

describe('GET /users', () => {
  test('pages through everyone', async () => {
    const all = await readAll('/users?$top=25&$select=id');
    expect(new Set(all.map((user) => user['id'])).size).toBe(users.length);
    expect(all).toHaveLength(users.length);
  });

  test('nobody is lost when others are deleted between two pages', async () => {
    const directory = microsoft.graph.store.directory(sandbox.tenantId);
    const first = await get('/users?$top=30&$select=id');
    directory.delete(userId(1), 'soft');
    const rest = await readAll(String(first.body['@odata.nextLink']));
    directory.restore(userId(1));
    expect(values(first.body).length + rest.length).toBe(users.length);
  });

  test('without $select gives the default properties, with null for what was never set', async () => {
    const { body } = await get(`/users/${userId(15)}`);
    expect(body).toMatchObject({ displayName: 'Haruto Nakagawa', mobilePhone: null });
    expect(body).not.toHaveProperty('accountEnabled');
  });

  test.each([
    ['employeeLeaveDateTime', 'User-LifeCycleInfo.Read.All'],
    ['signInActivity', 'AuditLog.Read.All'],
    ['customSecurityAttributes', 'CustomSecAttributeAssignment.Read.All'],
  ])('%s is 403 for the whole list and for delta without %s', async (property, permission) => {
    const asked = [`/users?$select=id,${property}`, `/users/delta?$select=id,${property}`];
    for (const path of asked) {
      const { status, body } = await get(path);
      expect([status, errorCode(body)]).toEqual([403, 'Authorization_RequestDenied']);
    }
    await withRoles([...leastPrivilege, permission]);
    for (const path of asked) expect((await get(path)).status).toBe(200);
  });

  test.each(['aboutMe', 'birthday', 'skills'])(
    '%s is had of one user, and 501 in a list',
    async (property) => {
      expect((await get(`/users?$select=id,${property}`)).status).toBe(501);
      expect((await get(`/users/${userId(1)}?$select=id,${property}`)).status).toBe(200);
    },
  );

  test.each([
    ['accountEnabled eq false', 4],
    ["startswith(displayName,'Ni')", 1],
    [`id eq '${userId(1)}' or id eq '${userId(2)}'`, 2],
    ["userType eq 'Guest' and (usageLocation eq 'FR' or usageLocation eq 'SG')", 2],
    ["usageLocation in ('NZ', 'FJ')", 6],
  ])('$filter=%s finds %i', async (filter, count) => {
    expect(values((await get(`/users?$filter=${encodeURIComponent(filter)}&$top=999`)).body)).toHaveLength(
      count,
    );
  });

  test('advanced filters need ConsistencyLevel and $count', async () => {
    const refused = await get("/users?$filter=userType ne 'Guest'");
    expect([refused.status, errorCode(refused.body)]).toEqual([400, 'Request_UnsupportedQuery']);
    const answer = await get("/users?$filter=userType ne 'Guest'&$count=true&$top=5", eventual);
    expect(answer.body['@odata.count']).toBe(users.filter((user) => user['userType'] !== 'Guest').length);
  });

  test('$expand=manager shows the manager', async () => {
    const { body } = await get(`/users/${userId(2)}?$select=id&$expand=manager($select=id,displayName)`);
    expect(body).toMatchObject({ manager: { id: userId(1), displayName: 'Aroha Parata' } });
  });

  test('a user is found by user principal name', async () => {
    expect((await get('/users/aroha.parata@lanternbay.example?$select=id')).body['id']).toBe(userId(1));
  });

  test.each(['$top=1000', '$top=0', '$filter=displayName gt', '$select=nope', '$skiptoken=x'])(
    '%s is 400',
    async (option) => {
      expect((await get(`/users?${option}`)).status).toBe(400);
    },
  );

  test('an unknown user is 404', async () => {
    const answer = await get('/users/nobody');
    expect([answer.status, errorCode(answer.body)]).toEqual([404, 'Request_ResourceNotFound']);
  });
});

describe('groups', () => {
  test('are found by search and by the beginning of their name', async () => {
    expect(names((await get('/groups?$search="displayName:crisis dep"', eventual)).body)).toEqual([
      'Crisis deputies',
    ]);
    expect(names((await get("/groups?$filter=startswith(displayName,'region')")).body)).toHaveLength(3);
    expect((await get('/groups?$search="displayName:crisis"')).status).toBe(400);
  });

  test('a group is read by id', async () => {
    expect((await get(`/groups/${groupId(5)}?$select=id,displayName`)).body).toMatchObject({
      displayName: 'Aotearoa New Zealand',
    });
    expect((await get(`/groups/${groupId(99)}`)).status).toBe(404);
  });

  test('members are direct, groups among them', async () => {
    const all = await readAll(`/groups/${groupId(1)}/members?$select=id`);
    expect(all.map((member) => member['@odata.type'])).toEqual(
      Array<string>(3).fill('#microsoft.graph.group'),
    );
  });

  test('transitive members open nested groups, and a cycle ends', async () => {
    const path = `/groups/${groupId(6)}/transitiveMembers/microsoft.graph.user?$select=id&$count=true&$top=4`;
    const all = await readAll(path, eventual);
    expect(all.map((member) => member['id']).sort()).toEqual([1, 5, 6, 7, 33, 35, 41, 14].map(userId).sort());
  });

  test('the cast to users needs ConsistencyLevel and $count', async () => {
    const answer = await get(`/groups/${groupId(6)}/transitiveMembers/microsoft.graph.user?$select=id`);
    expect([answer.status, errorCode(answer.body)]).toEqual([400, 'Request_UnsupportedQuery']);
  });
});

describe('permissions', () => {
  test.each([
    ['/users', ['GroupMember.Read.All']],
    ['/users/delta', ['GroupMember.Read.All']],
    ['/groups', ['User.Read.All']],
    ['/organization', leastPrivilege],
  ])('%s with %j only is 403', async (path, roles) => {
    await withRoles(roles);
    const answer = await get(path);
    expect([answer.status, errorCode(answer.body)]).toEqual([403, 'Authorization_RequestDenied']);
  });

  test('without a permission for users, members are ids and nulls', async () => {
    await withRoles(['GroupMember.Read.All']);
    const { body } = await get(`/groups/${groupId(5)}/members?$select=id,displayName,mail`);
    expect(values(body)[0]).toEqual({
      '@odata.type': '#microsoft.graph.user',
      id: userId(1),
      displayName: null,
      mail: null,
    });
  });

  test('/organization tells the name of the tenant to whom may read it', async () => {
    await withRoles(['Organization.Read.All']);
    expect(values((await get('/organization')).body)).toEqual([
      expect.objectContaining({ id: sandbox.tenantId, displayName: 'Lantern Bay Utilities' }),
    ]);
  });
});

describe('tokens', () => {
  test('none, nonsense and expired are 401 InvalidAuthenticationToken', async () => {
    const expired = token;
    expect((await fetch(`${microsoft.graph.url}/v1.0/users`)).status).toBe(401);
    token = 'nonsense';
    expect(errorCode((await get('/users')).body)).toBe('InvalidAuthenticationToken');
    token = expired;
    microsoft.clock.advance(3600_000);
    expect((await get('/users')).body).toMatchObject({ error: { code: 'InvalidAuthenticationToken' } });
  });

  test('a token of one tenant never shows another', async () => {
    microsoft.entra.state.grant(sandbox.otherTenantId, sandbox.clientId, leastPrivilege);
    token = await appOnlyToken(microsoft.entra.url, sandbox.otherTenantId);
    expect(values((await get('/users')).body)).toEqual([]);
  });
});

test('answers wait for the latency that was set', async () => {
  microsoft.graph.store.settings.latencyMs = 60;
  const before = performance.now();
  await get('/users?$top=1');
  expect(performance.now() - before).toBeGreaterThan(50);
});
