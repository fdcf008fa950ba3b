import { describe, expect, it } from 'vitest';
import { cut, stepsOf } from '../../../shared/contacts/apply/batches.ts';
import { contact, creation, removal, renaming } from '../account.ts';

describe('stepsOf', () => {
  it('puts phases in their order, and changes of a phase in theirs', () => {
    const changes = [2, 0, 1, 0].map((phase, n) => creation(`p${n}`, { phase }));
    expect(stepsOf(changes)).toEqual([[1, 3], [2], [0]]);
  });

  it('takes a phase that is no number for the first', () => {
    const changes = [creation('p', { phase: 1 }), creation('q', { phase: Number.NaN })];
    expect(stepsOf(changes)).toEqual([[1], [0]]);
  });

  it('never has one contact twice in a step, because batches of a step go out side by side', () => {
    const ann = contact('ann');
    const changes = [renaming(ann, 'First'), creation('p'), renaming(ann, 'Second'), removal(ann)];
    expect(stepsOf(changes)).toEqual([[0, 1], [2], [3]]);
  });
});

describe('cut', () => {
  const sizes = (changes: ReturnType<typeof creation>[], limit: () => number) =>
    [...cut([...changes.keys()], changes, limit)].map((batch) => batch.length);

  it('fills batches to the limit, and takes a lower one as soon as it is known', () => {
    const changes = Array.from({ length: 25 }, (_, n) => creation(`p${n}`));
    expect(sizes(changes, () => 10)).toEqual([10, 10, 5]);
    let limit = 12;
    expect(sizes(changes, () => limit--)).not.toContain(13);
  });

  it('fills a batch to its last byte, and never gives an empty one', () => {
    // Each change counts 200 bytes and three for every character of what it writes: 100 fill the 2,000,000 exactly.
    const change = creation('p', { contact: { firstName: 'x'.repeat(6_600 - '{"firstName":""}'.length) } });
    expect(sizes(Array<typeof change>(100).fill(change), () => 500)).toEqual([100]);
    expect(sizes(Array<typeof change>(101).fill(change), () => 500)).toEqual([100, 1]);
    const huge = creation('p', { contact: { firstName: 'x'.repeat(1_000_000) } });
    expect(sizes([huge, huge], () => 500)).toEqual([1, 1]);
    expect(sizes([huge], () => 0)).toEqual([1]);
    expect(sizes([], () => 500)).toEqual([]);
  });

  it('ends a batch early when its body would grow too large', () => {
    const customFields = Object.fromEntries(
      Array.from({ length: 100 }, (_, n) => [`field${n}`, 'x'.repeat(250)]),
    );
    const changes = Array.from({ length: 500 }, (_, n) => creation(`p${n}`, { contact: { customFields } }));
    const found = sizes(changes, () => 500);
    expect(found.length).toBeGreaterThan(10);
    expect(found.reduce((sum, size) => sum + size, 0)).toBe(500);
  });
});
