import type { ConnectStart, IdentityResponse } from '../../shared/contract/directory-sync/index.ts';
import type { MicrosoftProfile } from '../graph/profile.ts';
import type { StopReason } from './stop-reason.ts';

/**
 * Whether the account that signed in can grant application permissions, by the `wids` claim of its id token. A hint for the
 * screen alone: Microsoft decides, and iluminr proves.
 */
export type Role = 'able' | 'unable' | 'unknown';

/** Where Microsoft's page opens: a window of its own, this tab, or a colleague's browser. */
export type Via = 'window' | 'tab' | 'colleague';

/** Counts the attempts of this flow. What an older attempt answers late belongs to nobody. */
type Turned = { readonly turn: number };
type Started = Turned & { readonly start: ConnectStart };
/** What Microsoft says of the person comes on its own way, late or never. */
type Signed = Started & { readonly role: Role; readonly profile: MicrosoftProfile | null };
export type Identified = Signed & { readonly identity: IdentityResponse };

/** `asked`: the person pressed a button for this window, and the page did not open it by itself. */
export type SigningIn = Started & {
  readonly kind: 'signing_in';
  readonly asked: boolean;
  readonly seemsClosed: boolean;
};

export type Consenting = Identified & { readonly kind: 'consenting'; readonly via: Via };

/** `slow`: the consent is taking longer than people wait without a word. */
export type Verifying = Identified & { readonly kind: 'verifying'; readonly slow: boolean };

export type Stopped = Turned & {
  readonly kind: 'stopped';
  readonly reason: StopReason;
  /** Codes for support: no token, no person. */
  readonly details: string;
  readonly start: ConnectStart | null;
  readonly identity: IdentityResponse | null;
};

/** What is waiting for the network, to be taken up again as it was. */
export type Offline = Turned & {
  readonly kind: 'offline';
  readonly before: Consenting | Verifying | null;
  readonly details: string;
};

/** Every state of connecting, from the click to the proof. */
export type ConnectState =
  | (Turned & { readonly kind: 'preparing' })
  | (Started & { readonly kind: 'ready' })
  | SigningIn
  | (Started & { readonly kind: 'sign_in_blocked' })
  | (Signed & { readonly kind: 'leaving'; readonly identity: IdentityResponse | null })
  | (Started & { readonly kind: 'resuming' })
  | (Signed & { readonly kind: 'identifying' })
  | (Identified & { readonly kind: 'confirming' })
  | (Identified & { readonly kind: 'consent_blocked' })
  | Consenting
  | Verifying
  | (Identified & { readonly kind: 'connected' })
  | Offline
  | Stopped
  | (Turned & { readonly kind: 'left' });

export type ConnectStateKind = ConnectState['kind'];

/** What a full-page journey to Microsoft leaves behind, to go on from after the return. No token. */
export type Pending =
  | { readonly stage: 'sign_in'; readonly start: ConnectStart }
  | {
      readonly stage: 'consent';
      readonly start: ConnectStart;
      readonly identity: IdentityResponse;
      readonly role: Role;
    };
