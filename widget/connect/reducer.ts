import type {
  EffectResult,
  ConnectEvent,
  ConnectState,
  Effect,
  Identified,
  Offline,
  Pending,
  UserEvent,
  Via,
} from './types.ts';
import type { ConnectStart } from '../../shared/contract/directory-sync/index.ts';
import type { SignInFailure } from '../auth/failure.ts';
import type { Failure } from '../api/failure.ts';
import type { MicrosoftProfile } from '../graph/profile.ts';
import { reasonOf, reasonOfProblem } from './stop-reasons.ts';
import type { StopReason } from './stop-reasons.ts';

/** What an event leads to: the state after it, and what is to be done. */
export type Step = { readonly state: ConnectState; readonly effects: readonly Effect[] };

/** Where the flow begins: anew, or where a full-page journey to Microsoft left it. */
export function beginning(pending: Pending | null): Step {
  if (pending === null) return begin(0);
  const attempt = 1;
  if (pending.stage === 'sign_in') {
    const { start } = pending;
    return transition(
      { kind: 'resuming', attempt, start },
      { kind: 'forget' },
      { kind: 'complete_sign_in', attempt, start },
    );
  }
  const { start, identity, role, code } = pending;
  if (code !== null) {
    const step = complete({ attempt, start, identity, role, profile: null }, code, false);
    return { ...step, effects: [{ kind: 'forget' }, ...step.effects] };
  }
  return transition(
    { kind: 'consenting', attempt, start, identity, role, profile: null, via: 'tab' },
    { kind: 'forget' },
  );
}

/** The flow as a pure function. What does not fit the state, or belongs to an older attempt, changes nothing. */
export function reduce(state: ConnectState, event: ConnectEvent): Step {
  if (state.kind === 'left') return noChange(state);
  if (state.kind === 'connected')
    return event.kind === 'finish' ? transition(state, { kind: 'finish' }) : noChange(state);
  if (isEffectResult(event))
    return event.attempt === state.attempt ? reduceEffectResult(state, event) : noChange(state);
  return reduceUserEvent(state, event);
}

function isEffectResult(event: ConnectEvent): event is EffectResult {
  return 'attempt' in event;
}

/** What a user event does. A button that is not on the screen does nothing. */
function reduceUserEvent(state: ConnectState, userEvent: UserEvent): Step {
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
      return state.kind === 'confirming' ? link(identifiedOf(state)) : noChange(state);
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

function readyOf({ attempt, start }: { attempt: number; start: ConnectStart }): ConnectState {
  return { kind: 'ready', attempt, start };
}

/** What every state from the identity on knows. */
function identifiedOf({ attempt, start, identity, role, profile }: Identified): Identified {
  return { attempt, start, identity, role, profile };
}

/** From here on the card itself waits: the link outlives this page. */
function link(known: Identified): Step {
  const { attempt, start } = known;
  return transition({ ...known, kind: 'linking' }, { kind: 'link', attempt, start });
}

/** iluminr is asked to finish the consent; the window that brought it has done its work. */
function complete(known: Identified, code: string, takeOver: boolean): Step {
  const { attempt, start } = known;
  return transition(
    { ...known, kind: 'completing', code, takeOver },
    { kind: 'complete_consent', attempt, start, code, takeOver },
    { kind: 'close_consent' },
  );
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

/** What an effect's result leads to, within the state's own attempt. */
function reduceEffectResult(state: ConnectState, result: EffectResult): Step {
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

function takenUp({ attempt, before }: Offline): Step {
  if (before === null) return begin(attempt);
  if (before.kind === 'linking') return link(identifiedOf(before));
  return before.kind === 'completing'
    ? complete(identifiedOf(before), before.code, before.takeOver)
    : transition(before);
}

function stop(state: ConnectState, reason: StopReason, details: string, ...effects: Step['effects']): Step {
  const start = 'start' in state ? state.start : null;
  const identity = 'identity' in state ? state.identity : null;
  return transition(
    { kind: 'stopped', attempt: state.attempt, reason, details, start, identity },
    ...effects,
  );
}

/** A new attempt, which ends the one before. */
function begin(attempt: number): Step {
  return {
    state: { kind: 'preparing', attempt: attempt + 1 },
    effects: [{ kind: 'begin', attempt: attempt + 1 }],
  };
}

/** The event changes nothing here. */
function noChange(state: ConnectState): Step {
  return { state, effects: [] };
}

function transition(state: ConnectState, ...effects: readonly Effect[]): Step {
  return { state, effects };
}
