import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { DirectorySettings } from '../../../shared/contract/directory-sync/settings.ts';
import type { PreviewResponse } from '../../../shared/contract/directory-sync/preview.ts';
import { PreviewFeed } from '../../../widget/mapping/preview-feed.ts';
import type { PreviewState } from '../../../widget/mapping/preview-feed.ts';

const settingsFor = (
  city: string,
  every: DirectorySettings['schedule']['every'] = '1h',
): DirectorySettings => ({
  mapping: { location: { constant: city } },
  scope: { users: 'all', includeGuests: false, includeDisabled: false },
  schedule: { every },
  enabled: true,
});
const cityOf = (settings: Pick<DirectorySettings, 'mapping'>): unknown =>
  settings.mapping['location']?.constant;

type Asked = { city: unknown; signal: AbortSignal; answer: (read: number) => void; fail: () => void };
let asked: Asked[];
let told: PreviewState[];
let feed: PreviewFeed;

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  told = [];
  feed = new PreviewFeed(
    async (settings, signal) =>
      new Promise<PreviewResponse>((resolve, reject) => {
        asked.push({
          city: cityOf(settings),
          signal,
          answer: (read) => resolve({ totals: { read } as PreviewResponse['totals'], sample: [] }),
          fail: () => reject(new Error('unreachable')),
        });
      }),
    (state) => told.push(state),
  );
});
afterEach(() => {
  vi.useRealTimers();
});

const kinds = (): string[] => told.map(({ kind }) => kind);

test('the first preview is asked for at once, later ones after a moment of quiet', async () => {
  feed.ask(settingsFor('Perth'));
  await vi.advanceTimersByTimeAsync(0);
  expect(asked.map(({ city }) => city)).toEqual(['Perth']);
  feed.ask(settingsFor('Hobart'));
  await vi.advanceTimersByTimeAsync(500);
  feed.ask(settingsFor('Darwin'));
  await vi.advanceTimersByTimeAsync(699);
  expect(asked).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(asked.map(({ city }) => city)).toEqual(['Perth', 'Darwin']);
});

test('an answer that was overtaken is dropped, and its request aborted', async () => {
  feed.ask(settingsFor('Perth'));
  await vi.advanceTimersByTimeAsync(0);
  feed.ask(settingsFor('Hobart'));
  expect(asked[0]?.signal.aborted).toBe(true);
  asked[0]?.answer(1);
  await vi.advanceTimersByTimeAsync(700);
  asked[1]?.answer(2);
  await vi.advanceTimersByTimeAsync(0);
  expect(kinds()).toEqual(['loading', 'loading', 'ready']);
  expect(told.at(-1)).toMatchObject({ preview: { totals: { read: 2 } } });
});

test('while a new one loads, the one before stays', async () => {
  feed.ask(settingsFor('Perth'));
  await vi.advanceTimersByTimeAsync(0);
  asked[0]?.answer(1);
  await vi.advanceTimersByTimeAsync(0);
  feed.ask(settingsFor('Hobart'));
  expect(told.at(-1)).toMatchObject({ kind: 'loading', preview: { totals: { read: 1 } } });
});

test('the same settings are not asked for again, nor is another schedule', async () => {
  feed.ask(settingsFor('Perth'));
  feed.ask(settingsFor('Perth'));
  feed.ask(settingsFor('Perth', '1d'));
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toHaveLength(1);
});

test('a failure is told, and asking again reads at once', async () => {
  feed.ask(settingsFor('Perth'));
  await vi.advanceTimersByTimeAsync(0);
  asked[0]?.fail();
  await vi.advanceTimersByTimeAsync(0);
  expect(kinds()).toEqual(['loading', 'failed']);
  feed.again(settingsFor('Perth'));
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toHaveLength(2);
});

test('once stopped nothing is told, and the next settings are asked for', async () => {
  feed.ask(settingsFor('Perth'));
  await vi.advanceTimersByTimeAsync(0);
  feed.stop();
  asked[0]?.answer(1);
  await vi.advanceTimersByTimeAsync(1000);
  expect(kinds()).toEqual(['loading']);
  feed.ask(settingsFor('Perth'));
  await vi.advanceTimersByTimeAsync(700);
  expect(asked).toHaveLength(2);
});
