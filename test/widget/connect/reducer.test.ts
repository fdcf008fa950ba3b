import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ConnectStatus } from '../../../shared/contract/directory-sync/index.ts';
import type { ConnectEvent, UserEvent } from '../../../widget/connect/types.ts';
import { beginning, reduce } from '../../../widget/connect/reducer.ts';
import { screenOf } from '../../../widget/connect/screens.ts';
import type { ConnectState } from '../../../widget/connect/types.ts';
import type { Step } from '../../../widget/connect/steps.ts';
import { stepsOf } from '../../../widget/connect/screens.ts';
import { subscriptionsOf } from '../../../widget/connect/subscriptions.ts';
import { everyState, identity, profile, start } from './samples.ts';

const presses: UserEvent['kind'][] = [
  ...(['begin', 'sign_in', 'sign_in_here', 'another_account', 'consent', 'consent_here'] as const),
  ...(['ask_colleague', 'check_now', 'cancel', 'retry', 'reload', 'finish', 'leave'] as const),
];
const idToken = 'header.secret.signature';
const problem = (code: string) => ({ type: 'about:blank', title: code, status: 403, detail: code, code });

/** An event of attempt 1 or 2, of this attempt or of a foreign one. */
const anyEvent: fc.Arbitrary<ConnectEvent> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...presses).map((kind) => ({ kind })) },
  {
    weight: 8,
    arbitrary: fc.record({ attempt: fc.constantFrom(1, 2) }).chain(({ attempt }) =>
      fc.oneof(
        fc.boolean().map((mayOpen) => ({ kind: 'began' as const, attempt, start, mayOpen })),
        fc
          .constantFrom('able' as const, 'unable' as const, 'unknown' as const)
          .map((role) => ({ kind: 'signed_in' as const, attempt, idToken, role })),
        fc
          .constantFrom('blocked' as const, 'declined' as const, 'cancelled' as const, 'timed_out' as const)
          .map((why) => ({ kind: 'sign_in_failed' as const, attempt, failure: { why, code: why } })),
        fc.constant({ kind: 'identified' as const, attempt, identity }),
        fc
          .constantFrom(profile.tenantId, 'another')
          .map((tenantId) => ({ kind: 'profile' as const, attempt, profile: { ...profile, tenantId } })),
        fc
          .constantFrom(
            ...([
              'linked',
              'window_blocked',
              'window_seems_closed',
              'slow',
              'expired',
              'came_back',
              'online',
            ] as const),
          )
          .map((kind) => ({ kind, attempt })),
        fc
          .record({
            connectId: fc.constantFrom(start.connectId, 'foreign'),
            status: fc.constantFrom<ConnectStatus['status']>(
              'awaiting_identity',
              'awaiting_consent',
              'verifying',
              'connected',
              'failed',
            ),
          })
          .map((told) => ({ kind: 'status' as const, attempt, ...told, error: null })),
        fc
          .constantFrom('offline' as const, 'session_ended' as const, 'refused' as const)
          .map((code) => ({ kind: 'failed' as const, attempt, failure: { code, details: code } })),
      ),
    ),
  },
);
const anyEvents = fc.array(anyEvent, { maxLength: 40 });

function play(events: readonly ConnectEvent[]): Step[] {
  const steps: Step[] = [beginning(null)];
  for (const event of events) steps.push(reduce(steps.at(-1)!.state, event));
  return steps;
}

/** From the click to the proof, as far as `until`. */
function walk(...events: ConnectEvent[]): Step {
  return play(events).at(-1)!;
}

const began: ConnectEvent = { kind: 'began', attempt: 1, start, mayOpen: false };
const signedIn: ConnectEvent = { kind: 'signed_in', attempt: 1, idToken, role: 'able' };
const identified: ConnectEvent = { kind: 'identified', attempt: 1, identity };
const toConfirming: ConnectEvent[] = [began, { kind: 'sign_in' }, signedIn, identified];
const toConsenting: ConnectEvent[] = [...toConfirming, { kind: 'consent' }];
const told = (status: ConnectStatus['status'], code?: string): ConnectEvent => ({
  kind: 'status',
  attempt: 1,
  connectId: start.connectId,
  status,
  error: code === undefined ? null : problem(code),
});

