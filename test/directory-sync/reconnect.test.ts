import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EntraConnection } from '../../shared/contract/index.ts';
import { administrator, attempt } from './attempt.ts';
import { consentGiven } from './fake-microsoft.ts';
import { base, connectedWorld, settings } from './world.ts';
import type { World } from './world.ts';

/** A tenant that is connected, and its settings saved once. */
let world: World;
beforeEach(async () => {
  world = await connectedWorld();
  await world.admin('PUT', `${base}/settings`, settings);
});
afterEach(() => world.sandbox.close());

async function connection(): Promise<EntraConnection> {
  return (await world.admin('GET', base)).body as EntraConnection;
}

/** As an administrator of the tenant connects, from the click to the last answer. */
async function connect(): Promise<void> {
  const { start, identity } = await attempt(world, world.admin, administrator);
  const { consentUrl } = identity.body as { consentUrl: string };
  const callback = new URL(`${world.sandbox.iluminr.url}${base}/callback`);
  callback.search = consentGiven(consentUrl).toString();
  const location = (await fetch(callback, { redirect: 'manual' })).headers.get('location') ?? '';
  const code = new URLSearchParams(location.split('#')[1]).get('code') ?? '';
  const done = await world.admin('POST', `${base}/connect/${start.connectId}/complete`, { code });
  expect(done).toMatchObject({ status: 200, body: { status: 'connected' } });
}

function rename(name: string, domain: string): void {
  const { state, tenantId } = world.sandbox.entra;
  Object.assign(state.tenant(tenantId) ?? {}, { name, domain });
}

test('a tenant that renames itself stays connected under its new name, and so it is when it is connected again', async () => {
  expect(await connection()).toMatchObject({ tenantName: 'Lantern Bay Utilities' });
  rename('Lantern Bay Water', 'lanternbaywater.example');
  const { tenantId } = world.sandbox.entra;
  expect(await connection()).toMatchObject({ tenantId, tenantName: 'Lantern Bay Water', settings });
  await connect();
  expect(await connection()).toMatchObject({
    tenantId,
    tenantName: 'Lantern Bay Water',
    settings,
    settingsVersion: 1,
  });
});

test('an ETag from before a disconnect fits no settings after it', async () => {
  const before = await world.admin('GET', base);
  await world.admin('DELETE', base);
  await connect();
  const old = { 'If-Match': before.headers.get('etag') ?? '' };
  expect(old).toEqual({ 'If-Match': '"1"' });
  const stale = await world.admin('PUT', `${base}/settings`, settings, old);
  expect(stale).toMatchObject({ status: 412, body: { code: 'version_conflict' } });
  expect(await connection()).toMatchObject({ state: 'needs_mapping', settings: null });
  const fresh = await world.admin('PUT', `${base}/settings`, settings);
  expect(fresh).toMatchObject({ status: 200, body: { settings } });
  expect(fresh.headers.get('etag')).not.toBe(old['If-Match']);
});
