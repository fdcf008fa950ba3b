import type { ConnectKey } from '../i18n/en/connect.ts';
import type { Press } from './event.ts';
import type { ConnectState } from './state.ts';
import type { StopReason } from './stop-reason.ts';

export type ActionKey = ConnectKey & `action.${string}`;

/** A button. One without a press waits for the flow to be ready. */
export type Action = { readonly label: ActionKey; readonly press: Press['kind'] | null };

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

const notNow: Action = { label: 'action.not_now', press: 'leave' };
const cancel: Action = { label: 'action.cancel', press: 'cancel' };
const another: Action = { label: 'action.another_account', press: 'another_account' };
const colleague: Action = { label: 'action.copy_link', press: 'ask_colleague' };
const back: Action = { label: 'action.back', press: 'leave' };

/** The screen of a state. */
export function screenOf(state: ConnectState): Screen {
  switch (state.kind) {
    case 'preparing':
      return waits('preparing', { label: 'action.preparing', press: null }, notNow);
    case 'resuming':
    case 'identifying':
      return waits(state.kind, null, notNow);
    case 'ready':
      return asks('ready', { label: 'action.sign_in', press: 'sign_in' }, notNow);
    case 'signing_in':
      return waits(
        state.seemsClosed ? 'signing_in_closed' : 'signing_in',
        { label: 'action.open_again', press: 'sign_in' },
        { label: 'action.continue_here', press: 'sign_in_here' },
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
            { label: 'action.consent_anyway', press: 'consent' },
            notNow,
          )
        : asks('confirming', { label: 'action.consent', press: 'consent' }, colleague, another, notNow);
    case 'consenting':
      return consenting(state);
    case 'verifying':
      return waits(
        state.slow ? 'verifying_slow' : 'verifying',
        { label: 'action.check_now', press: 'check_now' },
        notNow,
      );
    case 'connected':
    case 'left':
      return asks('connected', { label: 'action.choose_attributes', press: 'finish' });
    case 'offline':
      return {
        name: 'offline',
        mood: 'stops',
        primary: { label: 'action.try_again', press: 'retry' },
        others: [notNow],
      };
    case 'stopped':
      return stopped(state.reason);
  }
}

function consenting({ via }: ConnectState & { kind: 'consenting' }): Screen {
  if (via === 'tab')
    return waits('consenting_tab', { label: 'action.check_now', press: 'check_now' }, cancel);
  if (via === 'colleague') {
    return waits(
      'consenting_colleague',
      { label: 'action.copy_again', press: 'ask_colleague' },
      another,
      cancel,
    );
  }
  return waits(
    'consenting',
    { label: 'action.open_again', press: 'consent' },
    { label: 'action.continue_here', press: 'consent_here' },
    cancel,
  );
}

const waysOut: Readonly<Partial<Record<StopReason, readonly [Action, ...Action[]]>>> = {
  wrong_role: [another, back],
  tenant_taken: [another, back],
  personal_account: [another, back],
  wrong_tenant: [{ label: 'action.begin_again', press: 'retry' }, back],
  abandoned: [{ label: 'action.begin_again', press: 'retry' }, back],
  replaced: [{ label: 'action.begin_again', press: 'retry' }, back],
  session_expired: [{ label: 'action.reload', press: 'reload' }, back],
  not_allowed: [back],
  untrusted_address: [back],
};

function stopped(reason: StopReason): Screen {
  const [primary, ...others] = waysOut[reason] ?? [{ label: 'action.try_again', press: 'retry' }, back];
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
    primary: { label: 'action.continue_here', press: here },
    others: [{ label: 'action.try_window', press: again }, notNow],
  };
}

function asks(name: ScreenName, primary: Action, ...others: Action[]): Screen {
  return { name, mood: 'asks', primary, others };
}

function waits(name: ScreenName, primary: Action | null, ...others: Action[]): Screen {
  return { name, mood: 'waits', primary, others };
}
