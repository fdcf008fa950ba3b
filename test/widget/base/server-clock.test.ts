import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ServerClock } from '../../../widget/base/server-clock.ts';

const noon = Date.parse('2026-11-27T12:00:00Z');
const minute = 60_000;
beforeEach(() => vi.useFakeTimers({ now: noon }));
afterEach(() => vi.useRealTimers());

const dateOf = (ms: number): string => new Date(ms).toUTCString();

test.each([60, -60, 24 * 60, 1])('a browser that is off by %i minutes: iluminr is believed', (off) => {
  const clock = new ServerClock();
  clock.hear(dateOf(noon - off * minute));
  expect(clock.now()).toBe(noon - off * minute);
  vi.advanceTimersByTime(5 * minute);
  expect(clock.now()).toBe(noon - off * minute + 5 * minute);
});

test.each([null, '', 'soon', 'Fri, 99 Foo 2026'])('the date %j changes nothing', (date) => {
  const clock = new ServerClock();
  expect(clock.now()).toBe(noon);
  clock.hear(dateOf(noon - 60 * minute));
  clock.hear(date);
  expect(clock.now()).toBe(noon - 60 * minute);
});

test('what an answer takes to come is no difference, and a clock that was put right is right again', () => {
  const clock = new ServerClock();
  clock.hear(dateOf(noon - 12_000));
  expect(clock.now()).toBe(noon);
  clock.hear(dateOf(noon - 60 * minute));
  clock.hear(dateOf(noon));
  expect(clock.now()).toBe(noon);
});
