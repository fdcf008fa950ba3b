import {
  begin,
  complete,
  identifiedOf,
  letGo,
  link,
  noChange,
  readyOf,
  remember,
  takenUp,
  transition,
} from './steps.ts';
import type { Step } from './steps.ts';
import type { ConnectState, Effect, UserEvent, Via } from './types.ts';

/** What a user event does. A button that is not on the screen does nothing. */
export function reduceUserEvent(state: ConnectState, userEvent: UserEvent): Step {
  switch (userEvent.kind) {
    case 'leave':
      return transition({ kind: 'left', attempt: state.attempt }, ...letGo(state), { kind: 'leave' });
    case 'begin':
    case 'another_account':
      return beginAgain(state);
    case 'sign_in':
    case 'sign_in_here':
      return signIn(state, userEvent.kind === 'sign_in' ? 'window' : 'tab');
    case 'consent':
      return consent(state, 'window');
    case 'consent_here':
      return consent(state, 'tab');
    case 'ask_colleague':
      return askColleague(state);
    case 'take_over':
      return state.kind === 'taking_over' ? complete(identifiedOf(state), state.code, true) : noChange(state);
    case 'check_now':
      return state.kind === 'verifying' || state.kind === 'consenting'
        ? transition(state, { kind: 'check_now' })
        : noChange(state);
    case 'cancel':
      return cancel(state);
    case 'retry':
      return retry(state);
    case 'reload':
      return state.kind === 'stopped' ? transition(state, { kind: 'reload' }) : noChange(state);
    case 'finish':
      return noChange(state);
  }
}

/** An attempt that Microsoft refused is over: a link needs a new one, which offers it after the sign-in. */
function askColleague(state: ConnectState): Step {
  if (state.kind === 'confirming') return link(identifiedOf(state));
  return state.kind === 'stopped' && state.reason === 'wrong_role' ? beginAgain(state) : noChange(state);
}

/** A new attempt needs a new nonce, so whatever is open belongs to the past. */
function beginAgain(state: ConnectState): Step {
  if (state.kind === 'preparing' || state.kind === 'leaving') return noChange(state);
  const next = begin(state.attempt);
  return transition(next.state, ...letGo(state), ...next.effects);
}

function signIn(state: ConnectState, via: Via): Step {
  if (state.kind !== 'ready' && state.kind !== 'signing_in' && state.kind !== 'sign_in_blocked') {
    return noChange(state);
  }
  const { attempt, start } = state;
  const effect: Effect = { kind: 'sign_in', attempt, start, via };
  if (via === 'window') {
    return transition({ kind: 'signing_in', attempt, start, asked: true, seemsClosed: false }, effect);
  }
  return transition(
    { kind: 'leaving', attempt, start, identity: null, role: 'unknown', profile: null },
    ...letGo(state),
    remember({ stage: 'sign_in', start }),
    effect,
  );
}

function consent(state: ConnectState, via: Via): Step {
  if (state.kind !== 'confirming' && state.kind !== 'consent_blocked' && state.kind !== 'consenting') {
    return noChange(state);
  }
  const known = identifiedOf(state);
  const { attempt, start, identity, role } = known;
  const effect: Effect = { kind: 'open_consent', attempt, start, url: identity.consentUrl, via };
  if (via !== 'tab') {
    return transition({ ...known, kind: 'consenting', via }, effect);
  }
  return transition(
    { ...known, kind: 'leaving' },
    remember({ stage: 'consent', start, identity, role, code: null }),
    effect,
  );
}

/** One step back: the attempt stays good. */
function cancel(state: ConnectState): Step {
  if (state.kind === 'signing_in') return transition(readyOf(state), { kind: 'cancel_sign_in' });
  if (state.kind === 'consenting') {
    return transition({ ...identifiedOf(state), kind: 'confirming' }, { kind: 'close_consent' });
  }
  return noChange(state);
}

function retry(state: ConnectState): Step {
  if (state.kind === 'stopped') return begin(state.attempt);
  if (state.kind !== 'offline') return noChange(state);
  return takenUp(state);
}
