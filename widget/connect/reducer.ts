import { reduceAnswer } from './answers.ts';
import type { Answer, ConnectEvent } from './event.ts';
import { reducePress } from './presses.ts';
import type { ConnectState, Pending } from './state.ts';
import { begin, go, stay } from './step.ts';
import type { Step } from './step.ts';

/** Where the flow begins: anew, or where a full-page journey to Microsoft left it. */
export function beginning(pending: Pending | null): Step {
  if (pending === null) return begin(0);
  const turn = 1;
  if (pending.stage === 'sign_in') {
    const { start } = pending;
    return go(
      { kind: 'resuming', turn, start },
      { kind: 'forget' },
      { kind: 'complete_sign_in', turn, start },
    );
  }
  const { start, identity, role } = pending;
  return go(
    { kind: 'consenting', turn, start, identity, role, profile: null, via: 'tab' },
    { kind: 'forget' },
  );
}

/** The flow as a pure function. What does not fit the state, or belongs to an older attempt, changes nothing. */
export function reduce(state: ConnectState, event: ConnectEvent): Step {
  if (state.kind === 'left') return stay(state);
  if (state.kind === 'connected')
    return event.kind === 'finish' ? go(state, { kind: 'finish' }) : stay(state);
  if (isAnswer(event)) return event.turn === state.turn ? reduceAnswer(state, event) : stay(state);
  return reducePress(state, event);
}

function isAnswer(event: ConnectEvent): event is Answer {
  return 'turn' in event;
}
