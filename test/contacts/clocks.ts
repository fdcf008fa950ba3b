import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../../shared/http/clock.ts';

/** Time that passes only in `sleep`, at once and in the order of the deadlines; `slept` holds every wait. */
export function virtualClock(start = Date.UTC(2026, 10, 23)): Clock & { slept: number[] } {
  let now = start;
  const sleepers: { at: number; wake: () => void }[] = [];
  const slept: number[] = [];
  const wakeNext = () => {
    sleepers.sort((a, b) => a.at - b.at);
    const next = sleepers.shift();
    if (next === undefined) return;
    now = Math.max(now, next.at);
    next.wake();
  };
  return {
    slept,
    now: () => now,
    random: () => 0.5,
    sleep(milliseconds) {
      slept.push(milliseconds);
      return new Promise((wake) => {
        sleepers.push({ at: now + milliseconds, wake });
        setImmediate(wakeNext);
      });
    },
  };
}

/** Real dates, but waiting takes no time. */
export const hastyClock: Clock = {
  now: () => Date.now(),
  sleep: () => Promise.resolve(),
  random: () => 0.5,
};

export const realClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds) => wait(milliseconds),
  random: () => Math.random(),
};
