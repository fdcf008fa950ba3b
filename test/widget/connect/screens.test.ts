import { expect, test } from 'vitest';
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
