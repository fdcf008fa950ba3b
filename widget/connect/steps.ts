import type { ConnectState, ConnectStateKind } from './state.ts';

export const stepKeys = ['sign_in', 'consent', 'check', 'map'] as const;
export type StepKey = (typeof stepKeys)[number];

export type FlowStep = {
  readonly key: StepKey;
  readonly isComplete: boolean;
  /** All before it is done. */
  readonly isReachable: boolean;
  readonly isCurrent: boolean;
};

const currentOf: Readonly<Record<Exclude<ConnectStateKind, 'stopped' | 'offline' | 'leaving'>, StepKey>> = {
  preparing: 'sign_in',
  ready: 'sign_in',
  signing_in: 'sign_in',
  sign_in_blocked: 'sign_in',
  resuming: 'sign_in',
  identifying: 'sign_in',
  left: 'sign_in',
  confirming: 'consent',
  consent_blocked: 'consent',
  consenting: 'consent',
  verifying: 'check',
  connected: 'map',
};

/** The way from here to a running sync, for the list at the top. */
export function stepsOf(state: ConnectState): FlowStep[] {
  const current = stepKeys.indexOf(currentStep(state));
  return stepKeys.map((key, index) => ({
    key,
    isComplete: index < current,
    isReachable: index <= current,
    isCurrent: index === current,
  }));
}

/** A stopped attempt begins again at the start: nothing of it is kept. */
function currentStep(state: ConnectState): StepKey {
  switch (state.kind) {
    case 'stopped':
      return 'sign_in';
    case 'offline':
      return state.before === null ? 'sign_in' : currentOf[state.before.kind];
    case 'leaving':
      return state.identity === null ? 'sign_in' : 'consent';
    default:
      return currentOf[state.kind];
  }
}