describe('no sequence of events', () => {
  test('reaches connected without an identity and iluminr’s own word for this attempt', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const steps = play(events);
        const at = steps.findIndex(({ state }) => state.kind === 'connected');
        if (at === -1) return;
        const states = steps.slice(0, at).map(({ state }) => state.kind);
        expect(states).toContain('identifying');
        expect(states).toContain('consenting');
        expect(events[at - 1]).toMatchObject({
          kind: 'status',
          status: 'connected',
          connectId: start.connectId,
          attempt: steps[at]!.state.attempt,
        });
      }),
      { numRuns: 3000 },
    );
  });

  test('keeps the id token, or sends it anywhere but to iluminr', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        for (const { state, effects } of play(events)) {
          expect(JSON.stringify(state)).not.toContain('secret');
          const carriers = effects.filter((effect) => JSON.stringify(effect).includes('secret'));
          expect(carriers.every(({ kind }) => kind === 'identify')).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('leads to a screen without a way out', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const { state } = play(events).at(-1)!;
        if (state.kind === 'left' || state.kind === 'leaving' || state.kind === 'connected') return;
        expect(reduce(state, { kind: 'leave' }).state.kind).toBe('left');
        expect(screenOf(state).others.map(({ userEvent }) => userEvent)).toSatisfy(
          (others: unknown[]) =>
            others.includes('leave') ||
            others.includes('cancel') ||
            screenOf(state).primary?.userEvent === 'leave',
        );
      }),
      { numRuns: 1000 },
    );
  });

  test('opens Microsoft’s consent before the person has seen whom they connect', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const steps = play(events);
        const opened = steps.findIndex(({ effects }) => effects.some(({ kind }) => kind === 'open_consent'));
        if (opened === -1) return;
        expect(steps.slice(0, opened).some(({ state }) => state.kind === 'confirming')).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('shows Microsoft’s words about another tenant than the one that iluminr proved', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        for (const { state } of play(events)) {
          if (!('identity' in state) || !('profile' in state) || state.profile === null) continue;
          expect(state.profile.tenantId).toBe(state.identity?.tenantId);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('lets an older attempt’s answer count', () => {
    fc.assert(
      fc.property(anyEvents, anyEvent, (events, late) => {
        const { state } = play(events).at(-1)!;
        if (!('attempt' in late) || late.attempt === state.attempt) return;
        expect(reduce(state, late)).toEqual({ state, effects: [] });
      }),
    );
  });

  test('asks for a status outside the consent and the check', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const { state } = play(events).at(-1)!;
        const watched = subscriptionsOf(state).watch !== null;
        expect(watched).toBe(state.kind === 'consenting' || state.kind === 'verifying');
      }),
    );
  });
});

describe('the straight way', () => {
  test('opens the window at once when the click is still fresh', () => {
    const { state, effects } = walk({ ...began, mayOpen: true });
    expect(state).toMatchObject({ kind: 'signing_in', asked: false });
    expect(effects).toEqual([{ kind: 'sign_in', attempt: 1, start, via: 'window' }]);
  });

  test('identity, consent, check, connected, and on to the attributes', () => {
    expect(walk(...toConfirming).state.kind).toBe('confirming');
    expect(walk(...toConsenting).effects).toEqual([
      { kind: 'open_consent', attempt: 1, start, url: identity.consentUrl, via: 'window' },
    ]);
    expect(walk(...toConsenting, told('verifying')).state.kind).toBe('verifying');
    const done = walk(...toConsenting, told('verifying'), told('connected'));
    expect(done.state.kind).toBe('connected');
    expect(done.effects).toEqual([{ kind: 'close_consent' }, { kind: 'finish' }]);
  });
});

