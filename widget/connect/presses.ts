import type { ConnectStart } from '../../shared/contract/directory-sync/index.ts';
import type { Press } from './event.ts';
import type { Effect } from './effect.ts';
import type { ConnectState, Identified, Pending, Via } from './state.ts';
import { begin, go, stay } from './step.ts';
import type { Step } from './step.ts';

/** What a press does. A button that is not on the screen does nothing. */
export function reducePress(state: ConnectState, press: Press): Step {
  switch (press.kind) {
    case 'leave':
      return go({ kind: 'left', turn: state.turn }, ...letGo(state), { kind: 'leave' });
    case 'begin':
    case 'another_account':
      return beginAgain(state);
    case 'sign_in':
    case 'sign_in_here':
      return signIn(state, press.kind === 'sign_in' ? 'window' : 'tab');
    case 'consent':
      return consent(state, 'window');
    case 'consent_here':
      return consent(state, 'tab');
    case 'ask_colleague':
      return consent(state, 'colleague');
    case 'check_now':
      return state.kind === 'verifying' || state.kind === 'consenting'
        ? go(state, { kind: 'check_now' })
        : stay(state);
    case 'cancel':
      return cancel(state);
    case 'retry':
      return retry(state);
    case 'reload':
      return state.kind === 'stopped' ? go(state, { kind: 'reload' }) : stay(state);
    case 'finish':
      return stay(state);
  }
}

/** A new attempt needs a new nonce, so whatever is open belongs to the past. */
function beginAgain(state: ConnectState): Step {
  if (state.kind === 'preparing' || state.kind === 'leaving') return stay(state);
  const next = begin(state.turn);
  return go(next.state, ...letGo(state), ...next.effects);
}

function signIn(state: ConnectState, via: Exclude<Via, 'colleague'>): Step {
  if (state.kind !== 'ready' && state.kind !== 'signing_in' && state.kind !== 'sign_in_blocked') {
    return stay(state);
  }
  const { turn, start } = state;
  const effect: Effect = { kind: 'sign_in', turn, start, via };
  if (via === 'window') {
    return go({ kind: 'signing_in', turn, start, asked: true, seemsClosed: false }, effect);
  }
  return go(
    { kind: 'leaving', turn, start, identity: null, role: 'unknown', profile: null },
    ...letGo(state),
    remember({ stage: 'sign_in', start }),
    effect,
  );
}

function consent(state: ConnectState, via: Via): Step {
  if (state.kind !== 'confirming' && state.kind !== 'consent_blocked' && state.kind !== 'consenting') {
    return stay(state);
  }
  const known = identifiedOf(state);
  const { turn, start, identity, role } = known;
  const effect: Effect = { kind: 'open_consent', turn, start, url: identity.consentUrl, via };
  if (via !== 'tab') {
    return go({ ...known, kind: 'consenting', via }, effect);
  }
  return go({ ...known, kind: 'leaving' }, remember({ stage: 'consent', start, identity, role }), effect);
}

/** One step back: the attempt stays good. */
function cancel(state: ConnectState): Step {
  if (state.kind === 'signing_in') return go(readyOf(state), { kind: 'cancel_sign_in' });
  if (state.kind === 'consenting') {
    return go({ ...identifiedOf(state), kind: 'confirming' }, { kind: 'close_consent' });
  }
  return stay(state);
}

function retry(state: ConnectState): Step {
  if (state.kind === 'stopped') return begin(state.turn);
  if (state.kind !== 'offline') return stay(state);
  return state.before === null ? begin(state.turn) : go(state.before);
}

export function readyOf({ turn, start }: { turn: number; start: ConnectStart }): ConnectState {
  return { kind: 'ready', turn, start };
}

/** What every state from the identity on knows. */
export function identifiedOf({ turn, start, identity, role, profile }: Identified): Identified {
  return { turn, start, identity, role, profile };
}

/** What must not go on behind a state that is being left. */
function letGo(state: ConnectState): Effect[] {
  if (state.kind === 'signing_in') return [{ kind: 'cancel_sign_in' }];
  if (state.kind === 'consenting') return [{ kind: 'close_consent' }];
  return [];
}

function remember(pending: Pending): Effect {
  return { kind: 'remember', pending };
}
