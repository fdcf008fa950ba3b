import type { SignInFailure } from '../auth/failure.ts';
import type { Failure } from '../api/failure.ts';
import type { MicrosoftProfile } from '../graph/profile.ts';
import type { Answer } from './event.ts';
import { identifiedOf, readyOf } from './presses.ts';
import type { ConnectState } from './state.ts';
import { begin, go, stay } from './step.ts';
import type { Step } from './step.ts';
import { reasonOf, reasonOfProblem } from './stop-reason.ts';
import type { StopReason } from './stop-reason.ts';

/** What an answer of the state's own turn leads to. */
export function reduceAnswer(state: ConnectState, answer: Answer): Step {
  switch (answer.kind) {
    case 'began':
      return began(state, answer);
    case 'signed_in':
      return signedIn(state, answer);
    case 'sign_in_failed':
      return signInFailed(state, answer.failure);
    case 'profile':
      return profiled(state, answer.profile);
    case 'identified':
      return identified(state, answer);
    case 'window_blocked':
      return state.kind === 'consenting'
        ? go({ ...identifiedOf(state), kind: 'consent_blocked' })
        : stay(state);
    case 'window_seems_closed':
      return state.kind === 'signing_in' ? go({ ...state, seemsClosed: true }) : stay(state);
    case 'status':
      return status(state, answer);
    case 'slow':
      return state.kind === 'verifying' ? go({ ...state, slow: true }) : stay(state);
    case 'expired':
      return expired(state);
    case 'came_back':
      return cameBack(state);
    case 'online':
      return state.kind === 'offline' ? takenUp(state) : stay(state);
    case 'failed':
      return failed(state, answer.failure);
  }
}

function began(state: ConnectState, { start, mayOpen }: Answer & { kind: 'began' }): Step {
  if (state.kind !== 'preparing') return stay(state);
  const { turn } = state;
  if (!mayOpen) return go({ kind: 'ready', turn, start });
  return go(
    { kind: 'signing_in', turn, start, asked: false, seemsClosed: false },
    { kind: 'sign_in', turn, start, via: 'window' },
  );
}

function signedIn(state: ConnectState, { idToken, role }: Answer & { kind: 'signed_in' }): Step {
  if (state.kind !== 'signing_in' && state.kind !== 'resuming') return stay(state);
  const { turn, start } = state;
  return go(
    { kind: 'identifying', turn, start, role, profile: null },
    { kind: 'identify', turn, start, idToken },
  );
}

function signInFailed(state: ConnectState, { why, code }: SignInFailure): Step {
  if (state.kind !== 'signing_in' && state.kind !== 'resuming' && state.kind !== 'leaving')
    return stay(state);
  const { turn, start } = state;
  switch (why) {
    case 'cancelled':
      return stay(state);
    case 'blocked':
      // A window that the page opened by itself may be refused: then the person's own press opens it.
      return state.kind === 'signing_in' && state.asked
        ? go({ kind: 'sign_in_blocked', turn, start })
        : go(readyOf(state));
    case 'offline':
      return go({ kind: 'offline', turn, before: null, details: code });
    case 'declined':
      return stop(state, 'sign_in_declined', code);
    case 'timed_out':
      return stop(state, 'abandoned', code);
    case 'other_sign_in':
      return stop(state, 'identity_other_sign_in', code);
    case 'failed':
      return stop(state, 'sign_in_failed', code);
  }
}

function identified(state: ConnectState, { identity }: Answer & { kind: 'identified' }): Step {
  if (state.kind !== 'identifying') return stay(state);
  const { turn, start, role } = state;
  const profile = state.profile?.tenantId === identity.tenantId ? state.profile : null;
  return go({ kind: 'confirming', turn, start, identity, role, profile });
}

/** Another tenant's words are never shown beside the one that iluminr proved. */
function profiled(state: ConnectState, profile: MicrosoftProfile): Step {
  if (state.kind === 'identifying') return go({ ...state, profile });
  if (state.kind !== 'confirming' || profile.tenantId !== state.identity.tenantId) return stay(state);
  return go({ ...state, profile });
}

/** Only iluminr's word moves the flow on; only that of this attempt counts. */
function status(state: ConnectState, answer: Answer & { kind: 'status' }): Step {
  if (state.kind !== 'consenting' && state.kind !== 'verifying') return stay(state);
  if (answer.connectId !== state.start.connectId) return stay(state);
  switch (answer.status) {
    case 'connected':
      return go({ ...identifiedOf(state), kind: 'connected' }, { kind: 'close_consent' }, { kind: 'finish' });
    case 'verifying':
      return state.kind === 'verifying'
        ? stay(state)
        : go({ ...identifiedOf(state), kind: 'verifying', slow: false });
    case 'failed':
      return stop(state, reasonOfProblem(answer.error), answer.error?.code ?? 'failed', {
        kind: 'close_consent',
      });
    case 'awaiting_consent':
      // Back in this tab without an answer from Microsoft: ask again.
      return state.kind === 'consenting' && state.via === 'tab'
        ? go({ ...identifiedOf(state), kind: 'confirming' })
        : stay(state);
    case 'awaiting_identity':
      return stay(state);
  }
}

function expired(state: ConnectState): Step {
  switch (state.kind) {
    case 'signing_in':
      return stop(state, 'abandoned', 'connect_expired', { kind: 'cancel_sign_in' });
    case 'consenting':
      return stop(state, 'abandoned', 'connect_expired', { kind: 'close_consent' });
    case 'ready':
    case 'sign_in_blocked':
    case 'confirming':
    case 'consent_blocked':
      return stop(state, 'abandoned', 'connect_expired');
    default:
      return stay(state);
  }
}

/** The person is back without having finished at Microsoft. A page that was loaded anew needs a new attempt. */
function cameBack(state: ConnectState): Step {
  if (state.kind === 'resuming') return begin(state.turn);
  if (state.kind !== 'leaving') return stay(state);
  const { identity } = state;
  return identity === null
    ? go(readyOf(state), { kind: 'forget' })
    : go({ ...identifiedOf({ ...state, identity }), kind: 'confirming' }, { kind: 'forget' });
}

function failed(state: ConnectState, failure: Failure): Step {
  const asks = ['preparing', 'resuming', 'identifying', 'consenting', 'verifying'].includes(state.kind);
  if (!asks) return stay(state);
  const reason = reasonOf(failure);
  if (reason !== 'offline') return stop(state, reason, failure.details);
  const waits = state.kind === 'consenting' || state.kind === 'verifying';
  return go({
    kind: 'offline',
    turn: state.turn,
    before: waits ? state : null,
    details: failure.details,
  });
}

function takenUp({ turn, before }: ConnectState & { kind: 'offline' }): Step {
  return before === null ? begin(turn) : go(before);
}

function stop(state: ConnectState, reason: StopReason, details: string, ...effects: Step['effects']): Step {
  const start = 'start' in state ? state.start : null;
  const identity = 'identity' in state ? state.identity : null;
  return go({ kind: 'stopped', turn: state.turn, reason, details, start, identity }, ...effects);
}
