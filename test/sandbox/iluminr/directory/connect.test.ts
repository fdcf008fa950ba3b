import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type {
  ConnectStart,
  ConnectStatus,
  EntraConnection,
  IdentityResponse,
} from '../../../../shared/contract/index.ts';
import { sandbox } from '../../constants.ts';
import { widgetClientId, widgetClientSecret } from '../../entra/seed.ts';
import { SigningKeys } from '../../entra/keys.ts';
import { adminRoles } from '../../entra/types.ts';
import { startMicrosoft } from '../../microsoft.ts';
import type { Microsoft } from '../../microsoft.ts';
import { clientOf } from '../client.ts';
import type { Answered, Client } from '../client.ts';
import { startIluminr } from '../index.ts';
import type { IluminrStandIn } from '../index.ts';

const base = '/v1/directory-sync/entra';
let microsoft: Microsoft;
let iluminr: IluminrStandIn;
let admin: Client;
let offset = 0;

beforeEach(async () => {
  offset = 0;
  microsoft = await startMicrosoft();
  const { entra, graph } = microsoft;
  iluminr = await startIluminr({
    port: 0,
    now: () => Date.now() + offset,
    entra: {
      issuerBase: entra.url,
      graphBase: graph.url,
      clientId: widgetClientId,
      clientSecret: widgetClientSecret,
      redirectUri: 'http://localhost:4611/bridge.html',
      tenantName: (id) => entra.state.tenant(id)?.name,
    },
  });
  admin = clientOf(iluminr.url, iluminr.issueSession({ name: 'Megan Bowen' }).token);
});
afterEach(async () => {
  await iluminr.close();
  await microsoft.close();
});

type Claims = { tid?: string } & Record<string, unknown>;

function idToken(
  nonce: string,
  claims: Claims = {},
  keys: SigningKeys = microsoft.entra.state.keys,
): Promise<string> {
  const now = Math.floor((Date.now() + offset) / 1000);
  const tid = claims.tid ?? sandbox.tenantId;
  return keys.sign({
    iss: `${microsoft.entra.url}/${tid}/v2.0`,
    aud: widgetClientId,
    iat: now,
    nbf: now,
    exp: now + 3600,
    tid: sandbox.tenantId,
    oid: '5e0b0000-0000-4000-8000-000000000001',
    wids: [adminRoles.globalAdministrator],
    name: 'Aroha Parata',
    preferred_username: 'aroha.parata@lanternbay.example',
    nonce,
    ...claims,
  });
}

async function begin(call: Client = admin): Promise<ConnectStart> {
  const answer = await call('POST', `${base}/connect`);
  expect(answer.status).toBe(201);
  return answer.body as ConnectStart;
}

async function identify(start: ConnectStart, claims: Claims = {}, call: Client = admin): Promise<Answered> {
  return call('POST', `${base}/connect/${start.connectId}/identity`, {
    idToken: await idToken(start.nonce, claims),
  });
}

/** What a browser that comes back with this answer is told, and the code that it would carry on to the card's page. */
async function consent(
  consentUrl: string,
  answer: Record<string, string>,
): Promise<{ status: number; text: string; code: string }> {
  const sent = new URL(consentUrl).searchParams;
  const back = new URL(sent.get('redirect_uri') ?? '');
  back.search = new URLSearchParams({
    admin_consent: 'True',
    state: sent.get('state') ?? '',
    ...answer,
  }).toString();
  const response = await fetch(back, { redirect: 'manual' });
  const handed = new URLSearchParams((response.headers.get('location') ?? '').split('#')[1]);
  return { status: response.status, text: await response.text(), code: handed.get('code') ?? '' };
}

function complete(start: ConnectStart, code: string, call: Client = admin): Promise<Answered> {
  return call('POST', `${base}/connect/${start.connectId}/complete`, { code });
}

/** The consent of the attempt's tenant, brought back by its own session. */
async function consented(start: ConnectStart, consentUrl: string): Promise<Answered> {
  const { code } = await consent(consentUrl, { tenant: sandbox.tenantId });
  return complete(start, code);
}

