import type { ConnectStart } from '../../shared/contract/directory-sync/index.ts';
import type { AuthGateway, SignedIn } from './gateway.ts';
import { signInPlace } from './sign-in-place.ts';

/** Signs in by leaving the page, where windows are blocked. The session storage holds what the way back needs. */
export class RedirectGateway implements AuthGateway {
  readonly #apiBase: string;

  constructor(apiBase: string) {
    this.#apiBase = apiBase;
  }

  /** Leaves the page, so it settles only when that fails. */
  async signIn(start: ConnectStart): Promise<SignedIn> {
    const { msal, client } = await this.#open(start);
    await client.loginRedirect({ ...msal.signInRequest(start), redirectStartPage: location.href });
    return new Promise(() => undefined);
  }

  /** After the return. Undefined when the person came back without an answer from Microsoft. */
  async complete(start: ConnectStart): Promise<SignedIn | undefined> {
    const { msal, client } = await this.#open(start);
    const result = await client.handleRedirectPromise();
    return result === null ? undefined : msal.handOver(client, result);
  }

  async #open(start: ConnectStart) {
    const place = signInPlace(start, this.#apiBase, location.origin);
    const msal = await import('./msal.ts');
    return { msal, client: await msal.openMsal(start, place, 'sessionStorage') };
  }
}
