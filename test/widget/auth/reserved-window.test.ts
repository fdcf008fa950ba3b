import { afterEach, expect, test, vi } from 'vitest';
import {
  hasReservedWindow,
  releaseWindow,
  reserveWindow,
  takeWindow,
} from '../../../widget/auth/reserved-window.ts';

const agents = {
  safari:
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
  chromeOnIos:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/130.0 Mobile/15E148 Safari/604.1',
  chrome:
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36',
  firefox: 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
};

type Opened = { closed: boolean; close(): void };

/** A browser of this kind, and the windows that it opened. */
function given(userAgent: string): Opened[] {
  const opened: Opened[] = [];
  vi.stubGlobal('navigator', { userAgent });
  vi.stubGlobal('window', {
    open: () => {
      const one: Opened = { closed: false, close: () => (one.closed = true) };
      opened.push(one);
      return one;
    },
  });
  return opened;
}

afterEach(() => {
  releaseWindow();
  vi.unstubAllGlobals();
});

test.each([
  ['safari', 1],
  ['chromeOnIos', 1],
  ['chrome', 0],
  ['firefox', 0],
] as const)('%s opens %d windows in the click', (name, count) => {
  const opened = given(agents[name]);
  reserveWindow();
  expect(opened).toHaveLength(count);
  expect(hasReservedWindow()).toBe(count === 1);
});

test('a window is taken once, and one that was taken is not closed', () => {
  given(agents.safari);
  reserveWindow();
  const window = takeWindow();
  expect(window).not.toBeNull();
  expect(takeWindow()).toBeNull();
  releaseWindow();
  expect(window?.closed).toBe(false);
});

test('whoever gives up closes the window, and a second click leaves no blank one behind', () => {
  const opened = given(agents.safari);
  reserveWindow();
  reserveWindow();
  releaseWindow();
  expect(opened.map(({ closed }) => closed)).toEqual([true, true]);
});

test('a window that the reader closed is not taken', () => {
  const opened = given(agents.safari);
  reserveWindow();
  opened[0]?.close();
  expect(hasReservedWindow()).toBe(false);
  expect(takeWindow()).toBeNull();
});
