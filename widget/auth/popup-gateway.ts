import type { ConnectStart } from '../../shared/contract/directory-sync/index.ts';
import type { AuthGateway, SignedIn } from './gateway.ts';
import type * as Msal from './msal.ts';
import type { MsalClient } from './msal.ts';
import { takeWindow } from './reserved-window.ts';
import { signInPlace } from './sign-in-place.ts';

type Ready = {
  readonly msal: typeof Msal;
  readonly client: MsalClient;
  readonly start: ConnectStart;
};

/** Signs in through a window of its own. Tokens stay in memory. */
export class PopupGateway implements AuthGateway {
  readonly #apiBase: string;
  #ready: Ready | undefined;
  #window: Window | undefined;

  constructor(apiBase: string) {
    this.#apiBase = apiBase;
  }

  /** The window in which Microsoft was opened last. */
  get window(): Window | undefined {
    return this.#window;
  }

  /** Everything that takes time, so that `signIn` need not. Rejects with UntrustedAddressError or the library's errors. */
  async prepare(start: ConnectStart): Promise<void> {
    const place = signInPlace(start, this.#apiBase, location.origin);
    const msal = await import('./msal.ts');
    const client = await msal.openMsal(start, place, 'memoryStorage');
    msal.onWindowOpened(client, (popup) => (this.#window = popup));
    await settleLastSignIn(client);
    this.#ready = { msal, client, start };
  }

  /**
   * Opens the window before it returns, so call it in the click itself. A second call takes over from the first, which then rejects
   * with `interaction_in_progress_cancelled`. Rejects when `prepare` has not finished.
   */
  async signIn(): Promise<SignedIn> {
    if (this.#ready === undefined) throw new Error('The sign-in is not prepared.');
    const { msal, client, start } = this.#ready;
    this.#window = undefined;
    const result = await client.loginPopup({
      ...msal.signInRequest(start),
      overrideInteractionInProgress: true,
      ...inWindow(takeWindow()),
    });
    return msal.handOver(client, result);
  }

  /** Ends the waiting and closes the window, unless Microsoft cut it off from this page. */
  cancel(): void {
    if (this.#ready === undefined) return;
    const { msal, client, start } = this.#ready;
    // The library cannot be told to stop; a call whose window does not open ends the one before, and itself.
    const nowhere = { open: () => null, innerWidth: 1, innerHeight: 1 } as unknown as Window;
    const ended = client.loginPopup({
      ...msal.signInRequest(start),
      overrideInteractionInProgress: true,
      popupWindowParent: nowhere,
    });
    ended.catch(() => undefined);
  }
}

/** Has the library use a window that is open already, where there is one. */
function inWindow(opened: Window | null): { popupWindowParent?: Window } {
  if (opened === null) return {};
  const get = (page: Window, key: string | symbol): unknown =>
    key === 'open' ? () => opened : (Reflect.get(page, key) as unknown);
  return { popupWindowParent: new Proxy(window, { get }) };
}

/** A page that was reloaded while a window was open left a mark, which would refuse the next sign-in: this removes it. */
async function settleLastSignIn(client: MsalClient): Promise<void> {
  try {
    await client.handleRedirectPromise();
  } catch {
    // It says that the old sign-in cannot be finished, which is why it is settled.
  }
}
