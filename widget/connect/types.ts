import type { ConnectStart, IdentityResponse } from '../../shared/contract/directory-sync/index.ts';
import type { MicrosoftProfile } from '../graph/profile.ts';
import type { StopReason } from './stop-reasons.ts';
import type { SignInFailure } from '../auth/failure.ts';
import type { AttemptStatus } from '../answers/connect-status.ts';
import type { Failure } from '../api/failure.ts';
import type { Role } from '../auth/role.ts';

/** Where Microsoft's page opens: a window of its own, or this tab. */
export type Via = 'window' | 'tab';

/** `attempt` counts the attempts of this flow. What an older attempt answers late is dropped. */
type InAttempt = { readonly attempt: number };
type Started = InAttempt & { readonly start: ConnectStart };
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

/** iluminr is asked for the link that a colleague with the role opens. */
export type Linking = Identified & { readonly kind: 'linking' };

/** The code of a consent is at iluminr. `takeOver`: with the person's word that another organisation loses the tenant. */
export type Completing = Identified & {
  readonly kind: 'completing';
  readonly code: string;
  readonly takeOver: boolean;
};

/** `slow`: the consent is taking longer than people wait without a word. */
export type Verifying = Identified & { readonly kind: 'verifying'; readonly slow: boolean };

export type Stopped = InAttempt & {
  readonly kind: 'stopped';
  readonly reason: StopReason;
  /** Codes for support: no token, no person. */
  readonly details: string;
  readonly start: ConnectStart | null;
  readonly identity: IdentityResponse | null;
};

/** What is waiting for the network, to be taken up again as it was. */
export type Offline = InAttempt & {
  readonly kind: 'offline';
  readonly before: Linking | Consenting | Completing | Verifying | null;
  readonly details: string;
};

/** Every state of connecting, from the click to the proof. */
export type ConnectState =
  | (InAttempt & { readonly kind: 'preparing' })
  | (Started & { readonly kind: 'ready' })
  | SigningIn
  | (Started & { readonly kind: 'sign_in_blocked' })
  | (Signed & { readonly kind: 'leaving'; readonly identity: IdentityResponse | null })
  | (Started & { readonly kind: 'resuming' })
  | (Signed & { readonly kind: 'identifying' })
  | (Identified & { readonly kind: 'confirming' })
  | (Identified & { readonly kind: 'consent_blocked' })
  | Linking
  | Consenting
  | Completing
  | (Identified & { readonly kind: 'taking_over'; readonly code: string })
  | Verifying
  | (Identified & { readonly kind: 'connected' })
  | Offline
  | Stopped
  | (InAttempt & { readonly kind: 'left' });

export type ConnectStateKind = ConnectState['kind'];

/** Who has left sees the card, so there is no screen of it. */
export type ShownState = Exclude<ConnectState, { kind: 'left' }>;

/** What a full-page journey to Microsoft leaves behind, to go on from after the return. No token. */
export type Pending =
  | { readonly stage: 'sign_in'; readonly start: ConnectStart }
  | {
      readonly stage: 'consent';
      readonly start: ConnectStart;
      readonly identity: IdentityResponse;
      readonly role: Role;
      /** What the consent came back with; null when it brought none. */
      readonly code: string | null;
    };

/** What the person does. */
export type UserEvent =
  | { readonly kind: 'begin' }
  | { readonly kind: 'sign_in' }
  | { readonly kind: 'sign_in_here' }
  | { readonly kind: 'another_account' }
  | { readonly kind: 'consent' }
  | { readonly kind: 'consent_here' }
  | { readonly kind: 'ask_colleague' }
  | { readonly kind: 'take_over' }
  | { readonly kind: 'check_now' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'retry' }
  | { readonly kind: 'reload' }
  | { readonly kind: 'finish' }
  | { readonly kind: 'leave' };

/** What effects lead to, each with the attempt it belongs to. */
export type EffectResult = { readonly attempt: number } & (
  | {
      readonly kind: 'began';
      readonly start: ConnectStart;
      /** A click is still fresh enough for the browser to let a window open. */
      readonly mayOpen: boolean;
    }
  | { readonly kind: 'signed_in'; readonly idToken: string; readonly role: Role }
  | { readonly kind: 'sign_in_failed'; readonly failure: SignInFailure }
  | { readonly kind: 'profile'; readonly profile: MicrosoftProfile }
  | { readonly kind: 'identified'; readonly identity: IdentityResponse }
  | { readonly kind: 'linked' }
  | { readonly kind: 'window_blocked' }
  | { readonly kind: 'window_seems_closed' }
  | {
      readonly kind: 'status';
      readonly connectId: string;
      readonly status: AttemptStatus['status'];
      readonly error: AttemptStatus['error'];
    }
  /** The consent is back, with the code that finishes it. */
  | { readonly kind: 'returned'; readonly code: string }
  | { readonly kind: 'slow' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'came_back' }
  | { readonly kind: 'online' }
  | { readonly kind: 'failed'; readonly failure: Failure }
);

export type ConnectEvent = UserEvent | EffectResult;

/** What the reducer wants done, as data. The runner does it and answers with results of the same attempt. */
export type Effect =
  | { readonly kind: 'begin'; readonly attempt: number }
  | { readonly kind: 'sign_in'; readonly attempt: number; readonly start: ConnectStart; readonly via: Via }
  | { readonly kind: 'complete_sign_in'; readonly attempt: number; readonly start: ConnectStart }
  | { readonly kind: 'cancel_sign_in' }
  | {
      readonly kind: 'identify';
      readonly attempt: number;
      readonly start: ConnectStart;
      readonly idToken: string;
    }
  | {
      readonly kind: 'open_consent';
      readonly attempt: number;
      readonly start: ConnectStart;
      readonly url: string;
      readonly via: Via;
    }
  | { readonly kind: 'link'; readonly attempt: number; readonly start: ConnectStart }
  | {
      readonly kind: 'complete_consent';
      readonly attempt: number;
      readonly start: ConnectStart;
      readonly code: string;
      readonly takeOver: boolean;
    }
  | { readonly kind: 'close_consent' }
  | { readonly kind: 'check_now' }
  | { readonly kind: 'remember'; readonly pending: Pending }
  | { readonly kind: 'forget' }
  | { readonly kind: 'reload' }
  | { readonly kind: 'finish' }
  | { readonly kind: 'wait_at_card' }
  | { readonly kind: 'leave' };
