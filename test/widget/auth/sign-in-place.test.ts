import { describe, expect, test } from 'vitest';
import { UntrustedAddressError, requireConsentAt, signInPlace } from '../../../widget/auth/sign-in-place.ts';
import { start } from '../connect/samples.ts';

const page = 'https://app.example';
const api = 'https://api.example';
const loopbackApi = 'http://127.0.0.1:4612';
const standIn = 'http://127.0.0.1:4613';
const metadata = (origin = standIn) => ({
  issuer: `${origin}/{tenantid}/v2.0`,
  jwks_uri: `${origin}/{tenantid}/discovery/v2.0/keys`,
  authorization_endpoint: `${origin}/{tenantid}/oauth2/v2.0/authorize`,
  token_endpoint: `${origin}/{tenantid}/oauth2/v2.0/token`,
});

describe('in production', () => {
  test.each([
    'https://login.microsoftonline.com',
    'https://login.microsoftonline.us',
    'https://login.partner.microsoftonline.cn',
  ])('%s is where people sign in and consent', (login) => {
    const place = signInPlace({ ...start, authority: `${login}/organizations` }, api, page);
    expect(place).toMatchObject({ origin: login, metadata: undefined });
    expect(place.graphUrl).toMatch(/^https:\/\/[\w.]*graph[\w.]*\.(com|us|cn)$/);
    expect(() => requireConsentAt(place, `${login}/5a0d/v2.0/adminconsent`)).not.toThrow();
  });

  test.each([
    'https://login.microsoftonline.com.evil.example/organizations',
    'http://login.microsoftonline.com/organizations',
    'https://evil.example/login.microsoftonline.com',
    'https://login.microsoftonline.com@evil.example/organizations',
    'javascript:alert(1)',
    '',
  ])('the authority %s is refused', (authority) => {
    expect(() => signInPlace({ ...start, authority }, api, page)).toThrow(UntrustedAddressError);
  });

  test.each([
    'https://login.microsoftonline.com.evil.example/x',
    'https://evil.example/?https://login.microsoftonline.com',
    'javascript:alert(1)',
    'data:text/html,x',
    'blob:https://evil.example/x',
    '/relative',
  ])('nobody is sent to consent at %s', (url) => {
    expect(() => requireConsentAt(signInPlace(start, api, page), url)).toThrow(UntrustedAddressError);
  });

  test('authorityMetadata is refused, even for Microsoft’s own addresses and even for this machine', () => {
    for (const origin of ['https://login.microsoftonline.com', standIn]) {
      expect(() => signInPlace({ ...start, authorityMetadata: metadata(origin) }, api, page)).toThrow(
        'authorityMetadata',
      );
    }
  });

  test('an answer to another page than this one is refused', () => {
    const redirectUri = 'https://other.example/bridge.html';
    expect(() => signInPlace({ ...start, redirectUri }, api, page)).toThrow('redirectUri');
  });
});

describe('in a sandbox', () => {
  test('an API on this machine may name a stand-in on this machine', () => {
    const place = signInPlace({ ...start, authorityMetadata: metadata() }, loopbackApi, page);
    expect(place.origin).toBe(standIn);
    expect(place.graphUrl).toBeUndefined();
    expect(() => requireConsentAt(place, `${standIn}/t/v2.0/adminconsent`)).not.toThrow();
    expect(() => requireConsentAt(place, 'https://login.microsoftonline.com/t/v2.0/adminconsent')).toThrow();
  });

  test.each(['issuer', 'jwks_uri', 'authorization_endpoint', 'token_endpoint', 'msgraph_host'])(
    'one endpoint elsewhere is enough to refuse it: %s',
    (endpoint) => {
      const authorityMetadata = {
        ...metadata(),
        [endpoint]: endpoint === 'msgraph_host' ? 'graph.evil.example' : 'http://127.0.0.1.evil.example/x',
      };
      expect(() => signInPlace({ ...start, authorityMetadata }, loopbackApi, page)).toThrow(
        UntrustedAddressError,
      );
    },
  );

  test('endpoints of another scheme, whose origins are all "null", are no stand-in', () => {
    const authorityMetadata = metadata('custom://localhost');
    expect(() => signInPlace({ ...start, authorityMetadata }, loopbackApi, page)).toThrow(
      'authorityMetadata',
    );
  });
});
