import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { hasPending, pendingKey } from '../../../widget/connect/pending-key.ts';
import { forgetPending, readPending, rememberPending } from '../../../widget/connect/pending.ts';
import { identity, start } from './samples.ts';

let kept: Map<string, string>;
beforeEach(() => {
  kept = new Map();
  vi.stubGlobal('location', { href: 'https://app.example/settings' });
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
});
afterEach(() => void vi.unstubAllGlobals());

test('a journey is remembered as it is, until it is forgotten', () => {
  expect(readPending()).toBeNull();
  for (const pending of [
    { stage: 'sign_in', start } as const,
    { stage: 'consent', start, identity, role: 'able', code: null } as const,
    { stage: 'consent', start, identity, role: 'able', code: 'a-code' } as const,
  ]) {
    rememberPending(pending);
    expect(hasPending()).toBe(true);
    expect(readPending()).toEqual(pending);
  }
  forgetPending();
  expect(hasPending()).toBe(false);
});

test.each(['', 'no JSON', '{}', '{"stage":"connected"}', '{"stage":"consent"}'])(
  'what is none of ours is thrown away: %s',
  (text) => {
    kept.set(pendingKey, text);
    expect(readPending()).toBeNull();
    expect(hasPending()).toBe(false);
  },
);

test('storage that is switched off remembers nothing', () => {
  vi.stubGlobal('sessionStorage', undefined);
  expect(hasPending()).toBe(false);
});
