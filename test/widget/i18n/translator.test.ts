import { expect, test } from 'vitest';
import { englishTranslator, loadTranslator } from '../../../widget/i18n/load.ts';
import { Translator } from '../../../widget/i18n/translator.ts';

const catalog = {
  hello: 'Hello {name}',
  people: { one: '{count} person', other: '{count} people' },
} as const;
const english = new Translator(catalog, 'en-AU', 'en');

test('places are filled, and an unknown place is left empty', () => {
  expect(english.text('hello', { name: 'Aroha' })).toBe('Hello Aroha');
  expect(english.text('hello')).toBe('Hello ');
});

test('count chooses the plural and is written as the locale writes numbers', () => {
  expect(english.text('people', { count: 1 })).toBe('1 person');
  expect(english.text('people', { count: 12345 })).toBe('12,345 people');
  expect(new Translator(catalog, 'de-DE', 'de').text('people', { count: 12345 })).toBe('12.345 people');
});

test('rich keeps a value as it is, in its place', () => {
  const value = { template: true };
  expect(english.rich('hello', { name: value })).toEqual(['Hello ', value]);
});

test('a value that looks like a place is not filled again', () => {
  expect(english.text('hello', { name: '{name}' })).toBe('Hello {name}');
});

test.each([
  [500, '1 sec'],
  [12_000, '12 sec'],
  [72_000, '1 min, 12 sec'],
  [3_600_000, '1 hr'],
  [7_510_000, '2 hr, 5 min'],
])('%d ms are %s', (ms, said) => {
  expect(english.duration(ms).replace(/(\d) (?=\w+ \d)/g, '$1 ')).toBe(said.replace(', ', ' '));
});

test.each([
  ['2026-11-23T07:59:50Z', 'now'],
  ['2026-11-23T07:37:00Z', '23 minutes ago'],
  ['2026-11-23T10:00:00Z', 'in 2 hours'],
  ['2026-11-22T07:00:00Z', 'yesterday'],
  ['2026-11-20T07:00:00Z', '3 days ago'],
  ['2026-11-19T09:00:00Z', '3 days ago'],
  ['2026-11-30T07:59:50Z', 'in 7 days'],
])('%s is %s', (iso, said) => {
  expect(english.relative(iso, Date.parse('2026-11-23T08:00:00Z'))).toBe(said);
});

test('a language without texts reads English, written as its own locale writes numbers', async () => {
  const translator = await loadTranslator('card', catalog, { locale: 'da-DK', strings: {} });
  expect(translator.text('people', { count: 12345 })).toBe('12.345 people');
  expect(translator.language).toBe('en');
});

test('a right-to-left locale that reads English is written from the left, unless the host brings its texts', () => {
  expect(englishTranslator('card', catalog, { locale: 'he', strings: {} }).direction).toBe('ltr');
  const strings = { card: { hello: 'שלום {name}' } };
  const own = englishTranslator('card', catalog, { locale: 'he', strings });
  expect(own.direction).toBe('rtl');
  expect(own.text('hello', { name: 'Noa' })).toBe('שלום Noa');
});
