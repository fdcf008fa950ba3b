import type { Effect } from './effect.ts';
import type { ConnectState } from './state.ts';

/** What an event leads to: the state after it, and what is to be done. */
export type Step = { readonly state: ConnectState; readonly effects: readonly Effect[] };

/** A new attempt, which ends the one before. */
export function begin(turn: number): Step {
  return { state: { kind: 'preparing', turn: turn + 1 }, effects: [{ kind: 'begin', turn: turn + 1 }] };
}

/** The event changes nothing here. */
export function stay(state: ConnectState): Step {
  return { state, effects: [] };
}

export function go(state: ConnectState, ...effects: readonly Effect[]): Step {
  return { state, effects };
}