async function status(start: ConnectStart, call: Client = admin): Promise<ConnectStatus> {
  return (await call('GET', `${base}/connect/${start.connectId}`)).body as ConnectStatus;
}

async function connection(): Promise<EntraConnection> {
  return (await admin('GET', base)).body as EntraConnection;
}

/** An attempt whose tenant is pinned, ready for the consent. */
async function pinned(): Promise<{ start: ConnectStart; consentUrl: string }> {
  const start = await begin();
  const { consentUrl } = (await identify(start)).body as IdentityResponse;
  return { start, consentUrl };
}

const grant = () =>
  microsoft.entra.state.grant(sandbox.tenantId, widgetClientId, ['User.Read.All', 'GroupMember.Read.All']);

test('identity, consent and proof connect the tenant, step by step', async () => {
  expect((await connection()).state).toBe('not_connected');
  const start = await begin();
  expect(start).toMatchObject({
    clientId: widgetClientId,
    authority: 'https://login.microsoftonline.com/organizations',
  });
  expect((await connection()).state).toBe('connecting');
  expect(await status(start)).toEqual({ status: 'awaiting_identity', error: null });

  const identity = (await identify(start)).body as IdentityResponse;
  expect(identity).toMatchObject({
    tenantId: sandbox.tenantId,
    tenantName: 'Lantern Bay Utilities',
    account: 'Aroha Parata',
  });
  expect(new URL(identity.consentUrl).pathname).toBe(`/${sandbox.tenantId}/v2.0/adminconsent`);
  expect((await status(start)).status).toBe('awaiting_consent');

  grant();
  const page = await consent(identity.consentUrl, { tenant: sandbox.tenantId });
  expect(page.status).toBe(303);
  expect(await status(start)).toEqual({ status: 'awaiting_consent', error: null });
  expect((await connection()).state).toBe('connecting');

  expect(await complete(start, page.code)).toMatchObject({ status: 200, body: { status: 'connected' } });
  expect(await status(start)).toEqual({ status: 'connected', error: null });
  expect(await connection()).toMatchObject({
    state: 'needs_mapping',
    tenantId: sandbox.tenantId,
    tenantName: 'Lantern Bay Utilities',
    connectedBy: 'Megan Bowen',
    settings: null,
  });
});

test('an Idempotency-Key gives the first answer to its own caller alone', async () => {
  const sessionOf = (name: string, role: 'admin' | 'member' = 'admin'): Client =>
    clientOf(iluminr.url, iluminr.issueSession({ name, role }).token);
  const connect = (call: Client): Promise<Answered> =>
    call('POST', `${base}/connect`, undefined, { 'Idempotency-Key': 'one key' });
  const first = await connect(sessionOf('Megan Bowen'));
  expect((await connect(sessionOf('Megan Bowen'))).body).toEqual(first.body);
  expect(await connect(sessionOf('Megan Bowen', 'member'))).toMatchObject({ status: 403 });
  const other = await connect(sessionOf('Somebody Else'));
  expect(other.status).toBe(201);
  const known = first.body as ConnectStart;
  expect(other.body).not.toMatchObject({ connectId: known.connectId });
  expect(JSON.stringify(other.body)).not.toContain(known.nonce);
});

