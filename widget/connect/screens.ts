import type { ConnectKey } from '../i18n/en/connect.ts';
import type { ConnectState, ShownState, UserEvent } from './types.ts';
import type { StopReason } from './stop-reasons.ts';

export type ActionKey = ConnectKey & `action.${string}`;

/** A button. One without an event waits for the flow to be ready. */
export type Action = { readonly label: ActionKey; readonly userEvent: UserEvent['kind'] | null };

/** Names the title and the sentence of a screen: `<name>.title`, `<name>.text`. */
export type ScreenName = ConnectKey extends infer Key
  ? Key extends `${infer Name}.title`
    ? Name
    : never
  : never;

/** What one state shows: its texts, one primary action, and the ways round it. */
export type Screen = {
  readonly name: ScreenName;
  /** `waits`: something goes on by itself. `stops`: the person has to act, so a screen reader is told at once. */
  readonly mood: 'asks' | 'waits' | 'stops';
  readonly primary: Action | null;
  readonly others: readonly Action[];
};

const notNow: Action = { label: 'action.not_now', userEvent: 'leave' };
const cancel: Action = { label: 'action.cancel', userEvent: 'cancel' };
const another: Action = { label: 'action.another_account', userEvent: 'another_account' };
const colleague: Action = { label: 'action.link', userEvent: 'ask_colleague' };
const back: Action = { label: 'action.back', userEvent: 'leave' };

/** The screen of a state. */
export function screenOf(state: ShownState): Screen {
  switch (state.kind) {
    case 'preparing':
      return waits('preparing', { label: 'action.preparing', userEvent: null }, notNow);
    case 'resuming':
    case 'identifying':
    case 'linking':
      return waits(state.kind, null, notNow);
    case 'ready':
      return asks('ready', { label: 'action.sign_in', userEvent: 'sign_in' }, notNow);
    case 'signing_in':
      return waits(
        state.seemsClosed ? 'signing_in_closed' : 'signing_in',
        { label: 'action.open_again', userEvent: 'sign_in' },
        { label: 'action.continue_here', userEvent: 'sign_in_here' },
        cancel,
      );
    case 'sign_in_blocked':
      return blocked('sign_in_blocked', 'sign_in', 'sign_in_here');
    case 'consent_blocked':
      return blocked('consent_blocked', 'consent', 'consent_here');
    case 'leaving':
      return waits('leaving', null);
    case 'confirming':
      return state.role === 'unable'
        ? asks(
            'confirming_unable',
            colleague,
            another,
            { label: 'action.consent_anyway', userEvent: 'consent' },
            notNow,
          )
        : asks('confirming', { label: 'action.consent', userEvent: 'consent' }, colleague, another, notNow);
    case 'consenting':
      return consenting(state);
    case 'completing':
      return waits('consenting_tab', null, notNow);
    case 'taking_over':
      return asks('taking_over', { label: 'action.take_over', userEvent: 'take_over' }, another, back);
    case 'verifying':
      return waits(
        state.slow ? 'verifying_slow' : 'verifying',
        { label: 'action.check_now', userEvent: 'check_now' },
        notNow,
      );
    case 'connected':
      return asks('connected', { label: 'action.choose_attributes', userEvent: 'finish' });
    case 'offline':
      return {
        name: 'offline',
        mood: 'stops',
        primary: { label: 'action.try_again', userEvent: 'retry' },
        others: [notNow],
      };
    case 'stopped':
      return stopped(state.reason);
  }
}

function consenting({ via }: ConnectState & { kind: 'consenting' }): Screen {
  if (via === 'tab')
    return waits('consenting_tab', { label: 'action.check_now', userEvent: 'check_now' }, cancel);
  return waits(
    'consenting',
    { label: 'action.open_again', userEvent: 'consent' },
    { label: 'action.continue_here', userEvent: 'consent_here' },
    cancel,
  );
}

const waysOut: Readonly<Partial<Record<StopReason, readonly [Action, ...Action[]]>>> = {
  wrong_role: [another, colleague, back],
  takeover_role: [another, back],
  tenant_taken: [another, back],
  personal_account: [another, back],
  guest_account: [another, back],
  wrong_tenant: [{ label: 'action.begin_again', userEvent: 'retry' }, back],
  abandoned: [{ label: 'action.begin_again', userEvent: 'retry' }, back],
  over: [{ label: 'action.begin_again', userEvent: 'retry' }, back],
  session_expired: [{ label: 'action.reload', userEvent: 'reload' }, back],
  not_allowed: [back],
  untrusted_address: [back],
};

function stopped(reason: StopReason): Screen {
  const [primary, ...others] = waysOut[reason] ?? [{ label: 'action.try_again', userEvent: 'retry' }, back];
  return { name: `stop.${reason}`, mood: 'stops', primary, others };
}

function blocked(
  name: 'sign_in_blocked' | 'consent_blocked',
  again: 'sign_in' | 'consent',
  here: 'sign_in_here' | 'consent_here',
): Screen {
  return {
    name,
    mood: 'stops',
    primary: { label: 'action.continue_here', userEvent: here },
    others: [{ label: 'action.try_window', userEvent: again }, notNow],
  };
}

function asks(name: ScreenName, primary: Action, ...others: Action[]): Screen {
  return { name, mood: 'asks', primary, others };
}

function waits(name: ScreenName, primary: Action | null, ...others: Action[]): Screen {
  return { name, mood: 'waits', primary, others };
}

export const stepKeys = ['sign_in', 'consent', 'check', 'map'] as const;
export type StepKey = (typeof stepKeys)[number];

export type FlowStep = {
  readonly key: StepKey;
  readonly isComplete: boolean;
  /** All before it is done. */
  readonly isReachable: boolean;
  readonly isCurrent: boolean;
};

const currentOf: Readonly<Record<Exclude<ShownState['kind'], 'stopped' | 'offline' | 'leaving'>, StepKey>> = {
  preparing: 'sign_in',
  ready: 'sign_in',
  signing_in: 'sign_in',
  sign_in_blocked: 'sign_in',
  resuming: 'sign_in',
  identifying: 'sign_in',
  confirming: 'consent',
  linking: 'consent',
  consent_blocked: 'consent',
  consenting: 'consent',
  completing: 'check',
  taking_over: 'check',
  verifying: 'check',
  connected: 'map',
};

/** The way from here to a running sync, for the list at the top. */
export function stepsOf(state: ShownState): FlowStep[] {
  const current = stepKeys.indexOf(currentStep(state));
  return stepKeys.map((key, index) => ({
    key,
    isComplete: index < current,
    isReachable: index <= current,
    isCurrent: index === current,
  }));
}

/** A stopped attempt begins again at the start: nothing of it is kept. */
function currentStep(state: ShownState): StepKey {
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
