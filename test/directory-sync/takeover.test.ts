import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EntraConnection, IdentityResponse } from '../../shared/contract/index.ts';
import { clientOf } from '../sandbox/iluminr/client.ts';
import type { Answered, Client } from '../sandbox/iluminr/client.ts';
import { administrator, attempt, ordinary, statusOf } from './attempt.ts';
import type { Attempt } from './attempt.ts';
import { base, connectedWorld, settings } from './world.ts';
import type { World } from './world.ts';

/** A tenant whose organisation has left iluminr: its consent stands at Microsoft, and nobody is connected. */
let world: World;
let rival: Client;
beforeEach(async () => {
  world = await connectedWorld();
  await world.admin('DELETE', base);
  const { iluminr } = world.sandbox;
  rival = clientOf(
    iluminr.url,
    iluminr.issueSession({ workspace: 'other-uat', name: 'Rival Admin', seconds: 3600 }).token,
  );
});
afterEach(() => world.sandbox.close());

/** Opens the callback as anybody could: no session, no cookie, whatever Microsoft would have said. */
async function forgeCallback({ identity }: Attempt): Promise<Response | undefined> {
  const { consentUrl } = identity.body as Partial<IdentityResponse>;
  if (consentUrl === undefined) return undefined;
  const asked = new URL(consentUrl).searchParams;
  const back = new URL(asked.get('redirect_uri') ?? '');
  back.search = new URLSearchParams({
    admin_consent: 'True',
    tenant: world.sandbox.entra.tenantId,
    state: asked.get('state') ?? '',
  }).toString();
  return fetch(back, { redirect: 'manual' });
}

async function tenantOf(call: Client): Promise<string | null> {
  return ((await call('GET', base)).body as EntraConnection).tenantId;
}

/** The code that the browser would carry to the card's page. */
async function returned(tried: Attempt): Promise<string> {
  const location = (await forgeCallback(tried))?.headers.get('location') ?? '';
  return new URLSearchParams(location.split('#')[1]).get('code') ?? '';
}

function complete({ call, start }: Attempt, code: string, takeOver?: boolean): Promise<Answered> {
  const body = takeOver === undefined ? { code } : { code, takeOver };
  return call('POST', `${base}/connect/${start.connectId}/complete`, body);
}

test.each([
  ['a user without a role', ordinary],
  ['a guest', { ...administrator, acct: 1 }],
  ['an administrator, by a callback that no browser brought', administrator],
])('%s of a tenant whose consent stands connects nothing to another organisation', async (_who, claims) => {
  const tried = await attempt(world, rival, claims);
  await forgeCallback(tried);
  if (tried.identity.status === 200) expect((await statusOf(tried)).status).not.toBe('connected');
  expect(await tenantOf(rival)).toBeNull();
});

describe('of a tenant that another organisation has had', () => {
  test('a user without a role is told which role it takes, and not what the tenant was connected to', async () => {
    const { identity } = await attempt(world, rival, ordinary);
    expect(identity).toMatchObject({ status: 403, body: { code: 'role_required' } });
    expect(JSON.stringify(identity.body)).not.toMatch(/Sandbox Organisation|Megan/);
  });

  test.each([
    ['by the claim acct', { acct: 1 }],
    ['by the claim idp', { idp: 'https://sts.windows.net/7e2d9a41-3c5b-4e6f-8a7b-1c2d3e4f5a6b/' }],
    ['of a personal account', { idp: 'live.com' }],
  ])('a guest is refused %s, whatever role they have', async (_how, claims) => {
    const { identity } = await attempt(world, rival, { ...administrator, ...claims });
    expect(identity).toMatchObject({ status: 403, body: { code: 'guest_account' } });
  });

  test('an administrator is asked for the explicit word, and with it connects; the organisation before is told', async () => {
    const tried = await attempt(world, rival, administrator);
    expect(tried.identity.status).toBe(200);
    const code = await returned(tried);
    const asked = await complete(tried, code);
    expect(asked).toMatchObject({ status: 409, body: { code: 'takeover_required' } });
    expect(await tenantOf(rival)).toBeNull();
    expect((await world.admin('GET', base)).body).toMatchObject({ attention: null });

    expect(await complete(tried, code, true)).toMatchObject({ status: 200, body: { status: 'connected' } });
    expect(await tenantOf(rival)).toBe(world.sandbox.entra.tenantId);
    const former = (await world.admin('GET', base)).body as EntraConnection;
    expect(former).toMatchObject({ state: 'not_connected', attention: { code: 'tenant_moved' } });
    expect(former.attention?.detail).toContain('Nobody was removed here.');
    expect(JSON.stringify(former)).not.toMatch(/Another Organisation|Rival/);
  });

  test('after the takeover the organisation before needs the explicit word in its turn', async () => {
    const tried = await attempt(world, rival, administrator);
    await complete(tried, await returned(tried), true);
    const back = await attempt(world, world.admin, administrator);
    expect(back.identity).toMatchObject({ status: 409, body: { code: 'tenant_taken' } });
    await rival('DELETE', base);
    const again = await attempt(world, world.admin, administrator);
    expect(await complete(again, await returned(again))).toMatchObject({
      body: { code: 'takeover_required' },
    });
  });

  test('whoever has it back keeps it, and their settings, when they connect again', async () => {
    const away = await attempt(world, rival, administrator);
    await complete(away, await returned(away), true);
    await rival('DELETE', base);
    for (const takeOver of [true, false]) {
      const tried = await attempt(world, world.admin, administrator);
      const done = await complete(tried, await returned(tried), takeOver);
      expect(done).toMatchObject({ status: 200, body: { status: 'connected' } });
      await world.admin('PUT', `${base}/settings`, settings);
    }
    expect((await world.admin('GET', base)).body).toMatchObject({ settings, settingsVersion: 1 });
  });

  test('a released tenant is anybody’s who proves the role', async () => {
    const back = await attempt(world, world.admin, administrator);
    await complete(back, await returned(back));
    await world.admin('DELETE', `${base}?release=true`);
    const tried = await attempt(world, rival, administrator);
    expect(await complete(tried, await returned(tried))).toMatchObject({ body: { status: 'connected' } });
  });

  test('its own organisation connects it again without a word', async () => {
    const back = await attempt(world, world.admin, administrator);
    expect(await complete(back, await returned(back))).toMatchObject({ body: { status: 'connected' } });
  });
});
