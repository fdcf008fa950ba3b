import { describe, expect, it } from 'vitest';
import {
  cloudOf,
  clouds,
  customCloud,
  isSecureUrl,
  isTenant,
} from '../../../shared/directory/graph/clouds.ts';
import { failureOf } from '../../../shared/directory/graph/failures.ts';
import { isGraphLink } from '../../../shared/directory/graph/origin.ts';
import { explainSignIn } from '../../../shared/directory/graph/sign-in.ts';

describe('explainSignIn', () => {
  it.each([
    [
      'invalid_client',
      'AADSTS7000215: Invalid client secret provided.',
      /does not accept the client secret \(invalid_client, AADSTS7000215\)/,
    ],
    ['invalid_client', 'AADSTS7000222: The provided client secret keys are expired.', /expired/],
    ['unauthorized_client', 'AADSTS700016: Application was not found', /does not know this app/],
    ['unauthorized_client', 'AADSTS7000112: Application is disabled.', /disabled in the tenant/],
    ['invalid_request', 'AADSTS90002: Tenant not found.', /does not know this tenant/],
    ['invalid_client', 'AADSTS700027: The certificate is not registered.', /certificate/],
    [
      'something_new',
      'AADSTS70002151 no such number',
      /did not sign this app in \(something_new, AADSTS70002151\)/,
    ],
  ])('%s %s', (error, description, message) => {
    expect(explainSignIn(error, description)).toMatchObject({
      fault: 'credential',
      message: expect.stringMatching(message) as string,
    });
  });

  it.each([
    [7000215, /the secret's value/],
    [7000222, /Create a new secret/],
    [700016, /Check the client ID/],
    [7000112, /Enabled for users to sign in/],
    [7000229, /grant consent/],
    [90002, /Check the tenant ID and the cloud/],
    [700027, /Upload the certificate/],
    [700024, /clock/],
    [53003, /Conditional Access policy/],
  ])('AADSTS%i comes with what to do about it, and the number as its code', (number, advice) => {
    const error = explainSignIn('invalid_client', `AADSTS${number}: words`);
    expect(error.message).not.toContain('did not sign this app in');
    expect(error).toMatchObject({ code: `AADSTS${number}`, advice: expect.stringMatching(advice) as string });
  });

  it('what nobody knows says what came, and what to check', () => {
    const check =
      'Check the tenant ID, the client ID, the secret or certificate, and the cloud in the credential.';
    const unnamed = 'Microsoft Entra did not sign this app in';
    expect(explainSignIn(undefined, '')).toMatchObject({ message: unnamed, advice: check });
    expect(explainSignIn(undefined, '').code).toBeUndefined();
    expect(explainSignIn('odd', '')).toMatchObject({ message: `${unnamed} (odd)`, code: 'odd' });
    expect(explainSignIn(undefined, 'AADSTS12')).toMatchObject({
      message: `${unnamed} (AADSTS12)`,
      code: 'AADSTS12',
    });
  });

  it.each(['temporarily_unavailable', 'server_error'])(
    '%s passes by itself: no fault of the credential',
    (error) => {
      expect(explainSignIn(error, 'AADSTS7000215')).toMatchObject({ transient: true, code: error });
    },
  );
});

describe('failureOf', () => {
  const at = (status: number, path = '/v1.0/users') =>
    failureOf(
      { status, headers: {}, body: { error: { code: 'c', message: 'm' } } },
      `https://graph.microsoft.com${path}`,
      0,
    );

  it('says of a 403 which permission is missing and who can grant it', () => {
    expect(at(403)).toMatchObject({
      fault: 'permission',
      message: expect.stringContaining('User.Read.All') as string,
    });
    expect(at(403, '/v1.0/groups/x/transitiveMembers')).toMatchObject({
      message: expect.stringContaining('GroupMember.Read.All') as string,
      advice: expect.stringContaining('Privileged Role Administrator or Global Administrator') as string,
    });
  });

  it.each<[number, object | undefined, string]>([
    [404, { message: 'm' }, 'Microsoft Graph did not find what the node asked for: m'],
    [404, undefined, 'Microsoft Graph did not find what the node asked for'],
    [400, { code: 'c', message: 'm' }, 'Microsoft Graph did not accept the request (HTTP 400 c): m'],
    [400, undefined, 'Microsoft Graph did not accept the request (HTTP 400)'],
  ])('%i with %o says what Graph said', (status, error, message) => {
    const body = error === undefined ? '<html>' : { error };
    expect(
      failureOf({ status, headers: {}, body }, 'https://graph.microsoft.com/v1.0/users', 0).message,
    ).toBe(message);
  });

  it.each([
    [401, 'credential'],
    [404, 'request'],
    [400, 'request'],
    [429, 'throttled'],
    [500, 'unavailable'],
    [509, 'unavailable'],
    [302, 'answer'],
    [200, 'answer'],
  ])('%i is %s', (status, fault) => {
    expect(at(status).fault).toBe(fault);
  });
});

describe('clouds', () => {
  it('are whole: every login and Graph address is HTTPS, and links are checked against it', () => {
    for (const cloud of clouds) {
      expect(isSecureUrl(cloud.loginUrl) && isSecureUrl(cloud.graphUrl)).toBe(true);
      expect(isGraphLink(`${cloud.graphUrl}/v1.0/users/delta?$skiptoken=a`, cloud.graphUrl)).toBe(true);
      expect(isGraphLink(`https://graph.attacker.example/v1.0/users`, cloud.graphUrl)).toBe(false);
    }
    expect(cloudOf('usGovL5')?.graphUrl).toBe('https://dod-graph.microsoft.us');
    expect(cloudOf('germany')).toBeNull();
  });

  it('of one’s own are HTTPS or loopback', () => {
    expect(customCloud(' https://login.example.com/ ', 'http://127.0.0.1:4614')).toMatchObject({
      loginUrl: 'https://login.example.com',
      graphUrl: 'http://127.0.0.1:4614',
    });
    for (const url of [
      'http://graph.example.com',
      'http://127.0.0.1@evil.example',
      'ftp://x',
      '',
      'https://a b',
      'http://localhost.evil.example',
    ]) {
      expect(customCloud('https://login.example.com', url)).toBeNull();
    }
  });

  it.each([
    'https://h.example/proxy/graph',
    'https://h.example/proxy/graph/',
    'https://h.example/proxy/graph//',
  ])('may stand behind a path: %s', (base) => {
    expect(isGraphLink('https://h.example/proxy/graph/v1.0/users', base)).toBe(true);
    expect(isGraphLink('https://h.example/v1.0/users', base)).toBe(false);
  });

  it('tenants are GUIDs or domains', () => {
    expect(isTenant('5a0d8f0e-1f64-4c5c-9a3f-0c1d2e3f4a5b') && isTenant('lanternbay.example')).toBe(true);
    for (const wrong of ['', 'a/b', '../x', 'a b', 'x?y', 'x#y', 'a@b']) expect(isTenant(wrong)).toBe(false);
  });
});
