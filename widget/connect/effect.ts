import type { ConnectStart } from '../../shared/contract/directory-sync/index.ts';
import type { Pending, Via } from './state.ts';

/** What the reducer wants done, as data. The runner does it and answers with events of the same turn. */
export type Effect =
  | { readonly kind: 'begin'; readonly turn: number }
  | { readonly kind: 'sign_in'; readonly turn: number; readonly start: ConnectStart; readonly via: Via }
  | { readonly kind: 'complete_sign_in'; readonly turn: number; readonly start: ConnectStart }
  | { readonly kind: 'cancel_sign_in' }
  | {
      readonly kind: 'identify';
      readonly turn: number;
      readonly start: ConnectStart;
      readonly idToken: string;
    }
  | {
      readonly kind: 'open_consent';
      readonly turn: number;
      readonly start: ConnectStart;
      readonly url: string;
      readonly via: Via;
    }
  | { readonly kind: 'close_consent' }
  | { readonly kind: 'check_now' }
  | { readonly kind: 'remember'; readonly pending: Pending }
  | { readonly kind: 'forget' }
  | { readonly kind: 'reload' }
  | { readonly kind: 'finish' }
  | { readonly kind: 'leave' };