describe('around it', () => {
  test('what Microsoft says of the person may come before or after what iluminr proves', () => {
    const says: ConnectEvent = { kind: 'profile', attempt: 1, profile };
    expect(walk(began, { kind: 'sign_in' }, signedIn, says, identified).state).toMatchObject({ profile });
    expect(walk(...toConfirming, says).state).toMatchObject({ kind: 'confirming', profile });
  });

  test('a window that the page opened by itself and that was blocked waits for the person’s userEvent', () => {
    const failed: ConnectEvent = {
      kind: 'sign_in_failed',
      attempt: 1,
      failure: { why: 'blocked', code: 'c' },
    };
    expect(walk({ ...began, mayOpen: true }, failed).state.kind).toBe('ready');
    expect(walk(began, { kind: 'sign_in' }, failed).state.kind).toBe('sign_in_blocked');
  });

  test('continuing in this tab remembers where to go on, without a token', () => {
    const { state, effects } = walk(...toConfirming, { kind: 'consent_here' });
    expect(state.kind).toBe('leaving');
    expect(effects[0]).toMatchObject({ kind: 'remember', pending: { stage: 'consent' } });
    expect(
      walk(...toConfirming, { kind: 'consent_here' }, { kind: 'came_back', attempt: 1 }).state.kind,
    ).toBe('confirming');
  });

  test('the return from a sign-in in this tab is finished, and asked for anew when there was none', () => {
    const back = beginning({ stage: 'sign_in', start });
    expect(back.effects.map(({ kind }) => kind)).toEqual(['forget', 'complete_sign_in']);
    expect(reduce(back.state, { kind: 'came_back', attempt: 1 }).state).toEqual({
      kind: 'preparing',
      attempt: 2,
    });
  });

  test('the return from a consent in this tab without an answer asks again', () => {
    const back = beginning({ stage: 'consent', start, identity, role: 'able', code: null });
    expect(reduce(back.state, told('awaiting_consent')).state.kind).toBe('confirming');
    expect(reduce(back.state, told('verifying')).state.kind).toBe('verifying');
  });

  test('the return with a code finishes the consent, in this tab and in its own window alike', () => {
    const wanted = { kind: 'complete_consent', attempt: 1, start, code: 'a-code', takeOver: false };
    const tab = beginning({ stage: 'consent', start, identity, role: 'able', code: 'a-code' });
    expect(tab.effects).toEqual([{ kind: 'forget' }, wanted, { kind: 'close_consent' }]);
    const { state, effects } = walk(...toConsenting, { kind: 'returned', attempt: 1, code: 'a-code' });
    expect(effects).toEqual([wanted, { kind: 'close_consent' }]);
    expect(reduce(state, told('connected')).state.kind).toBe('connected');
    expect(reduce(state, { kind: 'returned', attempt: 1, code: 'another' }).effects).toEqual([]);
  });

  test('a tenant of another organisation is taken over only by the person’s explicit word', () => {
    const problem = {
      ...{ type: 'about:blank', title: 'Conflict', status: 409, detail: 'd' },
      code: 'takeover_required',
    };
    const refused: ConnectEvent = {
      kind: 'failed',
      attempt: 1,
      failure: { code: 'refused', details: '409 takeover_required', problem },
    };
    const asked = walk(...toConsenting, { kind: 'returned', attempt: 1, code: 'a-code' }, refused);
    expect(asked.state).toMatchObject({ kind: 'taking_over', code: 'a-code' });
    expect(reduce(asked.state, { kind: 'take_over' }).effects[0]).toMatchObject({
      kind: 'complete_consent',
      code: 'a-code',
      takeOver: true,
    });
    expect(reduce(asked.state, { kind: 'leave' }).state.kind).toBe('left');
    expect(walk(...toConsenting, { kind: 'take_over' }).effects).toEqual([]);
  });

  test('a completion that the network ate is sent again', () => {
    const offline: ConnectEvent = { kind: 'failed', attempt: 1, failure: { code: 'offline', details: 'n' } };
    const { effects } = walk(...toConsenting, { kind: 'returned', attempt: 1, code: 'a-code' }, offline, {
      kind: 'online',
      attempt: 1,
    });
    expect(effects[0]).toMatchObject({ kind: 'complete_consent', code: 'a-code' });
  });

  test('a link leaves the flow to the card; what comes late changes nothing', () => {
    const linking = walk(...toConfirming, { kind: 'ask_colleague' });
    expect(linking.effects).toEqual([{ kind: 'link', attempt: 1, start }]);
    const linked = reduce(linking.state, { kind: 'linked', attempt: 1 });
    expect(linked).toEqual({ state: { kind: 'left', attempt: 1 }, effects: [{ kind: 'wait_at_card' }] });
    expect(walk(...toConfirming, { kind: 'linked', attempt: 1 }).effects).toEqual([]);
    expect(walk(...toConsenting, { kind: 'ask_colleague' }).effects).toEqual([]);
  });

  test('a window that seems closed ends nothing', () => {
    const { state } = walk(began, { kind: 'sign_in' }, { kind: 'window_seems_closed', attempt: 1 });
    expect(state).toMatchObject({ kind: 'signing_in', seemsClosed: true });
    expect(reduce(state, signedIn).state.kind).toBe('identifying');
  });

  test('offline takes up what waited, and begins anew what was lost', () => {
    const offline: ConnectEvent = { kind: 'failed', attempt: 1, failure: { code: 'offline', details: 'n' } };
    const online: ConnectEvent = { kind: 'online', attempt: 1 };
    expect(walk(...toConsenting, told('verifying'), offline, online).state.kind).toBe('verifying');
    expect(walk(offline, online).state).toEqual({ kind: 'preparing', attempt: 2 });
  });

  test('cancel keeps the attempt; another account begins a new one', () => {
    expect(walk(...toConsenting, { kind: 'cancel' }).state.kind).toBe('confirming');
    expect(walk(began, { kind: 'sign_in' }, { kind: 'cancel' }).effects).toEqual([
      { kind: 'cancel_sign_in' },
    ]);
    expect(walk(...toConfirming, { kind: 'another_account' }).effects).toEqual([
      { kind: 'begin', attempt: 2 },
    ]);
  });

  test.each([
    ['consent_declined', 'consent_declined'],
    ['consent_needs_admin', 'wrong_role'],
    ['wrong_tenant', 'wrong_tenant'],
    ['tenant_taken', 'tenant_taken'],
    ['permission_missing', 'permission_missing'],
    ['role_required', 'takeover_role'],
    ['guest_account', 'guest_account'],
    ['connect_expired', 'abandoned'],
    ['something_new', 'failed'],
  ])('iluminr’s %s stops as %s, and a userEvent begins anew', (code, reason) => {
    const { state } = walk(...toConsenting, told('failed', code));
    expect(state).toMatchObject({ kind: 'stopped', reason, start, identity });
    expect(reduce(state, { kind: 'retry' }).state.kind).toBe('preparing');
  });

  test.each<[ConnectState['kind'], ConnectEvent[]]>([
    ['ready', [began]],
    ['signing_in', [began, { kind: 'sign_in' }]],
    ['confirming', toConfirming],
    ['consenting', toConsenting],
  ])('nobody finishing ends %s', (kind, events) => {
    expect(walk(...events).state.kind).toBe(kind);
    expect(walk(...events, { kind: 'expired', attempt: 1 }).state).toMatchObject({
      kind: 'stopped',
      reason: 'abandoned',
    });
  });
});

test('steps are reached in order: all before the current one are complete', () => {
  for (const state of everyState) {
    const steps = stepsOf(state);
    const current = steps.findIndex(({ isCurrent }) => isCurrent);
    expect(steps.filter(({ isCurrent }) => isCurrent)).toHaveLength(1);
    steps.forEach((step, index) => {
      expect(step.isComplete).toBe(index < current);
      expect(step.isReachable).toBe(index <= current);
    });
  }
});
