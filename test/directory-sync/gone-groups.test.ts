import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Page, SyncIssue, SyncRun } from '../../shared/contract/index.ts';
import { base, connectedWorld, connection, ended, settings as off } from './world.ts';
import type { World } from './world.ts';

const settings = { ...off, enabled: true };

let world: World;
beforeEach(async () => {
  world = await connectedWorld();
});
afterEach(() => world.sandbox.close());

const directory = () => world.sandbox.graph.store.directory(world.sandbox.entra.tenantId);

/** Two groups of the directory with people in them. */
function twoGroups(): [kept: string, gone: string] {
  const [kept, gone] = [...directory().groups.keys()].filter(
    (id) => [...directory().transitiveMembers(id)].length > 0,
  );
  if (kept === undefined || gone === undefined) throw new Error('The directory has too few groups.');
  return [kept, gone];
}

async function sync(): Promise<SyncRun> {
  await world.admin('POST', `${base}/runs`);
  return ended(world);
}

async function issues({ id }: SyncRun): Promise<SyncIssue[]> {
  const { body } = await world.admin('GET', `/v1/sync-runs/${id}/issues?limit=500`);
  return (body as Page<SyncIssue>).data.filter(({ code }) => code === 'group_not_found');
}

function nameOf(id: string): string {
  return directory().groups.get(id)?.displayName ?? '';
}

test('a group that only a rule for contact groups names stops no sync when it is gone: run and connection say which', async () => {
  const [kept, gone] = twoGroups();
  const name = nameOf(gone);
  const contactGroups = [
    { groupId: kept, contactGroup: 'Crisis team' },
    { groupId: gone, contactGroup: 'Night shift' },
  ];
  await world.admin('PUT', `${base}/settings`, { ...off, contactGroups });
  directory().groups.delete(gone);

  const preview = await world.admin('POST', `${base}/preview`, { settings: { ...off, contactGroups } });
  expect(preview.status).toBe(200);
  expect(await connection(world)).toMatchObject({ settingsWarnings: [] });
  await world.admin('PUT', `${base}/settings`, { ...settings, contactGroups });
  const run = await ended(world);
  expect(run.status).toBe('succeeded');
  expect(run.totals.created).toBeGreaterThan(40);
  const groups = new Set(world.sandbox.iluminr.store.contacts().flatMap((contact) => contact.groups));
  expect([groups.has('Crisis team'), groups.has('Night shift')]).toEqual([true, false]);
  const detail = `The group "${name}" (${gone}), which gives new people the contact group "Night shift", is no longer in Microsoft Entra`;
  const message: unknown = expect.stringContaining(detail);
  expect(await issues(run)).toMatchObject([
    { severity: 'warning', sourceId: null, field: 'groups', message },
  ]);
  const warning = {
    code: 'group_not_found',
    path: 'contactGroups.1.groupId',
    subject: name,
    detail: message,
  };
  expect(await connection(world)).toMatchObject({
    state: 'ready',
    attention: null,
    settingsWarnings: [warning],
    groupNames: { [gone]: name, [kept]: nameOf(kept) },
  });

  const asked = await world.admin('POST', `${base}/explain`, { who: 'anybody' });
  expect(asked.status).toBe(200);

  // Whoever corrects it is rid of the warning before the next sync, and its name is forgotten.
  const [first] = contactGroups;
  await world.admin('PUT', `${base}/settings`, { ...settings, contactGroups: [first] });
  expect(await connection(world)).toMatchObject({
    settingsWarnings: [],
    groupNames: { [kept]: nameOf(kept) },
  });
});

test('a warning of the settings stays while a sync cannot tell, and goes once the group is back', async () => {
  const [, gone] = twoGroups();
  const group = directory().groups.get(gone);
  const contactGroups = [{ groupId: gone, contactGroup: 'Night shift' }];
  await world.admin('PUT', `${base}/settings`, { ...off, contactGroups });
  directory().groups.delete(gone);
  await world.admin('PUT', `${base}/settings`, { ...settings, contactGroups });
  await ended(world);
  const warnings = async () => (await connection(world)).settingsWarnings?.length;
  expect(await warnings()).toBe(1);

  const { entra } = world.sandbox;
  entra.state.revoke(entra.tenantId, entra.widgetClientId);
  expect((await sync()).status).toBe('failed');
  expect(await warnings()).toBe(1);

  entra.state.grant(entra.tenantId, entra.widgetClientId, ['User.Read.All', 'GroupMember.Read.All']);
  const tenant = { id: entra.tenantId, name: 'Lantern Bay Utilities' };
  world.sandbox.iluminr.store
    .workspace()
    .connection.connected(tenant, 'Megan Bowen', '2026-11-02T00:00:00.000Z');
  if (group !== undefined) directory().groups.set(gone, group);
  await sync();
  expect(await warnings()).toBe(0);
});

test('a group of the scope that is gone still stops the sync, and is named with every other that is', async () => {
  const [kept, gone] = twoGroups();
  const name = nameOf(gone);
  const scope = { ...settings.scope, users: 'groups' as const, groupIds: [kept, gone] };
  const contactGroups = [{ groupId: gone, contactGroup: 'Night shift' }];
  await world.admin('PUT', `${base}/settings`, { ...settings, scope, contactGroups });
  await ended(world);
  directory().groups.delete(gone);
  const run = await sync();
  expect(run).toMatchObject({ status: 'failed', error: { code: 'group_not_found' }, totals: { created: 0 } });
  const detail = `A chosen group is no longer in Microsoft Entra: "${name}" (${gone}).`;
  expect(run.error?.detail).toContain(detail);
  expect(await connection(world)).toMatchObject({
    state: 'attention',
    settingsWarnings: [
      { code: 'group_not_found', path: 'scope.groupIds.1', subject: name },
      { code: 'group_not_found', path: 'contactGroups.0.groupId', subject: name },
    ],
  });
  for (const path of ['preview', 'explain']) {
    const body = path === 'explain' ? { who: 'anybody' } : {};
    const refused = await world.admin('POST', `${base}/${path}`, body);
    expect(refused).toMatchObject({ status: 409, body: { code: 'group_not_found' } });
    expect((refused.body as { detail: string }).detail).toContain(detail);
  }
});

test('settings from before names were kept learn them when they are saved again', async () => {
  const [kept] = twoGroups();
  const contactGroups = [{ groupId: kept, contactGroup: 'Crisis team' }];
  const entra = world.sandbox.iluminr.store.workspace().connection;
  entra.restore({ ...entra.record, settings: { ...off, contactGroups } });
  expect(await connection(world)).toMatchObject({ groupNames: {} });
  await world.admin('PUT', `${base}/settings`, { ...off, contactGroups });
  expect(await connection(world)).toMatchObject({ groupNames: { [kept]: nameOf(kept) } });
});
