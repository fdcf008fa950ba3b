import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ReactiveController } from 'lit';
import { MinuteClock } from '../../../widget/base/minute-clock.ts';

const minute = 60_000;
const page = Object.assign(new EventTarget(), { hidden: false });

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', page);
  page.hidden = false;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function turn(hidden: boolean): void {
  page.hidden = hidden;
  page.dispatchEvent(new Event('visibilitychange'));
}

/** An element with a clock: how often it was drawn again, and its coming and going. */
function givenElement() {
  const requestUpdate = vi.fn<() => void>();
  const controllers: ReactiveController[] = [];
  new MinuteClock({
    addController: (controller) => void controllers.push(controller),
    removeController: () => undefined,
    requestUpdate,
    updateComplete: Promise.resolve(true),
  });
  return {
    drawn: () => requestUpdate.mock.calls.length,
    connect: () => controllers.forEach((each) => each.hostConnected?.()),
    disconnect: () => controllers.forEach((each) => each.hostDisconnected?.()),
  };
}

test('an element on the page is drawn again each minute, and no more once it has left', () => {
  const element = givenElement();
  element.connect();
  vi.advanceTimersByTime(3 * minute);
  expect(element.drawn()).toBe(3);
  element.disconnect();
  vi.advanceTimersByTime(3 * minute);
  expect(element.drawn()).toBe(3);
  expect(vi.getTimerCount()).toBe(0);
});

test('a hidden page draws nothing and holds no timer; shown again, it is up to date at once', () => {
  const element = givenElement();
  element.connect();
  turn(true);
  expect(vi.getTimerCount()).toBe(0);
  vi.advanceTimersByTime(10 * minute);
  expect(element.drawn()).toBe(0);
  turn(false);
  expect(element.drawn()).toBe(1);
  vi.advanceTimersByTime(minute);
  expect(element.drawn()).toBe(2);
  element.disconnect();
});

test('an element that comes to a hidden page waits until it is shown', () => {
  const element = givenElement();
  page.hidden = true;
  element.connect();
  expect(vi.getTimerCount()).toBe(0);
  turn(false);
  expect(element.drawn()).toBe(1);
  element.disconnect();
});

test('all elements share one timer, which ends with the last of them', () => {
  const [one, other] = [givenElement(), givenElement()];
  one.connect();
  other.connect();
  expect(vi.getTimerCount()).toBe(1);
  one.disconnect();
  vi.advanceTimersByTime(minute);
  expect([one.drawn(), other.drawn()]).toEqual([0, 1]);
  other.disconnect();
  turn(true);
  turn(false);
  expect([one.drawn(), other.drawn()]).toEqual([0, 1]);
});
