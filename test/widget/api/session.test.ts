import { expect, test, vi } from 'vitest';
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
