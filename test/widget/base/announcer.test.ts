import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Announcer } from '../../../widget/base/announcer.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function heard() {
  const said: string[] = [];
  return { said, announcer: new Announcer((text) => said.push(text)) };
}

test('polite texts are five seconds apart, and only the latest of those that wait is said', () => {
  const { said, announcer } = heard();
  announcer.announce('started');
  announcer.announce('25 %');
  announcer.announce('50 %');
  expect(said).toEqual(['started']);
  vi.advanceTimersByTime(4999);
  expect(said).toEqual(['started']);
  vi.advanceTimersByTime(1);
  expect(said).toEqual(['started', '50 %']);
});

test('the same text is not said again', () => {
  const { said, announcer } = heard();
  announcer.announce('paused');
  vi.advanceTimersByTime(60_000);
  announcer.announce('paused');
  vi.advanceTimersByTime(60_000);
  expect(said).toEqual(['paused']);
});

test('what somebody has just asked for is said at once, and drops what waits', () => {
  const { said, announcer } = heard();
  announcer.announce('started');
  announcer.announce('25 %');
  announcer.announce('Copied', 'now');
  vi.advanceTimersByTime(60_000);
  expect(said).toEqual(['started', 'Copied']);
});

test('a card that has left the page says nothing more', () => {
  const { said, announcer } = heard();
  announcer.announce('started');
  announcer.announce('25 %');
  announcer.stop();
  vi.advanceTimersByTime(60_000);
  expect(said).toEqual(['started']);
});
