import { expect, test } from 'vitest';
import { printWords, readWords, wordsFault } from '../../../widget/mapping/word-list.ts';

const text = { type: 'text', options: [] } as const;
const number = { type: 'number', options: [] } as const;

test('words come back as they were saved', () => {
  const values = { Ops: 'Operations', ' HR ': 'People' };
  expect(readWords(printWords(values, text) ?? [], text)).toEqual(values);
  expect(readWords(printWords({ one: 1 }, number) ?? [], number)).toEqual({ one: 1 });
  expect(printWords(undefined, text)).toEqual([]);
  expect(readWords([], text)).toBeUndefined();
});

test.each([
  ['no word at all', {}],
  ['nothing', { Ops: null }],
  ['spaces', { Ops: ' ' }],
  ['a list', { Ops: ['a'] }],
  ['another type', { Ops: 3 }],
  ['a word of spaces', { ' ': 'Operations' }],
])('what the form cannot show is left to the rule as a whole: %s', (_, values) => {
  expect(printWords(values, text)).toBeUndefined();
});

test.each([
  ['word_missing', [{ said: 'Ops', means: ' ' }]],
  ['word_missing', [{ said: '', means: 'Operations' }]],
  [
    'word_twice',
    [
      { said: 'Ops', means: 'Operations' },
      { said: ' OPS', means: 'Other' },
    ],
  ],
  ['word_unfit', [{ said: 'x'.repeat(256), means: 'Operations' }]],
  ['word_unfit', [{ said: 'Ops', means: 'x'.repeat(256) }]],
  ['too_many_words', Array.from({ length: 501 }, (_, index) => ({ said: `w${index}`, means: 'x' }))],
  [undefined, [{ said: 'Ops', means: 'Operations' }]],
  [undefined, [{ said: '', means: ' ' }]],
] as const)('says what is wrong before it is saved: %s', (fault, words) => {
  expect(wordsFault(words, text)).toBe(fault);
});

test('a value has to suit the field', () => {
  expect(wordsFault([{ said: 'one', means: 'uno' }], number)).toBe('word_unfit');
});
