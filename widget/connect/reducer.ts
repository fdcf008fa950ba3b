import { reduceEffectResult } from './effect-results.ts';
import { begin, complete, noChange, transition } from './steps.ts';
import type { Step } from './steps.ts';
import type { ConnectEvent, ConnectState, EffectResult, Pending } from './types.ts';
import { reduceUserEvent } from './user-events.ts';

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
