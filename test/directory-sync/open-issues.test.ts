import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { OpenIssue, Page, SyncRun } from '../../shared/contract/index.ts';
import { sandbox as keys } from '../sandbox/constants.ts';
import { base, connectedWorld, connection, ended, settings as off } from './world.ts';
import type { World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await connectedWorld();
  await world.admin('PUT', `${base}/settings`, { ...off, enabled: true });
  await ended(world);
});
afterEach(() => world.sandbox.close());

async function sync(): Promise<SyncRun> {
  await world.admin('POST', `${base}/runs`);
  return ended(world);
}

async function open(): Promise<OpenIssue[]> {
  const { data } = (await world.admin('GET', `${base}/open-issues`)).body as Page<OpenIssue>;
  return data;
}

const directory = () => world.sandbox.graph.store.directory(world.sandbox.entra.tenantId);

/** Somebody whose mobile cannot be used, added by a sync. */
async function withoutMobile(): Promise<{ id: string; own: () => Promise<OpenIssue[]>; contactId: string }> {
  const { id } = directory().add({
    displayName: 'Sam Post',
    mail: 'sam@lanternbay.example',
    userPrincipalName: 'sam@lanternbay.example',
    mobilePhone: 'ask reception',
    accountEnabled: true,
  });
  await sync();
  const own = async () => (await open()).filter(({ sourceId }) => sourceId === id);
  const contactId = (await own())[0]?.contactId ?? '';
  expect(await own()).toMatchObject([{ code: 'invalid_mobile', field: 'mobile' }]);
  return { id, own, contactId };
}

async function correct(contactId: string, changes: object): Promise<void> {
  const { iluminr } = world.sandbox;
  const answer = await fetch(`${iluminr.url}/v1/contacts/${contactId}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${keys.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(changes),
  });
  expect(answer.status).toBe(200);
}

test('what is found again stays with the run that found it first, and is counted on the connection', async () => {
  const first = await ended(world);
  const before = await open();
  expect(before.length).toBeGreaterThan(0);
  expect((await connection(world)).openIssues).toBe(new Set(before.map(({ sourceId }) => sourceId)).size);
  expect(new Set(before.map(({ runId }) => runId))).toEqual(new Set([first.id]));
  const { own } = await withoutMobile();
  expect((await own())[0]?.runId).not.toBe(first.id);
  expect((await open()).filter(({ runId }) => runId === first.id)).toHaveLength(before.length);
});

test('the connection counts people: who has two things that are not right is one', async () => {
  const { openIssues: before = 0 } = await connection(world);
  const { id, own } = await withoutMobile();
  directory().change(id, { businessPhones: ['ask them too'] });
  await sync();
  expect((await own()).map(({ field }) => field).sort()).toEqual(['mobile', 'phone']);
  expect((await connection(world)).openIssues).toBe(before + 1);
});

describe('somebody who was added without a mobile', () => {
  test('stays listed when only the directory is corrected, because the contact still lacks it; and is gone once it has it', async () => {
    const { id, own, contactId } = await withoutMobile();
    directory().change(id, { mobilePhone: '+61 491 570 156' });
    await sync();
    expect(await own()).toMatchObject([
      {
        code: 'invalid_mobile',
        message: 'Microsoft Entra now has the mobile number "+61491570156", and the contact has none.',
      },
    ]);
    await correct(contactId, { mobile: '+61491570157' });
    await sync();
    expect((await own())[0]?.message).toContain('and the contact has "+61491570157".');
    await correct(contactId, { mobile: '+61491570156' });
    expect(await own()).toHaveLength(1);
    await sync();
    expect(await own()).toEqual([]);
  });

  test('is gone once the contact has a number, though the directory still says nothing usable', async () => {
    const { own, contactId } = await withoutMobile();
    await sync();
    expect(await own()).toHaveLength(1);
    await correct(contactId, { mobile: '+61491570156' });
    await sync();
    expect(await own()).toEqual([]);
    await sync();
    expect(await own()).toEqual([]);
  });

  test('is gone once the directory says nothing any more', async () => {
    const { id, own } = await withoutMobile();
    directory().change(id, { mobilePhone: null });
    await sync();
    expect(await own()).toEqual([]);
  });

  test('is gone with the account', async () => {
    const { id, own } = await withoutMobile();
    directory().change(id, { accountEnabled: false });
    await sync();
    expect(await own()).toEqual([]);
  });
});

test('who has no contact is gone once the directory is right, and not before', async () => {
  const { id } = directory().add({
    displayName: 'Nobody Home',
    mail: null,
    userPrincipalName: 'nobody',
    mobilePhone: null,
    accountEnabled: true,
  });
  const own = async () => (await open()).filter(({ sourceId }) => sourceId === id);
  await sync();
  expect((await own()).map(({ code }) => code)).toContain('unreachable');
  await sync();
  expect((await own()).map(({ code }) => code)).toContain('unreachable');
  directory().change(id, { mail: 'nobody.home@lanternbay.example' });
  await sync();
  expect(await own()).toEqual([]);
});