describe('the identity is refused', () => {
  test.each<[string, Claims, string]>([
    ['made for another app', { aud: sandbox.clientId }, 'identity_other_app'],
    ['of another issuer', { iss: 'https://evil.example/v2.0' }, 'identity_untrusted'],
    ['of another tenant’s issuer', { tid: sandbox.otherTenantId, iss: undefined }, 'identity_untrusted'],
    ['with another nonce', { nonce: 'guess' }, 'identity_other_sign_in'],
    ['without a person', { oid: undefined }, 'identity_untrusted'],
    ['older than five minutes', { iat: Math.floor(Date.now() / 1000) - 600 }, 'identity_too_old'],
    ['that has expired', { exp: Math.floor(Date.now() / 1000) - 600 }, 'identity_too_old'],
    ['of a personal account', { tid: '9188040d-6c67-4c5b-b112-36a304b66dad' }, 'personal_account'],
    ['whose tenant is no id', { tid: '../common' }, 'identity_untrusted'],
  ])('when the token is one %s, by a code of its own', async (_what, claims, code) => {
    const start = await begin();
    expect(await identify(start, claims)).toMatchObject({ status: 403, body: { code } });
    expect((await status(start)).status).toBe('awaiting_identity');
  });

  test('when somebody else’s key signed it', async () => {
    const start = await begin();
    const forged = await idToken(start.nonce, {}, new SigningKeys(microsoft.clock));
    expect(
      (await admin('POST', `${base}/connect/${start.connectId}/identity`, { idToken: forged })).status,
    ).toBe(403);
  });

  test('when it comes after ten minutes', async () => {
    const start = await begin();
    offset = 10 * 60_000 + 1000;
    const late = clientOf(iluminr.url, iluminr.issueSession({ name: 'Megan Bowen' }).token);
    expect(await identify(start, {}, late)).toMatchObject({ status: 409, body: { code: 'connect_expired' } });
  });

  test('when it is sent a second time', async () => {
    const start = await begin();
    expect((await identify(start)).status).toBe(200);
    expect(await identify(start)).toMatchObject({ status: 409, body: { code: 'connection_state' } });
  });

  test('when another session sends it', async () => {
    const start = await begin();
    const other = clientOf(iluminr.url, iluminr.issueSession({ name: 'Somebody Else' }).token);
    expect((await identify(start, {}, other)).status).toBe(404);
    const stranger = clientOf(iluminr.url, iluminr.issueSession({ workspace: 'other-uat' }).token);
    expect((await identify(start, {}, stranger)).status).toBe(404);
  });

  test('when the tenant is another organisation’s', async () => {
    iluminr.store
      .workspace('other-uat')
      .connection.connected(
        { id: sandbox.tenantId, name: 'Lantern Bay Utilities' },
        'X',
        new Date().toISOString(),
      );
    expect(await identify(await begin())).toMatchObject({ status: 409, body: { code: 'tenant_taken' } });
    // Whoever has no say in the tenant learns nothing of it.
    expect(await identify(await begin(), { wids: [] })).toMatchObject({
      status: 403,
      body: { code: 'role_required' },
    });
  });
});

