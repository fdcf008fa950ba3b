import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { VisibilityTimer } from '../../../widget/base/visibility-timer.ts';

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
  const onDue = vi.fn();
  const timer = new VisibilityTimer(onDue);
  timer.connect();
  return { timer, onDue };
}

test('goes off once, when it is due', () => {
  const { timer, onDue } = given();
  timer.set(2000);
  vi.advanceTimersByTime(1999);
  expect(onDue).not.toHaveBeenCalled();
  vi.advanceTimersByTime(60_000);
  expect(onDue).toHaveBeenCalledTimes(1);
});

test.each([
  [0, 1600],
  [1, 2400],
])('a fifth earlier or later, so that many cards do not ask at once (%d)', (random, due) => {
  vi.mocked(Math.random).mockReturnValue(random);
  const { timer, onDue } = given();
  timer.set(2000);
  vi.advanceTimersByTime(due - 1);
  expect(onDue).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onDue).toHaveBeenCalledTimes(1);
});

test('a hidden page is left alone, and what fell due happens when it is seen again', () => {
  const { timer, onDue } = given();
  timer.set(2000);
  hide(true);
  vi.advanceTimersByTime(600_000);
  expect(onDue).not.toHaveBeenCalled();
  hide(false);
  vi.advanceTimersByTime(0);
  expect(onDue).toHaveBeenCalledTimes(1);
});

test('a page that is seen again early waits for the rest', () => {
  const { timer, onDue } = given();
  timer.set(2000);
  hide(true);
  vi.advanceTimersByTime(500);
  hide(false);
  vi.advanceTimersByTime(1499);
  expect(onDue).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onDue).toHaveBeenCalledTimes(1);
});

test('a card that has left the page asks for nothing more', () => {
  const { timer, onDue } = given();
  timer.set(2000);
  timer.disconnect();
  vi.advanceTimersByTime(60_000);
  hide(false);
  vi.advanceTimersByTime(60_000);
  expect(onDue).not.toHaveBeenCalled();
});
