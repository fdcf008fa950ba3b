import { afterEach, describe, expect, test, vi } from 'vitest';
import { SessionError, SessionKeeper } from '../../../widget/api/session.ts';
import type { Session } from '../../../widget/api/session.ts';

const inSeconds = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString();

test('a good token is kept, and asked for once however many need it', async () => {
  const ask = vi.fn<() => Promise<Session>>(async () => ({ token: 'one', expiresAt: inSeconds(300) }));
  const keeper = new SessionKeeper(ask);
  expect(await Promise.all([keeper.token(), keeper.token()])).toEqual(['one', 'one']);
  expect(await keeper.token()).toBe('one');
  expect(ask).toHaveBeenCalledTimes(1);
});

test('a token is renewed before it expires', async () => {
  const ask = vi
    .fn<() => Promise<Session>>()
    .mockResolvedValueOnce({ token: 'one', expiresAt: inSeconds(10) })
    .mockResolvedValueOnce({ token: 'two', expiresAt: inSeconds(300) });
  const keeper = new SessionKeeper(ask);
  await keeper.token();
  expect(await keeper.token()).toBe('two');
});

test('a host that fails once is asked again the next time', async () => {
  const ask = vi
    .fn<() => Promise<Session>>()
    .mockRejectedValueOnce(new Error('not now'))
    .mockResolvedValueOnce({ token: 'one', expiresAt: inSeconds(300) });
  const keeper = new SessionKeeper(ask);
  await expect(keeper.token()).rejects.toThrow(SessionError);
  expect(await keeper.token()).toBe('one');
});

describe('a host that does not give what it should', () => {
  afterEach(() => void vi.useRealTimers());

  test.each([
    ['nothing', undefined],
    ['null', null],
    ['no token', { expiresAt: inSeconds(300) }],
    ['an empty token', { token: '', expiresAt: inSeconds(300) }],
    ['a token that is no text', { token: 7, expiresAt: inSeconds(300) }],
    ['a time that is none', { token: 'one', expiresAt: 'soon' }],
  ])('%s is said to be invalid', async (_what, session) => {
    const keeper = new SessionKeeper(async () => session as Session);
    await expect(keeper.token()).rejects.toMatchObject({ name: 'SessionError', fault: 'session_invalid' });
  });

  test('an error of its own is kept as the cause, and one thrown at once too', async () => {
    const cause = new Error('own');
    const rejecting = new SessionKeeper(() => Promise.reject(cause));
    await expect(rejecting.token()).rejects.toMatchObject({ fault: 'session_threw', cause });
    const throwing = new SessionKeeper(() => {
      throw cause;
    });
    await expect(throwing.token()).rejects.toMatchObject({ fault: 'session_threw', cause });
  });

  test('silence is an error after five seconds; what comes later still counts', async () => {
    vi.useFakeTimers();
    let answer: (session: Session) => void = () => undefined;
    const ask = vi.fn(async () => new Promise<Session>((resolve) => (answer = resolve)));
    const keeper = new SessionKeeper(ask);
    const silent = expect(keeper.token()).rejects.toMatchObject({ fault: 'session_silent' });
    await vi.advanceTimersByTimeAsync(5000);
    await silent;
    answer({ token: 'late', expiresAt: inSeconds(300) });
    expect(await keeper.token()).toBe('late');
    expect(ask).toHaveBeenCalledTimes(1);
  });
});
