import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AnswerError, UnreachableError } from '../../../widget/api/errors.ts';
import { UntrustedAddressError } from '../../../widget/auth/sign-in-place.ts';
import { ConnectRunner } from '../../../widget/connect/runner.ts';
import type { ConnectState, Pending } from '../../../widget/connect/types.ts';
import { screenOf } from '../../../widget/connect/screens.ts';
import { connect } from '../../../widget/i18n/en/connect.ts';
import { fakePorts } from './fake-ports.ts';
import { identity, profile, shown, start } from './samples.ts';

beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2026-11-23T04:00:00Z') }));
afterEach(() => void vi.useRealTimers());

const settle = () => vi.advanceTimersByTimeAsync(0);

function run(fake = fakePorts(), pending: Pending | null = null) {
  const states: ConnectState[] = [];
  const finish = vi.fn();
  const leave = vi.fn();
  const waitAtCard = vi.fn();
  const runner = new ConnectRunner({
    ports: fake.ports,
    pending,
    changed: (state) => states.push(state),
    finish,
    waitAtCard,
    leave,
  });
  return { ...fake, runner, states, finish, waitAtCard, leave };
}

async function toConsenting(given = run()) {
  await settle();
  given.runner.dispatch({ kind: 'consent' });
  return given;
}

test('signs in by the click that opened the flow, and stops at the person’s yes', async () => {
  const { runner, ports, states } = run();
  await settle();
  expect(states.map(({ kind }) => kind)).toEqual(['signing_in', 'identifying', 'confirming', 'confirming']);
  expect(ports.api.identify).toHaveBeenCalledWith(start.connectId, 'an-id-token', expect.anything());
  expect(runner.state).toMatchObject({ kind: 'confirming', profile });
  expect(JSON.stringify(states)).not.toMatch(/token"/);
});

test('without a fresh click it waits for one, whose window opens in the same tick', async () => {
  const given = fakePorts();
  given.turned.mayOpen = false;
  const { runner, ports } = run(given);
  await settle();
  expect(runner.state.kind).toBe('ready');
  runner.dispatch({ kind: 'sign_in' });
  expect(ports.popup.signIn).toHaveBeenCalledOnce();
});

test('goes on without Microsoft’s own words about the person', async () => {
  const given = fakePorts();
  given.ports.profile.mockRejectedValue(new Error('blocked'));
  const { runner } = run(given);
  await settle();
  expect(runner.state).toMatchObject({ kind: 'confirming', identity, profile: null });
});

test('asks for the status until iluminr says connected, then goes on once', async () => {
  const { runner, ports, turned, finish } = await toConsenting();
  expect(ports.page.openConsent).toHaveBeenCalledWith(start, identity.consentUrl);
  await vi.advanceTimersByTimeAsync(5000);
  expect(ports.api.status.mock.calls.length).toBeGreaterThanOrEqual(2);
  turned.status = 'connected';
  await vi.advanceTimersByTimeAsync(3000);
  expect(runner.state.kind).toBe('connected');
  expect(finish).toHaveBeenCalledOnce();
  const asked = ports.api.status.mock.calls.length;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(ports.api.status).toHaveBeenCalledTimes(asked);
});

test('a link for a colleague is asked for once, and the card waits for it, not the flow', async () => {
  const { runner, ports, waitAtCard, listening } = run();
  await settle();
  runner.dispatch({ kind: 'ask_colleague' });
  runner.dispatch({ kind: 'ask_colleague' });
  expect(runner.state.kind).toBe('linking');
  await settle();
  expect(ports.api.link).toHaveBeenCalledOnce();
  expect(ports.api.link).toHaveBeenCalledWith(start.connectId, expect.anything());
  expect(waitAtCard).toHaveBeenCalledOnce();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(ports.api.status).not.toHaveBeenCalled();
  expect(listening()).toBe(0);
});

test('a link that the network ate is asked for again; one that is refused says why', async () => {
  const { runner, ports, online, waitAtCard } = run();
  await settle();
  ports.api.link.mockRejectedValueOnce(new UnreachableError('network'));
  runner.dispatch({ kind: 'ask_colleague' });
  await settle();
  expect(runner.state.kind).toBe('offline');
  ports.api.link.mockRejectedValueOnce(new Error('broken'));
  online();
  await settle();
  expect(runner.state).toMatchObject({ kind: 'stopped', reason: 'failed' });
  expect(waitAtCard).not.toHaveBeenCalled();
});

test('a link for an attempt that iluminr no longer knows says that it is over, not why', async () => {
  const { runner, ports } = run();
  await settle();
  const problem = {
    type: 'about:blank',
    title: 'Not Found',
    status: 404,
    detail: 'Gone.',
    code: 'not_found',
  };
  ports.api.link.mockRejectedValueOnce(new AnswerError(404, problem, null, undefined));
  runner.dispatch({ kind: 'ask_colleague' });
  await settle();
  const screen = screenOf(shown(runner.state));
  expect(screen).toMatchObject({ name: 'stop.over', primary: { label: 'action.begin_again' } });
  expect(connect['stop.over.title']).toBe('This attempt is over');
});

test('asks nothing while nobody looks, and at once when somebody does', async () => {
  const { ports, turned, wake } = await toConsenting();
  await settle();
  turned.hidden = true;
  await vi.advanceTimersByTimeAsync(3000);
  const asked = ports.api.status.mock.calls.length;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(ports.api.status).toHaveBeenCalledTimes(asked);
  turned.hidden = false;
  wake();
  await settle();
  expect(ports.api.status).toHaveBeenCalledTimes(asked + 1);
});

test('a call while the answer is on its way asks once more after it, never twice at a time', async () => {
  const given = run();
  let answer: (status: { status: 'awaiting_consent'; error: null }) => void = () => undefined;
  given.ports.api.status.mockImplementation(() => new Promise((resolve) => (answer = resolve)));
  await toConsenting(given);
  await settle();
  given.wake();
  given.wake();
  await settle();
  expect(given.ports.api.status).toHaveBeenCalledTimes(1);
  answer({ status: 'awaiting_consent', error: null });
  await settle();
  expect(given.ports.api.status).toHaveBeenCalledTimes(2);
});

test('says that it takes longer after a while, not before', async () => {
  const given = fakePorts();
  given.turned.status = 'verifying';
  const { runner } = await toConsenting(run(given));
  await settle();
  expect(runner.state).toMatchObject({ kind: 'verifying', slow: false });
  await vi.advanceTimersByTimeAsync(13_000);
  expect(runner.state).toMatchObject({ kind: 'verifying', slow: true });
});

test('waits out a lost network, and goes on where it was', async () => {
  const { runner, ports, online } = await toConsenting();
  ports.api.status.mockRejectedValueOnce(new UnreachableError('network'));
  await vi.advanceTimersByTimeAsync(3000);
  expect(runner.state.kind).toBe('offline');
  online();
  expect(runner.state.kind).toBe('consenting');
});

test.each([
  ['an attempt ends by its own clock', start.expiresAt, 600_000],
  ['a wrong clock here does not end it at once', '2020-01-01T00:00:00Z', 60_000],
  ['a wrong clock here does not keep it for long', '2040-01-01T00:00:00Z', 900_000],
])('%s', async (_what, expiresAt, lifecycle) => {
  const given = fakePorts();
  given.turned.mayOpen = false;
  given.ports.api.begin.mockResolvedValue({ ...start, expiresAt });
  const { runner } = run(given);
  await vi.advanceTimersByTimeAsync(lifecycle - 1000);
  expect(runner.state.kind).toBe('ready');
  await vi.advanceTimersByTimeAsync(2000);
  expect(runner.state).toMatchObject({ kind: 'stopped', reason: 'abandoned' });
});

describe('the sign-in’s window', () => {
  test('that is gone for a while is asked about; one that only closes behind itself is not', async () => {
    const given = fakePorts();
    given.ports.popup.signIn.mockReturnValue(new Promise(() => undefined));
    const { runner, popupWindow } = run(given);
    await settle();
    popupWindow.closed = true;
    await vi.advanceTimersByTimeAsync(2000);
    expect(runner.state).toMatchObject({ seemsClosed: false });
    await vi.advanceTimersByTimeAsync(2500);
    expect(runner.state).toMatchObject({ kind: 'signing_in', seemsClosed: true });
  });

  test('is left alone no longer when the flow leaves the page', async () => {
    const given = fakePorts();
    given.ports.popup.signIn.mockReturnValue(new Promise(() => undefined));
    const { runner, ports, listening } = run(given);
    await settle();
    runner.dispose();
    expect(ports.popup.cancel).toHaveBeenCalledOnce();
    expect(listening()).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});

test('an address that is not Microsoft’s stops everything, and nobody is sent there', async () => {
  const given = run();
  given.ports.page.openConsent.mockImplementation(() => {
    throw new UntrustedAddressError('consentUrl');
  });
  const { runner } = await toConsenting(given);
  expect(runner.state).toMatchObject({ kind: 'stopped', reason: 'untrusted_address', details: 'consentUrl' });
});

test('a blocked consent window is said', async () => {
  const given = run();
  given.ports.page.openConsent.mockReturnValue(null);
  const { runner } = await toConsenting(given);
  expect(runner.state.kind).toBe('consent_blocked');
  runner.dispatch({ kind: 'consent_here' });
  expect(given.ports.pending.remember).toHaveBeenCalledWith(
    expect.objectContaining({ stage: 'consent', identity }),
  );
  expect(given.ports.page.goToConsent).toHaveBeenCalledWith(start, identity.consentUrl);
});

test('the return from a sign-in in this tab is finished by the redirect gateway', async () => {
  const { runner, ports } = run(fakePorts(), { stage: 'sign_in', start });
  await settle();
  expect(ports.redirect.complete).toHaveBeenCalledWith(start);
  expect(ports.pending.forget).toHaveBeenCalledOnce();
  expect(runner.state.kind).toBe('confirming');
});

test('leaving tells the card', async () => {
  const { runner, leave } = run();
  await settle();
  runner.dispatch({ kind: 'leave' });
  expect(leave).toHaveBeenCalledOnce();
});
