import { EventType, PublicClientApplication } from '@azure/msal-browser';
import type { AuthenticationResult, PopupRequest } from '@azure/msal-browser';
import type { ConnectStart } from '../../shared/contract/directory-sync/index.ts';
import type { SignedIn } from './gateway.ts';
import { roleOf } from './role.ts';
import type { SignInPlace } from './sign-in-place.ts';

export type MsalClient = PublicClientApplication;

/** As long as an attempt lives: a person may need a password, a second factor and a colleague. */
const timeoutMs = 600_000;

/** The sign-in library, ready to open a window in the tick of a click. `cache` holds until the sign-in is over. */
export async function openMsal(
  start: ConnectStart,
  place: SignInPlace,
  cache: 'memoryStorage' | 'sessionStorage',
): Promise<MsalClient> {
  const client = new PublicClientApplication({
    auth: {
      clientId: start.clientId,
      authority: place.authority,
      redirectUri: start.redirectUri,
      ...(place.metadata === undefined ? {} : { authorityMetadata: JSON.stringify(place.metadata) }),
    },
    cache: { cacheLocation: cache },
    system: { popupBridgeTimeout: timeoutMs },
  });
  await client.initialize();
  return client;
}

/** Only who somebody is (User.Read: the own profile and the tenant's name), and always asked. The nonce is iluminr's. */
export function signInRequest({ nonce }: ConnectStart): Pick<PopupRequest, 'scopes' | 'prompt' | 'nonce'> & {
  scopes: string[];
} {
  return { scopes: ['openid', 'profile', 'User.Read'], prompt: 'select_account', nonce };
}

/** Takes the identity out of the answer and forgets everything else. */
export async function handOver(client: MsalClient, result: AuthenticationResult): Promise<SignedIn> {
  const { idToken, accessToken: graphToken, idTokenClaims } = result;
  await client.clearCache();
  return { idToken, graphToken, role: roleOf(idTokenClaims) };
}

/** Tells of each window that the library opens. */
export function onWindowOpened(client: MsalClient, opened: (popup: Window) => void): void {
  client.addEventCallback(
    ({ payload }) => {
      if (payload !== null && 'popupWindow' in payload) opened(payload.popupWindow);
    },
    [EventType.POPUP_OPENED],
  );
}
