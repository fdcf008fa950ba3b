import type { ConnectStart, IdentityResponse } from '../../shared/contract/directory-sync/index.ts';
import type { AttemptStatus } from '../answers/connect-status.ts';
import type { AuthGateway, SignedIn } from '../auth/gateway.ts';
import type { MicrosoftProfile } from '../graph/profile.ts';
import type { Pending } from './types.ts';

/** A window that this page opened. */
export type OpenedWindow = { readonly closed: boolean; close(): void };

/** All that the flow does outside itself, so that it can be run without a browser. */
export type Ports = {
  readonly api: {
    begin(signal: AbortSignal): Promise<ConnectStart>;
    identify(connectId: string, idToken: string, signal: AbortSignal): Promise<IdentityResponse>;
    link(connectId: string, signal: AbortSignal): Promise<void>;
    status(connectId: string, signal: AbortSignal): Promise<AttemptStatus>;
    complete(
      connectId: string,
      request: { code: string; takeOver: boolean },
      signal: AbortSignal,
    ): Promise<AttemptStatus>;
  };
  readonly popup: AuthGateway & {
    readonly window: OpenedWindow | undefined;
    prepare(start: ConnectStart): Promise<void>;
    cancel(): void;
  };
  readonly redirect: AuthGateway & { complete(start: ConnectStart): Promise<SignedIn | undefined> };
  /** What Microsoft says of the person who signed in; undefined where there is no Graph to ask. */
  profile(start: ConnectStart, graphToken: string): Promise<MicrosoftProfile | undefined>;
  readonly page: {
    /** Null when the browser blocks it. Throws UntrustedAddressError when the address is not where the sign-in was. */
    openConsent(start: ConnectStart, url: string): OpenedWindow | null;
    /** Leaves the page; checks the address likewise. */
    goToConsent(start: ConnectStart, url: string): void;
    /** A click is fresh enough for a window to open. */
    mayOpenWindow(): boolean;
    isHidden(): boolean;
    reload(): void;
    /** Calls when somebody looks at the page again, or the return page calls for it, with the code it brings; returns how to stop. */
    onWake(connectId: string, wake: (code?: string) => void): () => void;
    onOnline(online: () => void): () => void;
    onCameBack(cameBack: () => void): () => void;
  };
  readonly pending: { remember(pending: Pending): void; forget(): void };
  /** Milliseconds since the epoch. */
  now(): number;
};
