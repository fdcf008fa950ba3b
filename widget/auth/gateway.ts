import type { ConnectStart } from '../../shared/contract/directory-sync/index.ts';
import type { Role } from './role.ts';

/** Who signed in: the token for iluminr to verify, one to read the own profile with, and a hint for the screen. */
export type SignedIn = { readonly idToken: string; readonly graphToken: string; readonly role: Role };

/** Signs a person in at Microsoft. Both ways leave nothing of the sign-in in the browser afterwards. */
export type AuthGateway = {
  /** Rejects with the library's errors; see signInFailure. */
  signIn(start: ConnectStart): Promise<SignedIn>;
};
