import { describe, expect, it } from 'vitest';
import { Pace } from '../../shared/contacts/pace.ts';
import { virtualClock } from './clocks.ts';

describe('Pace', () => {
  it('spaces requests evenly, just under the advertised rate', async () => {
    const clock = virtualClock();
    const pace = new Pace(clock, { requests: 20, seconds: 1 });
    const start = clock.now();
    await Promise.all(Array.from({ length: 101 }, () => pace.turn()));
    const perSecond = 100 / ((clock.now() - start) / 1000);
    expect(perSecond).toBeLessThan(20);
    expect(perSecond).toBeGreaterThan(19);
  });

  it('leaves their share to others who use the same key', async () => {
    const clock = virtualClock();
    const pace = new Pace(clock, { requests: 100, seconds: 1 });
    await pace.turn();
    const alone = pace.interval;
    pace.served({ 'ratelimit-limit': '100', 'ratelimit-remaining': '49' });
    expect(pace.interval).toBeCloseTo(alone * 2, 0);
    for (let answers = 0; answers < 60; answers++)
      pace.served({ 'ratelimit-limit': '100', 'ratelimit-remaining': '99' });
    expect(pace.interval).toBeCloseTo(alone, 1);
  });

  it('takes a lowered limit from the answers', () => {
    const pace = new Pace(virtualClock(), { requests: 100, seconds: 1 });
    pace.served({ 'ratelimit-limit': '10' });
    expect(pace.interval).toBeGreaterThan(100);
  });

  it('lets a single refusal concern its own request while there is room', async () => {
    const clock = virtualClock();
    const pace = new Pace(clock, { requests: 10, seconds: 1 });
    const start = clock.now();
    pace.refused({ 'ratelimit-limit': '10', 'ratelimit-remaining': '10' }, 5000);
    await pace.turn();
    expect(clock.now() - start).toBeLessThan(200);
  });

  it.each([
    ['the limit is used up', (pace: Pace) => pace.refused({ 'ratelimit-remaining': '0' }, 5000)],
    [
      'a second refusal comes without success in between',
      (pace: Pace) => {
        pace.refused({}, 5000);
        pace.refused({}, 5000);
      },
    ],
  ])('holds everyone when %s', async (_, refuse) => {
    const clock = virtualClock();
    const pace = new Pace(clock, { requests: 10, seconds: 1 });
    const start = clock.now();
    const waiting = pace.turn().then(() => pace.turn());
    refuse(pace);
    await waiting;
    expect(clock.now() - start).toBeGreaterThanOrEqual(5000);
  });
});
