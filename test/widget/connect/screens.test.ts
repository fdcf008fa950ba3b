import { describe, expect, test } from 'vitest';
import type { Catalog } from '../../../widget/i18n/message.ts';
import { loadCatalog } from '../../../widget/i18n/catalogs.ts';
import { connect } from '../../../widget/i18n/en/connect.ts';
import { reduce } from '../../../widget/connect/reducer.ts';
import { screenOf } from '../../../widget/connect/screens.ts';
import { everyState } from './samples.ts';

const named = everyState.map((state) => [screenOf(state).name, state] as const);

test.each(named)('%s has a title and one sentence or two', (name) => {
  expect(connect[`${name}.title`]).toBeTruthy();
  expect(connect[`${name}.text`]).toMatch(/\.$/);
});

test.each(named)('%s: every button does something there', (_name, state) => {
  const { primary, others } = screenOf(state);
  for (const action of [primary, ...others]) {
    if (action === null || action.userEvent === null) continue;
    const { effects, state: next } = reduce(state, { kind: action.userEvent });
    expect(effects.length > 0 || next !== state, action.label).toBe(true);
  }
});

test('every screen but a passing one has one primary action', () => {
  const without = everyState.filter((state) => screenOf(state).primary === null).map(({ kind }) => kind);
  expect(new Set(without)).toEqual(new Set(['leaving', 'resuming', 'identifying', 'linking', 'completing']));
});

test('no sentence shouts or boasts', () => {
  for (const text of Object.values<string>(connect)) {
    expect(text).not.toMatch(/!|successful/i);
  }
});

describe.each(['de', 'fr', 'es', 'ja', 'ar'] as const)('in %s', (language) => {
  test('every text is there, with the places of the English one', async () => {
    const catalog: Catalog = await loadCatalog(language, 'connect');
    expect(Object.keys(catalog)).toEqual(Object.keys(connect));
    for (const [key, text] of Object.entries<string>(connect)) {
      const places = (given: string) => [...given.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
      expect(places(catalog[key] as string), key).toEqual(places(text));
    }
  });
});
