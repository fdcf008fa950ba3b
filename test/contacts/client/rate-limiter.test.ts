import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RateLimiter } from '../../../shared/contacts/client/rate-limiter.ts';
import { virtualClock } from '../clocks.ts';

describe('RateLimiter', () => {
  it('comes close to the advertised rate', async () => {
    const clock = virtualClock();
    const rateLimiter = new RateLimiter(clock, { requests: 20, seconds: 1 });
    const start = clock.now();
    await Promise.all(Array.from({ length: 201 }, () => rateLimiter.acquire()));
    const perSecond = 200 / ((clock.now() - start) / 1000);
    expect(perSecond).toBeLessThan(20);
    expect(perSecond).toBeGreaterThan(19);
  });

  it('uses a window from its start', async () => {
    const clock = virtualClock();
    const rateLimiter = new RateLimiter(clock, { requests: 20, seconds: 1 });
    await Promise.all(Array.from({ length: 20 }, () => rateLimiter.acquire()));
    expect(clock.slept).toEqual([]);
  });

  it('never lets more than the limit out in any stretch of one window, however late timers fire', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 8 }),
        fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 30, maxLength: 30 }),
        async (requests, delays) => {
          const clock = virtualClock();
          let sleeps = 0;
          const late = {
            ...clock,
            sleep: (ms: number) => clock.sleep(ms + (delays[sleeps++ % delays.length] ?? 0)),
          };
          const rateLimiter = new RateLimiter(late, { requests, seconds: 1 });
          const turns = await Promise.all(Array.from({ length: 40 }, () => rateLimiter.acquire()));
          for (let at = requests; at < turns.length; at++) {
            expect(turns[at]! - turns[at - requests]!).toBeGreaterThanOrEqual(1000);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('leaves their share to others who use the same key', async () => {
    const clock = virtualClock();
    const rateLimiter = new RateLimiter(clock, { requests: 100, seconds: 1 });
    const sentAt = await rateLimiter.acquire();
    expect(rateLimiter.share).toBe(100);
    rateLimiter.onServed({ 'ratelimit-limit': '100', 'ratelimit-remaining': '49' }, sentAt);
    expect(rateLimiter.share).toBe(50);
    // Taken back step by step, because whoever is silent may only be waiting.
    for (let seconds = 0; seconds < 10; seconds++) {
      await clock.sleep(1000);
      rateLimiter.onServed({ 'ratelimit-limit': '100', 'ratelimit-remaining': '99' }, clock.now());
      if (seconds < 3) expect(rateLimiter.share).toBeLessThan(100);
    }
    expect(rateLimiter.share).toBe(100);
  });

  it('serves callers in turn: one with a single request does not wait behind the many of another', async () => {
    const clock = virtualClock();
    const rateLimiter = new RateLimiter(clock, { requests: 1, seconds: 1 });
    const order: string[] = [];
    const ask = (caller: string) => rateLimiter.acquire(caller).then(() => order.push(caller));
    await Promise.all([
      ...Array.from({ length: 6 }, () => ask('many')),
      ask('one'),
      ask('other'),
      ask('one'),
    ]);
    expect(order).toHaveLength(9);
    expect(order.lastIndexOf('one')).toBeLessThan(6);
    expect(order.indexOf('other')).toBeLessThan(4);
  });

  it('holds others no longer than five minutes, whatever one answer asks for', async () => {
    const clock = virtualClock();
    const rateLimiter = new RateLimiter(clock, { requests: 10, seconds: 1 });
    const start = await rateLimiter.acquire();
    rateLimiter.onThrottled({ 'ratelimit-remaining': '0' }, 86_400_000, start);
    expect((await rateLimiter.acquire()) - start).toBe(300_000);
  });

  it('takes its own requests for nobody else, however late their answers are read', async () => {
    const clock = virtualClock();
    const rateLimiter = new RateLimiter(clock, { requests: 10, seconds: 1 });
    const turns = await Promise.all(Array.from({ length: 10 }, () => rateLimiter.acquire()));
    await clock.sleep(5000);
    for (const sentAt of turns)
      rateLimiter.onServed({ 'ratelimit-limit': '10', 'ratelimit-remaining': '0' }, sentAt);
    expect(rateLimiter.share).toBe(10);
  });

  it('takes a lowered limit from the answers', () => {
    const rateLimiter = new RateLimiter(virtualClock(), { requests: 100, seconds: 1 });
    rateLimiter.onServed({ 'ratelimit-limit': '10' }, 0);
    expect(rateLimiter.share).toBe(10);
  });

  it.each([
    ['a single refusal', 1],
    ['refusals of requests that were under way together', 3],
  ])('lets %s concern no other request while there is room', async (_, refusals) => {
    const clock = virtualClock();
    const rateLimiter = new RateLimiter(clock, { requests: 10, seconds: 1 });
    const start = await rateLimiter.acquire();
    await clock.sleep(50);
    for (let refusal = 0; refusal < refusals; refusal++)
      rateLimiter.onThrottled({ 'ratelimit-limit': '10', 'ratelimit-remaining': '9' }, 5000, start);
    await rateLimiter.acquire();
    expect(clock.now() - start).toBeLessThan(200);
  });

  it.each([
    [
      'the limit is used up',
      (rateLimiter: RateLimiter, now: number) =>
        rateLimiter.onThrottled({ 'ratelimit-remaining': '0' }, 5000, now),
    ],
    [
      'a second refusal comes to a request sent after the first, without success in between',
      (rateLimiter: RateLimiter, now: number) => {
        rateLimiter.onThrottled({}, 5000, now);
        rateLimiter.onThrottled({}, 5000, now);
      },
    ],
  ])('holds everyone when %s', async (_, refuse) => {
    const clock = virtualClock();
    const rateLimiter = new RateLimiter(clock, { requests: 1, seconds: 1 });
    const start = clock.now();
    const waiting = rateLimiter.acquire().then(() => rateLimiter.acquire());
    refuse(rateLimiter, start);
    await waiting;
    expect(clock.now() - start).toBeGreaterThanOrEqual(5000);
  });
});
