import fc from 'fast-check';
import { expect, test } from 'vitest';
import { StringIndex } from '../../../shared/sync/perf/string-index.ts';

const texts = fc.array(fc.oneof(fc.string({ maxLength: 3 }), fc.uuid()), { maxLength: 3000 });

test('a text keeps the number of its first coming, and one that never came has none', () => {
  fc.assert(
    fc.property(texts, fc.array(fc.string({ maxLength: 3 })), (given, others) => {
      const numbers = new Map<string, number>();
      const index = new StringIndex(given.length, (number) => [...numbers.keys()][number]);
      for (const text of given) {
        expect(index.add(text)).toBe(numbers.get(text));
        if (!numbers.has(text)) numbers.set(text, numbers.size);
      }
      expect(index.size).toBe(numbers.size);
      for (const text of [...given, ...others]) expect(index.get(text)).toBe(numbers.get(text));
    }),
    { numRuns: 50 },
  );
});

test('texts whose hashes are the same are told apart by themselves', () => {
  const held = ['ann', 'bob', 'cat'];
  const index = new StringIndex(held.length, (number) => held[number]);
  for (const text of held) expect(index.add(text, 7)).toBeUndefined();
  expect(held.map((text) => index.get(text, 7))).toEqual([0, 1, 2]);
  expect(index.add('bob', 7)).toBe(1);
  expect(index.get('dan', 7)).toBeUndefined();
});

test('more texts than were announced are refused, and what stands stays', () => {
  const index = new StringIndex(1, () => 'ann');
  index.add('ann');
  expect(index.add('ann')).toBe(0);
  expect(() => index.add('bob')).toThrow(RangeError);
  expect(index.get('ann')).toBe(0);
});
