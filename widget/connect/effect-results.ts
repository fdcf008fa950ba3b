import type { Failure } from '../api/failure.ts';
import type { SignInFailure } from '../auth/failure.ts';
import type { MicrosoftProfile } from '../graph/profile.ts';
import { begin, complete, identifiedOf, noChange, readyOf, stop, takenUp, transition } from './steps.ts';
import type { Step } from './steps.ts';
import { reasonOf, reasonOfProblem } from './stop-reasons.ts';
import type { ConnectState, EffectResult, Offline } from './types.ts';

/** What an effect's result leads to, within the state's own attempt. */
export function reduceEffectResult(state: ConnectState, result: EffectResult): Step {
  switch (result.kind) {
    case 'began':
      return began(state, result);
    case 'signed_in':
      return signedIn(state, result);
    case 'sign_in_failed':
      return signInFailed(state, result.failure);
    case 'profile':
      return profiled(state, result.profile);
    case 'identified':
      return identified(state, result);
    case 'window_blocked':
      return state.kind === 'consenting'
        ? transition({ ...identifiedOf(state), kind: 'consent_blocked' })
        : noChange(state);
    case 'linked':
      return state.kind === 'linking'
        ? transition({ kind: 'left', attempt: state.attempt }, { kind: 'wait_at_card' })
        : noChange(state);
    case 'window_seems_closed':
      return state.kind === 'signing_in' ? transition({ ...state, seemsClosed: true }) : noChange(state);
    case 'status':
      return status(state, result);
    case 'returned':
      return state.kind === 'consenting'
        ? complete(identifiedOf(state), result.code, false)
        : noChange(state);
    case 'slow':
      return state.kind === 'verifying' ? transition({ ...state, slow: true }) : noChange(state);
    case 'expired':
      return expired(state);
    case 'came_back':
      return cameBack(state);
    case 'online':
      return state.kind === 'offline' ? takenUp(state) : noChange(state);
    case 'failed':
      return failed(state, result.failure);
  }
}

function began(state: ConnectState, { start, mayOpen }: EffectResult & { kind: 'began' }): Step {
  if (state.kind !== 'preparing') return noChange(state);
  const { attempt } = state;
  if (!mayOpen) return transition({ kind: 'ready', attempt, start });
  return transition(
    { kind: 'signing_in', attempt, start, asked: false, seemsClosed: false },
    { kind: 'sign_in', attempt, start, via: 'window' },
  );
}

function signedIn(state: ConnectState, { idToken, role }: EffectResult & { kind: 'signed_in' }): Step {
  if (state.kind !== 'signing_in' && state.kind !== 'resuming') return noChange(state);
  const { attempt, start } = state;
  return transition(
    { kind: 'identifying', attempt, start, role, profile: null },
    { kind: 'identify', attempt, start, idToken },
  );
}

function signInFailed(state: ConnectState, { why, code }: SignInFailure): Step {
  if (state.kind !== 'signing_in' && state.kind !== 'resuming' && state.kind !== 'leaving')
    return noChange(state);
  const { attempt, start } = state;
  switch (why) {
    case 'cancelled':
      return noChange(state);
    case 'blocked':
      // A window that the page opened by itself may be refused: then the person's own click opens it.
      return state.kind === 'signing_in' && state.asked
        ? transition({ kind: 'sign_in_blocked', attempt, start })
        : transition(readyOf(state));
    case 'offline':
      return transition({ kind: 'offline', attempt, before: null, details: code });
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

function identified(state: ConnectState, { identity }: EffectResult & { kind: 'identified' }): Step {
  if (state.kind !== 'identifying') return noChange(state);
  const { attempt, start, role } = state;
  const profile = state.profile?.tenantId === identity.tenantId ? state.profile : null;
  return transition({ kind: 'confirming', attempt, start, identity, role, profile });
}

/** Another tenant's words are never shown beside the one that iluminr proved. */
function profiled(state: ConnectState, profile: MicrosoftProfile): Step {
  if (state.kind === 'identifying') return transition({ ...state, profile });
  if (state.kind !== 'confirming' || profile.tenantId !== state.identity.tenantId) return noChange(state);
  return transition({ ...state, profile });
}

/** Only iluminr's word moves the flow on; only that of this attempt counts. */
function status(state: ConnectState, result: EffectResult & { kind: 'status' }): Step {
  if (state.kind !== 'consenting' && state.kind !== 'completing' && state.kind !== 'verifying')
    return noChange(state);
  if (result.connectId !== state.start.connectId) return noChange(state);
  switch (result.status) {
    case 'connected':
      return transition(
        { ...identifiedOf(state), kind: 'connected' },
        { kind: 'close_consent' },
        { kind: 'finish' },
      );
    case 'verifying':
      return state.kind === 'verifying'
        ? noChange(state)
        : transition({ ...identifiedOf(state), kind: 'verifying', slow: false });
    case 'failed':
      return stop(state, reasonOfProblem(result.error), result.error?.code ?? 'failed', {
        kind: 'close_consent',
      });
    case 'awaiting_consent':
      // Back in this tab without an answer from Microsoft: ask again.
      return state.kind === 'consenting' && state.via === 'tab'
        ? transition({ ...identifiedOf(state), kind: 'confirming' })
        : noChange(state);
    case 'awaiting_identity':
    case 'unknown':
      return noChange(state);
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
      return noChange(state);
  }
}

/** The person is back without having finished at Microsoft. A page that was loaded anew needs a new attempt. */
function cameBack(state: ConnectState): Step {
  if (state.kind === 'resuming') return begin(state.attempt);
  if (state.kind !== 'leaving') return noChange(state);
  const { identity } = state;
  return identity === null
    ? transition(readyOf(state), { kind: 'forget' })
    : transition({ ...identifiedOf({ ...state, identity }), kind: 'confirming' }, { kind: 'forget' });
}

/** States in which iluminr is being asked for something. */
const asking: readonly ConnectState['kind'][] = [
  ...(['preparing', 'resuming', 'identifying', 'linking'] as const),
  ...(['consenting', 'completing', 'verifying'] as const),
];

function failed(state: ConnectState, failure: Failure): Step {
  if (!asking.includes(state.kind)) return noChange(state);
  if (state.kind === 'completing' && failure.problem?.code === 'takeover_required')
    return transition({ ...identifiedOf(state), kind: 'taking_over', code: state.code });
  const reason = reasonOf(failure);
  if (reason !== 'offline') return stop(state, reason, failure.details);
  return transition({
    kind: 'offline',
    attempt: state.attempt,
    before: keepsWaiting(state) ? state : null,
    details: failure.details,
  });
}

function keepsWaiting(state: ConnectState): state is NonNullable<Offline['before']> {
  return ['linking', 'consenting', 'completing', 'verifying'].includes(state.kind);
}
