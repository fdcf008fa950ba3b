import type {
  ConnectStart,
  ConnectStatus,
  IdentityResponse,
} from '../../shared/contract/directory-sync/index.ts';
import type { SignInFailure } from '../auth/failure.ts';
import type { Failure } from '../api/failure.ts';
import type { MicrosoftProfile } from '../graph/profile.ts';
import type { Role } from './state.ts';

/** What the person does. */
export type Press =
  | { readonly kind: 'begin' }
  | { readonly kind: 'sign_in' }
  | { readonly kind: 'sign_in_here' }
  | { readonly kind: 'another_account' }
  | { readonly kind: 'consent' }
  | { readonly kind: 'consent_here' }
  | { readonly kind: 'ask_colleague' }
  | { readonly kind: 'check_now' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'retry' }
  | { readonly kind: 'reload' }
  | { readonly kind: 'finish' }
  | { readonly kind: 'leave' };

/** What comes back, each with the turn it belongs to. */
export type Answer = { readonly turn: number } & (
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
  | { readonly kind: 'window_blocked' }
  | { readonly kind: 'window_seems_closed' }
  | {
      readonly kind: 'status';
      readonly connectId: string;
      readonly status: ConnectStatus['status'];
      readonly error: ConnectStatus['error'];
    }
  | { readonly kind: 'slow' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'came_back' }
  | { readonly kind: 'online' }
  | { readonly kind: 'failed'; readonly failure: Failure }
);

export type ConnectEvent = Press | Answer;
