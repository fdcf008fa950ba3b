import type { IExecuteFunctions, ILoadOptionsFunctions } from 'n8n-workflow';
import { expect, it } from 'vitest';
import {
  asText,
  collectionOf,
  editedEnvironment,
  isOn,
  locatorOf,
  textOf,
} from '../../../nodes/shared/parameters.ts';

/** A node of which one parameter is set, for one item. */
const given = (set: string, value: unknown, at = 0): IExecuteFunctions =>
  ({
    getNodeParameter: (name: string, index: number, otherwise: unknown) =>
      name === set && index === at && value !== undefined ? value : otherwise,
  }) as unknown as IExecuteFunctions;

const edited = (value: unknown): ILoadOptionsFunctions =>
  ({
    getNodeParameter: (name: string, otherwise: unknown, options?: { rawExpressions?: boolean }) => {
      if (name !== 'environment') return undefined;
      if (value === undefined) return otherwise;
      // Without being asked for the raw text, the editor evaluates an expression, and has nothing to do it with.
      return options?.rawExpressions === true ? value : null;
    },
  }) as unknown as ILoadOptionsFunctions;

it.each([
  [' a b ', 'a b'],
  [7, '7'],
  [0, '0'],
  [false, 'false'],
  [null, ''],
  [undefined, ''],
  [{ a: 1 }, ''],
  [['a'], ''],
])('a scalar is text, trimmed, and anything else is none: %o', (value, text) => {
  expect(asText(value)).toBe(text);
  expect(textOf(given('note', value, 2), 'note', 2)).toBe(text);
});

it('a parameter is read for the item that is asked for', () => {
  const context = given('note', 'of the third', 2);
  expect([0, 1, 2].map((index) => textOf(context, 'note', index))).toEqual(['', '', 'of the third']);
});

it('a switch is on by true alone, and as its default says where it is not set', () => {
  for (const value of ['true', 1, 'yes', null, {}])
    expect(isOn(given('preview', value), 'preview', 0, true)).toBe(false);
  expect(isOn(given('preview', true), 'preview', 0, false)).toBe(true);
  expect([true, false].map((otherwise) => isOn(given('other', true), 'preview', 0, otherwise))).toEqual([
    true,
    false,
  ]);
});

it('a collection is what was added to it; of what is no collection it is empty', () => {
  expect(collectionOf(given('options', { limit: 1 }), 'options', 0)).toEqual({ limit: 1 });
  for (const value of [undefined, null, 'text', 7, true])
    expect(collectionOf(given('options', value), 'options', 0)).toEqual({});
});

it('a locator is as it was chosen; a bare value is an id, trimmed', () => {
  const chosen = { __rl: true, mode: 'list', value: 'c1' };
  expect(locatorOf(given('contact', chosen), 'contact', 0)).toBe(chosen);
  expect(locatorOf(given('contact', ' c1 '), 'contact', 0)).toEqual({ __rl: true, mode: 'id', value: 'c1' });
  for (const value of [null, undefined, {}, { value: 'c1' }])
    expect(locatorOf(given('contact', value), 'contact', 0)).toEqual({ __rl: true, mode: 'id', value: '' });
});

it('the environment of a node that is being edited is UAT unless it names one, and unknown for an expression', () => {
  expect(editedEnvironment(edited(undefined))).toBe('uat');
  expect(editedEnvironment(edited('production'))).toBe('production');
  expect(editedEnvironment(edited('not=an expression'))).toBe('not=an expression');
  for (const value of ['={{ $json.environment }}', '', ' ', null])
    expect(editedEnvironment(edited(value))).toBeUndefined();
});