describe('the consent', () => {
  test('of another tenant connects nothing', async () => {
    const { start, consentUrl } = await pinned();
    await consent(consentUrl, { tenant: sandbox.otherTenantId });
    expect(await status(start)).toMatchObject({ status: 'failed', error: { code: 'wrong_tenant' } });
    expect((await connection()).state).toBe('not_connected');
  });

  test('that was declined says so, though Microsoft adds admin_consent=True', async () => {
    const { start, consentUrl } = await pinned();
    await consent(consentUrl, { error: 'access_denied', error_description: 'AADSTS65004: declined' });
    expect(await status(start)).toMatchObject({ status: 'failed', error: { code: 'consent_declined' } });
  });

  test('by somebody who may not grant it says so', async () => {
    const { start, consentUrl } = await pinned();
    await consent(consentUrl, { error: 'access_denied', error_description: 'AADSTS90094: admin needed' });
    expect(await status(start)).toMatchObject({ status: 'failed', error: { code: 'consent_needs_admin' } });
  });

  test('counts once, and a made-up state never', async () => {
    grant();
    const { start, consentUrl } = await pinned();
    expect((await consent(consentUrl, { tenant: sandbox.tenantId, state: 'guess' })).status).toBe(400);
    const guess = `${start.connectId}.guess`;
    expect((await consent(consentUrl, { tenant: sandbox.tenantId, state: guess })).status).toBe(400);
    expect((await consented(start, consentUrl)).body).toMatchObject({ status: 'connected' });
    expect((await consent(consentUrl, { tenant: sandbox.tenantId })).status).toBe(400);
  });

  test('brought back twice is good with its last code alone, and completing twice is one completion', async () => {
    grant();
    const { start, consentUrl } = await pinned();
    const first = await consent(consentUrl, { tenant: sandbox.tenantId });
    const second = await consent(consentUrl, { tenant: sandbox.tenantId });
    expect(await complete(start, first.code)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(await complete(start, second.code)).toMatchObject({ body: { status: 'connected' } });
    expect(await complete(start, second.code)).toMatchObject({ body: { status: 'connected' } });
  });

  test('is completed by the session that began it, and by no other', async () => {
    grant();
    const { start, consentUrl } = await pinned();
    const { code } = await consent(consentUrl, { tenant: sandbox.tenantId });
    const other = clientOf(iluminr.url, iluminr.issueSession({ name: 'Somebody Else' }).token);
    expect((await complete(start, code, other)).status).toBe(404);
    const stranger = clientOf(iluminr.url, iluminr.issueSession({ workspace: 'other-uat' }).token);
    expect((await complete(start, code, stranger)).status).toBe(404);
    const theirs = await begin(stranger);
    expect(await complete(theirs, code, stranger)).toMatchObject({ status: 403 });
    expect((await connection()).tenantId).toBeNull();
  });

  test('is not asked for twice: a newer attempt ends the one before', async () => {
    const { start, consentUrl } = await pinned();
    await begin();
    expect((await consent(consentUrl, { tenant: sandbox.tenantId })).status).toBe(400);
    expect((await admin('GET', `${base}/connect/${start.connectId}`)).status).toBe(404);
  });

  test('with the secret of one attempt and the id of another counts for neither', async () => {
    grant();
    const mine = await pinned();
    const stranger = clientOf(iluminr.url, iluminr.issueSession({ workspace: 'production' }).token);
    const theirs = await begin(stranger);
    await identify(theirs, {}, stranger);
    const [, secret = ''] = (new URL(mine.consentUrl).searchParams.get('state') ?? '').split('.');
    const state = `${theirs.connectId}.${secret}`;
    expect(await consent(mine.consentUrl, { tenant: sandbox.tenantId, state })).toMatchObject({
      status: 400,
      code: '',
    });
    expect(await status(mine.start)).toMatchObject({ status: 'awaiting_consent' });
    expect(await status(theirs, stranger)).toMatchObject({ status: 'awaiting_consent' });
  });

  test('after ten minutes comes too late', async () => {
    const { start, consentUrl } = await pinned();
    offset = 10 * 60_000 + 1000;
    const late = clientOf(iluminr.url, iluminr.issueSession({ name: 'Megan Bowen' }).token);
    expect((await consent(consentUrl, { tenant: sandbox.tenantId })).status).toBe(400);
    expect(await status(start, late)).toMatchObject({ status: 'failed', error: { code: 'connect_expired' } });
  });

  test('that spreads slowly is probed with pauses until it works', async () => {
    const { start, consentUrl } = await pinned();
    await consented(start, consentUrl);
    expect((await status(start)).status).toBe('verifying');
    grant();
    expect((await status(start)).status).toBe('verifying');
    offset += 2000;
    expect((await status(start)).status).toBe('connected');
  });

  test('that never works is given up after two minutes, with the reason', async () => {
    microsoft.entra.state.grant(sandbox.tenantId, widgetClientId, ['GroupMember.Read.All']);
    const { start, consentUrl } = await pinned();
    await consented(start, consentUrl);
    expect((await status(start)).status).toBe('verifying');
    offset += 121_000;
    expect(await status(start)).toMatchObject({
      status: 'failed',
      error: { code: 'permission_missing', detail: expect.stringContaining('User.Read.All') as string },
    });
  });
});

test('without an Entra the connection is there, and connecting is a 503', async () => {
  const alone = await startIluminr({ port: 0 });
  const call = clientOf(alone.url);
  expect(await call('GET', base)).toMatchObject({
    status: 200,
    body: { state: 'not_connected', tenantId: null },
  });
  expect(await call('POST', `${base}/connect`)).toMatchObject({ status: 503, body: { code: 'unavailable' } });
  await alone.close();
});
