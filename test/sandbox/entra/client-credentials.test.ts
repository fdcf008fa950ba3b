import { createPrivateKey, createHash, X509Certificate, randomUUID } from 'node:crypto';
import { SignJWT, decodeJwt } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { appOnlyToken, getGraph, postToken, secretForm } from '../client.ts';
import { sandbox } from '../constants.ts';
import { startMicrosoft } from '../microsoft.ts';
import type { Microsoft } from '../microsoft.ts';
import { createCertificate } from './certificate.ts';
import { leastPrivilege } from './seed.ts';

let microsoft: Microsoft;
beforeAll(async () => {
  microsoft = await startMicrosoft();
});
afterAll(() => microsoft.close());
beforeEach(() => {
  microsoft.faults.clear();
  const { state } = microsoft.entra;
  state.grant(sandbox.tenantId, sandbox.clientId, leastPrivilege);
  state.tokenLifetimeSeconds = 3599;
});

const ask = (form: Record<string, string>, tenant?: string) => postToken(microsoft.entra.url, form, tenant);

describe('client secret', () => {
  test('gives an app-only token whose roles are what the tenant consented to', async () => {
    const token = await appOnlyToken(microsoft.entra.url);
    expect(decodeJwt(token)).toMatchObject({
      tid: sandbox.tenantId,
      appid: sandbox.clientId,
      roles: leastPrivilege,
      idtyp: 'app',
    });
  });

  test('is taken from a Basic header too', async () => {
    const response = await fetch(`${microsoft.entra.url}/${sandbox.tenantId}/oauth2/v2.0/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${btoa(`${sandbox.clientId}:${encodeURIComponent(sandbox.clientSecret)}`)}`,
      },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        scope: 'https://graph.microsoft.com/.default',
      }),
    });
    expect(response.status).toBe(200);
  });

  test('a tenant may be named by its domain', async () => {
    expect((await ask(secretForm(), 'lanternbay.example')).status).toBe(200);
  });

  test('a token lives as long as was set', async () => {
    microsoft.entra.state.tokenLifetimeSeconds = 60;
    const { body } = await ask(secretForm());
    expect(body['expires_in']).toBe(60);
    const { exp = 0, iat = 0 } = decodeJwt(String(body['access_token']));
    expect(exp - iat).toBe(60);
  });

  test.each([
    ['a wrong secret', { client_secret: 'wrong' }, 401, 'invalid_client', 7000215],
    ['an unknown app', { client_id: randomUUID() }, 400, 'unauthorized_client', 700016],
    ['a scope that is not .default', { scope: 'User.Read.All' }, 400, 'invalid_scope', 1002012],
    ['another grant type', { grant_type: 'password' }, 400, 'unsupported_grant_type', 70003],
  ])('%s is refused in the shape of Entra', async (_, change, status, error, code) => {
    const answer = await ask(secretForm(change));
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ error, error_codes: [code] });
    expect(answer.body['error_description']).toMatch(
      new RegExp(`^AADSTS${code}: .* Trace ID: .* Correlation ID: .* Timestamp: `),
    );
  });

  test('an unknown tenant is AADSTS90002', async () => {
    expect((await ask(secretForm(), randomUUID())).body).toMatchObject({
      error: 'invalid_request',
      error_codes: [90002],
    });
  });

  test('an expired secret is AADSTS7000222', async () => {
    const app = microsoft.entra.state.app(sandbox.clientId);
    if (app === undefined) throw new Error('no app');
    app.secretExpired = true;
    expect((await ask(secretForm())).body).toMatchObject({ error: 'invalid_client', error_codes: [7000222] });
    app.secretExpired = false;
  });
});

