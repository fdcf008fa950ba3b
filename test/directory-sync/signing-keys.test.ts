import { SignJWT, exportJWK, generateKeyPair } from 'jose';
import type { CryptoKey } from 'jose';
import { beforeEach, expect, test } from 'vitest';
import { cachedKeys } from '../../shared/directory-sync/index.ts';
import type { MicrosoftApp, SigningKey } from '../../shared/directory-sync/index.ts';
import { proveIdentity } from '../../shared/directory-sync/connect/identity/prove-identity.ts';
import { hashOf } from '../../shared/directory-sync/secret.ts';
import { adminRoles } from '../sandbox/entra/types.ts';

const tenantId = '3c1f6f9e-1c9f-4a53-9d0f-3f5a0c2e7b11';
const loginUrl = 'https://login.example';
const clock = { at: Date.parse('2026-11-01T00:00:00Z'), now: () => clock.at };

type Pair = { publicKey: SigningKey; privateKey: CryptoKey };

async function pairOf(kid: string, more: object = {}): Promise<Pair> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  return {
    publicKey: { ...(await exportJWK(publicKey)), use: 'sig', kid, ...more },
    privateKey,
  };
}

let published: SigningKey[];
let reads: number;
let app: MicrosoftApp;
let first: Pair;
let second: Pair;
beforeEach(async () => {
  [first, second] = await Promise.all([pairOf('first'), pairOf('second')]);
  published = [first.publicKey];
  reads = 0;
  const keys = cachedKeys(async () => {
    reads += 1;
    return published;
  }, clock);
  app = { clientId: 'app', loginUrl, keys } as MicrosoftApp;
});

function token(header: object, { privateKey }: Pair, claims: object = {}): Promise<string> {
  const seconds = Math.floor(clock.at / 1000);
  return new SignJWT({
    iss: `${loginUrl}/${tenantId}/v2.0`,
    ...{ aud: 'app', tid: tenantId, oid: 'o', iat: seconds, exp: seconds + 3600, nonce: 'n' },
    wids: [adminRoles.globalAdministrator],
    ...claims,
  })
    .setProtectedHeader({ alg: 'RS256', ...header })
    .sign(privateKey);
}

const prove = (idToken: string) => proveIdentity(app, idToken, hashOf('n'), clock.at);
const untrusted = { problem: { code: 'identity_untrusted', status: 403 } };

test('keys that change in mid-flow are read anew, and the sign-in goes on', async () => {
  expect(await prove(await token({ kid: 'first' }, first))).toMatchObject({ id: tenantId, mayConsent: true });
  published = [first.publicKey, second.publicKey];
  clock.at += 60_000;
  expect(await prove(await token({ kid: 'second' }, second))).toMatchObject({ id: tenantId });
  expect(reads).toBe(2);
});

test('a key that Microsoft withdrew is believed for ten minutes at most', async () => {
  await prove(await token({ kid: 'first' }, first));
  published = [second.publicKey];
  clock.at += 11 * 60_000;
  await expect(prove(await token({ kid: 'first' }, first))).rejects.toMatchObject(untrusted);
});

test.each([
  ['a key id that nobody has', { kid: 'made-up' }],
  ['no key id', {}],
  ['the key id of another key', { kid: 'second' }],
])('a token with %s is refused', async (_what, header) => {
  published = [first.publicKey, second.publicKey];
  await expect(prove(await token(header, first))).rejects.toMatchObject(untrusted);
});

test('made-up key ids do not make the server ask Microsoft at each call', async () => {
  for (let tries = 0; tries < 20; tries += 1)
    await prove(await token({ kid: `made-up-${tries}` }, first)).catch(() => undefined);
  expect(reads).toBe(1);
});

test('a key of another issuer, or one that does not sign, fits no token', async () => {
  published = [{ ...first.publicKey, issuer: `${loginUrl}/another/v2.0` }];
  await expect(prove(await token({ kid: 'first' }, first))).rejects.toMatchObject(untrusted);
  clock.at += 11 * 60_000;
  published = [{ ...first.publicKey, use: 'enc' }];
  await expect(prove(await token({ kid: 'first' }, first))).rejects.toMatchObject(untrusted);
  clock.at += 11 * 60_000;
  published = [{ ...first.publicKey, issuer: `${loginUrl}/{tenantid}/v2.0` }];
  expect(await prove(await token({ kid: 'first' }, first))).toMatchObject({ id: tenantId });
});

test.each(['', 'a.b', 'a.b.c', 'eyJhbGciOiJub25lIn0.e30.', `${'x'.repeat(20_000)}.e30.e30`, '.. .'])(
  'what is no token is refused, and nothing is thrown beside: %j',
  async (text) => {
    await expect(prove(text)).rejects.toMatchObject(untrusted);
  },
);

test('a symmetric signature with the public key as its secret is refused', async () => {
  const secret = new TextEncoder().encode(JSON.stringify(first.publicKey));
  const forged = await new SignJWT({ tid: tenantId, nonce: 'n' })
    .setProtectedHeader({ alg: 'HS256', kid: 'first' })
    .sign(secret);
  await expect(prove(forged)).rejects.toMatchObject(untrusted);
});

test('while the keys cannot be read, the caller is asked to try again', async () => {
  app = { ...app, keys: () => Promise.reject(new Error('down')) };
  await expect(prove(await token({ kid: 'first' }, first))).rejects.toMatchObject({
    problem: { code: 'unavailable' },
    retryAfter: 5,
  });
});
