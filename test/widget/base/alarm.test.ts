import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Alarm } from '../../../widget/base/alarm.ts';

let page: EventTarget & { hidden: boolean };
beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  page = Object.assign(new EventTarget(), { hidden: false });
  vi.stubGlobal('document', page);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

function hide(hidden: boolean): void {
  page.hidden = hidden;
  page.dispatchEvent(new Event('visibilitychange'));
}

function given() {
  const ring = vi.fn();
  const alarm = new Alarm(ring);
  alarm.connect();
  return { alarm, ring };
}

test('goes off once, when it is due', () => {
  const { alarm, ring } = given();
  alarm.set(2000);
  vi.advanceTimersByTime(1999);
  expect(ring).not.toHaveBeenCalled();
  vi.advanceTimersByTime(60_000);
  expect(ring).toHaveBeenCalledTimes(1);
});

test.each([
  [0, 1600],
  [1, 2400],
])('a fifth earlier or later, so that many cards do not ask at once (%d)', (random, due) => {
  vi.mocked(Math.random).mockReturnValue(random);
  const { alarm, ring } = given();
  alarm.set(2000);
  vi.advanceTimersByTime(due - 1);
  expect(ring).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(ring).toHaveBeenCalledTimes(1);
});

test('a hidden page is left alone, and what fell due happens when it is seen again', () => {
  const { alarm, ring } = given();
  alarm.set(2000);
  hide(true);
  vi.advanceTimersByTime(600_000);
  expect(ring).not.toHaveBeenCalled();
  hide(false);
  vi.advanceTimersByTime(0);
  expect(ring).toHaveBeenCalledTimes(1);
});

test('a page that is seen again early waits for the rest', () => {
  const { alarm, ring } = given();
  alarm.set(2000);
  hide(true);
  vi.advanceTimersByTime(500);
  hide(false);
  vi.advanceTimersByTime(1499);
  expect(ring).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(ring).toHaveBeenCalledTimes(1);
});

test('a card that has left the page asks for nothing more', () => {
  const { alarm, ring } = given();
  alarm.set(2000);
  alarm.disconnect();
  vi.advanceTimersByTime(60_000);
  hide(false);
  vi.advanceTimersByTime(60_000);
  expect(ring).not.toHaveBeenCalled();
});