describe('consent', () => {
  test('revoked: the next token has no roles and Graph refuses it', async () => {
    microsoft.entra.state.revoke(sandbox.tenantId, sandbox.clientId);
    const token = await appOnlyToken(microsoft.entra.url);
    expect(decodeJwt(token)).not.toHaveProperty('roles');
    const answer = await getGraph(microsoft.graph.url, token, '/users?$top=1&$select=id');
    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject({ error: { code: 'Authorization_RequestDenied' } });
  });

  test('a disabled enterprise app is AADSTS7000112, a deleted one AADSTS700016', async () => {
    microsoft.entra.state.setEnabled(sandbox.tenantId, sandbox.clientId, false);
    expect((await ask(secretForm())).body).toMatchObject({ error_codes: [7000112] });
    microsoft.entra.state.remove(sandbox.tenantId, sandbox.clientId);
    expect((await ask(secretForm())).body).toMatchObject({ error_codes: [700016] });
  });

  test('another tenant has not consented', async () => {
    expect((await ask(secretForm(), sandbox.otherTenantId)).body).toMatchObject({ error_codes: [700016] });
  });
});

describe('certificate assertion', () => {
  const { certificate, privateKey } = createCertificate('test');
  const key = createPrivateKey(privateKey);
  const der = new X509Certificate(certificate).raw;
  const sha256 = createHash('sha256').update(der).digest('base64url');
  const sha1 = createHash('sha1').update(der).digest('base64url');

  beforeAll(() => microsoft.entra.state.app(sandbox.clientId)?.certificates.push(certificate));

  type Change = {
    header?: { alg: string; [name: string]: string };
    claims?: Record<string, unknown>;
    key?: typeof key;
  };

  async function assertion(change: Change = {}): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const endpoint = `${microsoft.entra.url}/${sandbox.tenantId}/oauth2/v2.0/token`;
    const claims = {
      aud: endpoint,
      iss: sandbox.clientId,
      sub: sandbox.clientId,
      jti: randomUUID(),
      nbf: now,
      exp: now + 300,
    };
    return new SignJWT({ ...claims, ...change.claims })
      .setProtectedHeader({ typ: 'JWT', ...(change.header ?? { alg: 'PS256', 'x5t#S256': sha256 }) })
      .sign(change.key ?? key);
  }

  const present = (jwt: string) =>
    ask({
      grant_type: 'client_credentials',
      client_id: sandbox.clientId,
      scope: 'https://graph.microsoft.com/.default',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: jwt,
    });

  test.each([
    ['PS256 with x5t#S256', { alg: 'PS256', 'x5t#S256': sha256 }],
    ['RS256 with x5t', { alg: 'RS256', x5t: sha1 }],
    ['RS256 with x5t#S256', { alg: 'RS256', 'x5t#S256': sha256 }],
  ])('%s gives a token', async (_, header) => {
    const answer = await present(await assertion({ header }));
    expect(answer.status).toBe(200);
    expect(decodeJwt(String(answer.body['access_token']))).toMatchObject({ roles: leastPrivilege });
  });

  test('an assertion is taken once', async () => {
    const jwt = await assertion();
    expect((await present(jwt)).status).toBe(200);
    expect((await present(jwt)).body).toMatchObject({ error: 'invalid_client', error_codes: [50013] });
  });

  const past = Math.floor(Date.now() / 1000) - 600;
  test.each([
    ['expired', { claims: { nbf: past - 300, exp: past } }, 700024],
    ['for another endpoint', { claims: { aud: 'https://login.example/token' } }, 700023],
    ['of another subject', { claims: { sub: 'someone-else' } }, 700021],
    ['of another issuer', { claims: { iss: 'someone-else' } }, 700021],
    ['without jti', { claims: { jti: undefined } }, 50027],
    ['naming an unknown certificate', { header: { alg: 'PS256', 'x5t#S256': 'unknown' } }, 700027],
    ['naming no certificate', { header: { alg: 'PS256' } }, 50027],
    ['signed by another key', { key: createPrivateKey(createCertificate('other').privateKey) }, 700027],
  ] satisfies [string, Change, number][])('an assertion %s is refused', async (_, change, code) => {
    expect((await present(await assertion(change))).body).toMatchObject({
      error: 'invalid_client',
      error_codes: [code],
    });
  });

  test('text that is no JWT is refused', async () => {
    expect((await present('nonsense')).body).toMatchObject({ error_codes: [50027] });
  });
});
