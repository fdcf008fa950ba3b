import { expect, test } from 'vitest';
import { readFlatted } from './flatted.ts';

test('values written once come back wherever they stood', () => {
  const text = JSON.stringify([{ a: '1', b: '1', n: 3, t: true, none: null }, ['2', 4], 'text']);
  expect(readFlatted(text)).toEqual({ a: ['text', 4], b: ['text', 4], n: 3, t: true, none: null });
});

test('a value that holds itself comes back as one', () => {
  const value = readFlatted('[{"self":"0"}]') as { self: unknown };
  expect(value.self).toBe(value);
});

test('a text that looks like an index stays a text', () => {
  expect(readFlatted('[{"a":"1"},"1"]')).toEqual({ a: '1' });
});

test('a key named __proto__ is data', () => {
  const value = readFlatted('[{"__proto__":"1"},"x"]') as object;
  expect(Object.getOwnPropertyNames(value)).toEqual(['__proto__']);
});
