import * as z from 'zod/v4-mini';
import { describe, expect, it } from 'vitest';
import { createRequest } from '../../../shared/contacts/client/request.ts';
import type { ApiRequest } from '../../../shared/contacts/client/request.ts';
import { RateLimiter } from '../../../shared/contacts/client/rate-limiter.ts';
import { ServerClock } from '../../../shared/contacts/client/server-clock.ts';
import { TransportError } from '../../../shared/http/transport.ts';
import { virtualClock } from '../clocks.ts';

const post: ApiRequest<object> = {
  method: 'POST',
  path: '/things',
  action: 'making a thing',
  answer: z.looseObject({}),
};

/** How often a call goes out when `failure` is all that ever comes back. */
async function tries(call: ApiRequest<object>, failure: number | 'network' | 'not JSON'): Promise<number> {
  const clock = virtualClock();
  let sent = 0;
  const send = createRequest({
    clock,
    rateLimiter: new RateLimiter(clock),
    serverClock: new ServerClock(clock),
    baseUrl: 'https://uat.example.com',
    transport: async () => {
      sent += 1;
      if (failure === 'network') throw new TransportError('reset', 'ECONNRESET');
      if (failure === 'not JSON') return { status: 200, headers: {}, body: '<html>' };
      return { status: failure, headers: {}, body: undefined };
    },
  });
  await expect(send(call)).rejects.toThrow(/making a thing/);
  return sent;
}

describe('a call', () => {
  it.each(['network', 'not JSON', 500, 503, 504] as const)(
    'is not repeated after %s when it is a POST without a key',
    async (failure) => {
      expect(await tries(post, failure)).toBe(1);
    },
  );

  it.each(['network', 'not JSON', 429, 500, 503, 504] as const)(
    'is repeated after %s when it has a key',
    async (failure) => {
      expect(await tries({ ...post, key: 'k' }, failure)).toBe(8);
    },
  );

  it('is repeated after 429 even without a key, because the server did not act on it', async () => {
    expect(await tries(post, 429)).toBe(8);
  });

  it.each([400, 401, 403, 404, 409, 412, 413])(
    'is not repeated after %i, with or without a key',
    async (status) => {
      expect(await tries({ ...post, key: 'k' }, status)).toBe(1);
    },
  );
});

describe('a call that finds no room in the rate', () => {
  const noRoom = {
    status: 429,
    headers: { 'ratelimit-remaining': '0', 'retry-after': '1' },
    body: undefined,
  };

  function callUntil(roomAfterMs: number) {
    const clock = virtualClock();
    const start = clock.now();
    const send = createRequest({
      clock,
      rateLimiter: new RateLimiter(clock),
      serverClock: new ServerClock(clock),
      baseUrl: 'https://uat.example.com',
      transport: async () =>
        clock.now() - start < roomAfterMs ? noRoom : { status: 200, headers: {}, body: { made: true } },
    });
    return send(post);
  }

  it('waits on where eight tries would have ended it', async () => {
    expect(await callUntil(60_000)).toEqual({ made: true });
  });

  it('gives up after ten minutes, and says what was asked', async () => {
    await expect(callUntil(Number.POSITIVE_INFINITY)).rejects.toThrow(/making a thing/);
  });
});
