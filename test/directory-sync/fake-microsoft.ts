import type { MicrosoftApp, SigningKey } from '../../shared/directory-sync/index.ts';
import { sandbox } from '../sandbox/constants.ts';
import type { SigningKeys } from '../sandbox/entra/keys.ts';
import { adminRoles } from '../sandbox/entra/types.ts';

const clientId = '11111111-2222-4333-8444-555555555555';
const loginUrl = 'https://login.example';

/** A Microsoft without HTTP: one tenant whose consent stands, with so many people in it. Nobody signs in at its callback. */
export function fakeMicrosoft(keys: readonly SigningKey[], peopleCount: number): MicrosoftApp {
  const people = Array.from({ length: peopleCount }, (_, index) => personOf(index));
  return {
    clientId,
    loginUrl,
    graphUrl: 'https://graph.example',
    authority: `${loginUrl}/organizations`,
    redirectUri: 'https://app.example/bridge.html',
    callbackUrl: 'https://api.example/callback',
    colleagueUrl: 'https://api.example/colleague',
    keys: async () => keys,
    redeemCode: () => Promise.reject(new Error('Nobody signs in here.')),
    appToken: async () => ({ token: 'opaque' }),
    transport: async () => ({
      status: 200,
      headers: {},
      body: { value: people, '@odata.count': people.length },
    }),
  };
}

/** A Global Administrator's id token for a sign-in at `now` (epoch milliseconds). */
export function administratorToken(keys: SigningKeys, nonce: string, now: number): Promise<string> {
  const seconds = Math.floor(now / 1000);
  return keys.sign({
    iss: `${loginUrl}/${sandbox.tenantId}/v2.0`,
    aud: clientId,
    ...{ iat: seconds, exp: seconds + 3600, tid: sandbox.tenantId, oid: 'admin', nonce },
    wids: [adminRoles.globalAdministrator],
  });
}

/** What Microsoft's callback brings after the consent that the address asks for. */
export function consentGiven(consentUrl: string): URLSearchParams {
  const state = new URL(consentUrl).searchParams.get('state') ?? '';
  return new URLSearchParams({ admin_consent: 'True', tenant: sandbox.tenantId, state });
}

function personOf(index: number) {
  return {
    id: `person-${index}`,
    displayName: `Person ${index}`,
    givenName: 'Person',
    surname: `Number${index}`,
    mail: `person${index}@lanternbay.example`,
    userPrincipalName: `person${index}@lanternbay.example`,
    accountEnabled: true,
    userType: 'Member',
  };
}
