import { createHash, randomBytes } from 'node:crypto';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sandbox } from '../constants.ts';
import { startMicrosoft } from '../microsoft.ts';
import type { Microsoft } from '../microsoft.ts';
import { Browser } from './browser.ts';
import { widgetClientId } from './seed.ts';
import { adminRoles } from './types.ts';

const redirectUri = 'http://localhost:9/bridge.html';
const admin = 'aroha.parata@lanternbay.example';
let microsoft: Microsoft;
beforeAll(async () => {
  microsoft = await startMicrosoft({ origins: () => [new URL(redirectUri).origin] });
  microsoft.entra.state.app(widgetClientId)?.redirectUris.push(redirectUri);
});
afterAll(() => microsoft.close());

const verifier = randomBytes(32).toString('base64url');

function authorizeUrl(tenant: string, changes: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    client_id: widgetClientId,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: 'openid profile',
    response_mode: 'fragment',
    prompt: 'select_account',
    state: 'the-state',
    nonce: 'the-nonce',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...changes,
  });
  return `${microsoft.entra.url}/${tenant}/oauth2/v2.0/authorize?${query.toString()}`;
}

/** Signs in by clicking through the pages, and gives the parameters the app gets back. */
async function signIn(
  tenant: string,
  account: string | null,
  browser = new Browser(),
): Promise<URLSearchParams> {
  const page = await browser.open(authorizeUrl(tenant));
  const link =
    account === null
      ? browser.link(page, 'data-action="cancel"')
      : browser.link(page, `data-account="${account}"`);
  const { url } = await browser.open(link, redirectUri);
  return new URLSearchParams(url.hash.slice(1));
}

async function redeem(tenant: string, code: string, changes: Record<string, string> = {}): Promise<Response> {
  const form = {
    grant_type: 'authorization_code',
    client_id: widgetClientId,
    redirect_uri: redirectUri,
    code,
    code_verifier: verifier,
  };
  return fetch(`${microsoft.entra.url}/${tenant}/oauth2/v2.0/token`, {
    method: 'POST',
    headers: { origin: 'http://localhost:9' },
    body: new URLSearchParams({ ...form, ...changes }),
  });
}

describe.each([
  ['a tenant', sandbox.tenantId],
  ['organizations', 'organizations'],
])('sign-in at %s', (_, tenant) => {
  test('gives an id token with tid, oid, wids, nonce and the issuer of the tenant', async () => {
    const back = await signIn(tenant, admin);
    expect(back.get('state')).toBe('the-state');
    const response = await redeem(tenant, back.get('code') ?? '');
    expect(response.headers.get('access-control-allow-origin')).toBeTruthy();
    const body = (await response.json()) as { id_token: string; client_info: string };
    const keys = createRemoteJWKSet(
      new URL(`${microsoft.entra.url}/${sandbox.tenantId}/discovery/v2.0/keys`),
    );
    const { payload } = await jwtVerify(body.id_token, keys, {
      issuer: `${microsoft.entra.url}/${sandbox.tenantId}/v2.0`,
      audience: widgetClientId,
    });
    expect(payload).toMatchObject({
      tid: sandbox.tenantId,
      oid: '5e0b0000-0000-4000-8000-000000000001',
      wids: [adminRoles.globalAdministrator],
      preferred_username: admin,
      nonce: 'the-nonce',
    });
    expect(JSON.parse(Buffer.from(body.client_info, 'base64url').toString())).toEqual({
      uid: payload['oid'],
      utid: sandbox.tenantId,
    });
  });

  test('a code is taken once', async () => {
    const code = (await signIn(tenant, admin)).get('code') ?? '';
    expect((await redeem(tenant, code)).status).toBe(200);
    expect((await redeem(tenant, code)).status).toBe(400);
  });

  test('a wrong verifier gives no token', async () => {
    const code = (await signIn(tenant, admin)).get('code') ?? '';
    const response = await redeem(tenant, code, { code_verifier: randomBytes(32).toString('base64url') });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: 'invalid_grant' });
  });

  test('Cancel comes back as access_denied', async () => {
    const back = await signIn(tenant, null);
    expect(back.get('error')).toBe('access_denied');
    expect(back.get('state')).toBe('the-state');
  });
});

test('organizations signs an account of another tenant in with the issuer of that tenant', async () => {
  const back = await signIn('organizations', 'mariam.haddad@harbourstreet.example');
  const body = (await (await redeem('organizations', back.get('code') ?? '')).json()) as { id_token: string };
  const keys = createRemoteJWKSet(new URL(`${microsoft.entra.url}/organizations/discovery/v2.0/keys`));
  const { payload } = await jwtVerify(body.id_token, keys);
  expect(payload).toMatchObject({
    tid: sandbox.otherTenantId,
    iss: `${microsoft.entra.url}/${sandbox.otherTenantId}/v2.0`,
  });
});

test('one browser signs in as one account after the other', async () => {
  const browser = new Browser();
  for (const account of [admin, 'tom.okafor@lanternbay.example', admin]) {
    const back = await signIn('organizations', account, browser);
    const body = (await (await redeem('organizations', back.get('code') ?? '')).json()) as {
      id_token: string;
    };
    expect(decodeJwt(body.id_token)).toMatchObject({ preferred_username: account });
  }
});

test('the picker of a tenant shows its own accounts only', async () => {
  const { text } = await new Browser().open(authorizeUrl(sandbox.tenantId));
  expect(text).toContain('tom.okafor@lanternbay.example');
  expect(text).not.toContain('harbourstreet');
});

test('the sign-in page cuts the opener off unless told pocd=1', async () => {
  const policy = async (url: string) => (await fetch(url)).headers.get('cross-origin-opener-policy');
  expect(await policy(authorizeUrl('organizations'))).toBe('same-origin');
  expect(await policy(authorizeUrl('organizations', { pocd: '1' }))).toBeNull();
});

test('a redirect URI that is not registered stays on an error page', async () => {
  const browser = new Browser();
  const page = await browser.open(
    authorizeUrl(sandbox.tenantId, { redirect_uri: 'https://attacker.example/' }),
  );
  const answer = await browser.open(browser.link(page, `data-account="${admin}"`));
  expect(answer.status).toBe(400);
  expect(answer.text).toContain('AADSTS50011');
});

test('prompt=none without a session is login_required', async () => {
  const { url } = await new Browser().open(authorizeUrl(sandbox.tenantId, { prompt: 'none' }), redirectUri);
  expect(new URLSearchParams(url.hash.slice(1)).get('error')).toBe('login_required');
});

test('discovery names the endpoints of the tenant, and the issuer template for organizations', async () => {
  const at = async (tenant: string): Promise<unknown> =>
    (await fetch(`${microsoft.entra.url}/${tenant}/v2.0/.well-known/openid-configuration`)).json();
  expect(await at(sandbox.tenantId)).toMatchObject({
    issuer: `${microsoft.entra.url}/${sandbox.tenantId}/v2.0`,
    token_endpoint: `${microsoft.entra.url}/${sandbox.tenantId}/oauth2/v2.0/token`,
  });
  expect(await at('organizations')).toMatchObject({ issuer: `${microsoft.entra.url}/{tenantid}/v2.0` });
});
