import { describe, expect, it } from 'vitest';
import { readRound } from '../../../shared/directory/read/delta-round.ts';
import { RateLimiter } from '../../../shared/directory/graph/rate-limiter.ts';
import { clientOf, last, next, refusal, TestClock, user, type Line } from '../script.ts';

const options = { start: { from: 'everyone' }, select: ['id'], manager: false, maxPages: 100 } as const;
const read = (lines: Line[], budgetMs = 300_000) => {
  const stage = clientOf(lines, { budgetMs });
  return { ...stage, round: readRound(stage.client, options) };
};

describe('waiting', () => {
  it('waits as long as Graph says', async () => {
    const { round, clock } = read([refusal(429, 'TooManyRequests', { 'retry-after': '7' }), last('a')]);
    await round;
    expect(clock.slept[0]).toBe(7000);
  });

  it('without a word from Graph it backs off exponentially, with jitter', async () => {
    const { round, clock } = read([refusal(500, ''), refusal(502, ''), 'drop', refusal(504, ''), last('a')]);
    await round;
    expect(clock.slept).toEqual([750, 1500, 3000, 6000]);
  });

  it('gives up rather than sleep past the deadline', async () => {
    const { round, clock } = read([refusal(429, 'x', { 'retry-after': '120' })], 60_000);
    await expect(round).rejects.toMatchObject({ fault: 'throttled', retryAfterMs: 120_000 });
    expect(clock.slept).toEqual([]);
    const exact = read([refusal(429, 'x', { 'retry-after': '60' })], 60_000);
    await expect(exact.round).rejects.toMatchObject({ fault: 'throttled' });
    expect(exact.clock.slept).toEqual([]);
  });

  it('asks nothing twice that will not get better', async () => {
    for (const status of [400, 401, 403, 404, 501]) {
      const { round, asked } = read([refusal(status, 'x')]);
      await expect(round).rejects.toMatchObject({ status });
      expect(asked).toHaveLength(1);
    }
  });

  it('gives each request the time that is left, at most a minute', async () => {
    const short = read([last('a')], 5_000);
    await short.round;
    expect(short.asked[0]?.timeoutMs).toBe(5_000);
    const long = read([last('a')]);
    await long.round;
    expect(long.asked[0]?.timeoutMs).toBe(60_000);
  });
});

describe('rate limiter', () => {
  it('slows down after a 429 and recovers', async () => {
    const calm = Array.from({ length: 8 }, (_, index) => next(String(index), user(String(index))));
    const { round, clock } = read([refusal(429, 'x', { 'retry-after': '1' }), ...calm, last('z')]);
    await round;
    expect(clock.slept).toEqual([1000, 250, 188, 141, 106, 80, 60, 45]);
  });

  it('slows down when Graph says that the limit is near, before it throttles', async () => {
    const limiter = new RateLimiter();
    limiter.onAnswer({ 'x-ms-throttle-limit-percentage': '0.9' });
    expect(limiter.delayMs).toBe(250);
    const clock = new TestClock();
    await limiter.acquire(clock, clock.now() + 100);
    expect(clock.slept).toEqual([100]);
  });

  it('recovers by a quarter with each answer, until less than 50 ms are left', () => {
    const limiter = new RateLimiter();
    limiter.onThrottled();
    limiter.onThrottled();
    const delays = Array.from({ length: 10 }, () => {
      limiter.onAnswer({});
      return limiter.delayMs;
    });
    expect(delays).toEqual([375, 281, 211, 158, 119, 89, 67, 50, 38, 0]);
  });

  it('slows down further while Graph throttles, and at the limit itself already, up to five seconds', () => {
    const limiter = new RateLimiter();
    limiter.onThrottled();
    limiter.onThrottled();
    expect(limiter.delayMs).toBe(500);
    for (let times = 0; times < 6; times++) limiter.onAnswer({ 'x-ms-throttle-limit-percentage': '0.8' });
    expect(limiter.delayMs).toBe(5000);
  });
});
