import type { ConnectState } from './state.ts';

/** What a state listens to while it lasts; the runner starts and stops accordingly. */
export type Subscriptions = {
  /** The attempt whose status is read again and again. */
  readonly watch: string | null;
  /** RFC 3339: when the attempt is over if nobody has finished. */
  readonly expiresAt: string | null;
  /** Whether the sign-in's window is looked after. The consent's cannot be: Microsoft cuts it off from this page. */
  readonly window: boolean;
  /** A word is due when this takes long. */
  readonly slowly: boolean;
  readonly network: boolean;
};

export function subscriptionsOf(state: ConnectState): Subscriptions {
  return {
    watch: state.kind === 'consenting' || state.kind === 'verifying' ? state.start.connectId : null,
    expiresAt: expires(state) ? state.start.expiresAt : null,
    window: state.kind === 'signing_in' && !state.seemsClosed,
    slowly: state.kind === 'verifying' && !state.slow,
    network: state.kind === 'offline',
  };
}

/** From the verification on, iluminr ends the waiting by itself. */
function expires(state: ConnectState): state is ConnectState & { start: { expiresAt: string } } {
  return ['ready', 'signing_in', 'sign_in_blocked', 'confirming', 'consent_blocked', 'consenting'].includes(
    state.kind,
  );
}
