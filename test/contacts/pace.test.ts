import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Pace } from '../../shared/contacts/client/rate-limiter.ts';
import { virtualClock } from './clocks.ts';

describe('Pace', () => {
  it('comes close to the advertised rate', async () => {
    const clock = virtualClock();
    const pace = new Pace(clock, { requests: 20, seconds: 1 });
    const start = clock.now();
    await Promise.all(Array.from({ length: 201 }, () => pace.turn()));
    const perSecond = 200 / ((clock.now() - start) / 1000);
    expect(perSecond).toBeLessThan(20);
    expect(perSecond).toBeGreaterThan(19);
  });

  it('uses a window from its start', async () => {
    const clock = virtualClock();
    const pace = new Pace(clock, { requests: 20, seconds: 1 });
    await Promise.all(Array.from({ length: 20 }, () => pace.turn()));
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
          const pace = new Pace(late, { requests, seconds: 1 });
          const turns = await Promise.all(Array.from({ length: 40 }, () => pace.turn()));
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
    const pace = new Pace(clock, { requests: 100, seconds: 1 });
    const sentAt = await pace.turn();
    expect(pace.share).toBe(100);
    pace.served({ 'ratelimit-limit': '100', 'ratelimit-remaining': '49' }, sentAt);
    expect(pace.share).toBe(50);
    for (let answers = 0; answers < 60; answers++)
      pace.served({ 'ratelimit-limit': '100', 'ratelimit-remaining': '99' }, sentAt);
    expect(pace.share).toBe(100);
  });

  it('takes its own requests for nobody else, however late their answers are read', async () => {
    const clock = virtualClock();
    const pace = new Pace(clock, { requests: 10, seconds: 1 });
    const turns = await Promise.all(Array.from({ length: 10 }, () => pace.turn()));
    await clock.sleep(5000);
    for (const sentAt of turns) pace.served({ 'ratelimit-limit': '10', 'ratelimit-remaining': '0' }, sentAt);
    expect(pace.share).toBe(10);
  });

  it('takes a lowered limit from the answers', () => {
    const pace = new Pace(virtualClock(), { requests: 100, seconds: 1 });
    pace.served({ 'ratelimit-limit': '10' }, 0);
    expect(pace.share).toBe(10);
  });

  it.each([
    ['a single refusal', 1],
    ['refusals of requests that were under way together', 3],
  ])('lets %s concern no other request while there is room', async (_, refusals) => {
    const clock = virtualClock();
    const pace = new Pace(clock, { requests: 10, seconds: 1 });
    const start = await pace.turn();
    await clock.sleep(50);
    for (let refusal = 0; refusal < refusals; refusal++)
      pace.refused({ 'ratelimit-limit': '10', 'ratelimit-remaining': '9' }, 5000, start);
    await pace.turn();
    expect(clock.now() - start).toBeLessThan(200);
  });

  it.each([
    [
      'the limit is used up',
      (pace: Pace, now: number) => pace.refused({ 'ratelimit-remaining': '0' }, 5000, now),
    ],
    [
      'a second refusal comes to a request sent after the first, without success in between',
      (pace: Pace, now: number) => {
        pace.refused({}, 5000, now);
        pace.refused({}, 5000, now);
      },
    ],
  ])('holds everyone when %s', async (_, refuse) => {
    const clock = virtualClock();
    const pace = new Pace(clock, { requests: 1, seconds: 1 });
    const start = clock.now();
    const waiting = pace.turn().then(() => pace.turn());
    refuse(pace, start);
    await waiting;
    expect(clock.now() - start).toBeGreaterThanOrEqual(5000);
  });
});
