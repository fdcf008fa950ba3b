import type { ConnectStart } from '../../shared/contract/directory-sync/index.ts';
import type { StopReason } from './stop-reasons.ts';
import type { ConnectState, Effect, Identified, Offline, Pending } from './types.ts';

/** What an event leads to: the state after it, and what is to be done. */
export type Step = { readonly state: ConnectState; readonly effects: readonly Effect[] };

export function readyOf({ attempt, start }: { attempt: number; start: ConnectStart }): ConnectState {
  return { kind: 'ready', attempt, start };
}

/** What every state from the identity on knows. */
export function identifiedOf({ attempt, start, identity, role, profile }: Identified): Identified {
  return { attempt, start, identity, role, profile };
}

/** From here on the card itself waits: the link outlives this page. */
export function link(known: Identified): Step {
  const { attempt, start } = known;
  return transition({ ...known, kind: 'linking' }, { kind: 'link', attempt, start });
}

/** iluminr is asked to finish the consent; the window that brought it has done its work. */
export function complete(known: Identified, code: string, takeOver: boolean): Step {
  const { attempt, start } = known;
  return transition(
    { ...known, kind: 'completing', code, takeOver },
    { kind: 'complete_consent', attempt, start, code, takeOver },
    { kind: 'close_consent' },
  );
}

/** What must not go on behind a state that is being left. */
export function letGo(state: ConnectState): Effect[] {
  if (state.kind === 'signing_in') return [{ kind: 'cancel_sign_in' }];
  if (state.kind === 'consenting') return [{ kind: 'close_consent' }];
  return [];
}

export function remember(pending: Pending): Effect {
  return { kind: 'remember', pending };
}

export function takenUp({ attempt, before }: Offline): Step {
  if (before === null) return begin(attempt);
  if (before.kind === 'linking') return link(identifiedOf(before));
  return before.kind === 'completing'
    ? complete(identifiedOf(before), before.code, before.takeOver)
    : transition(before);
}

export function stop(
  state: ConnectState,
  reason: StopReason,
  details: string,
  ...effects: Step['effects']
): Step {
  const start = 'start' in state ? state.start : null;
  const identity = 'identity' in state ? state.identity : null;
  return transition(
    { kind: 'stopped', attempt: state.attempt, reason, details, start, identity },
    ...effects,
  );
}

/** A new attempt, which ends the one before. */
export function begin(attempt: number): Step {
  return {
    state: { kind: 'preparing', attempt: attempt + 1 },
    effects: [{ kind: 'begin', attempt: attempt + 1 }],
  };
}

/** The event changes nothing here. */
export function noChange(state: ConnectState): Step {
  return { state, effects: [] };
}

export function transition(state: ConnectState, ...effects: readonly Effect[]): Step {
  return { state, effects };
}
