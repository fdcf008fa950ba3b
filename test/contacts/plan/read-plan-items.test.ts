import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPlanItems } from '../../../shared/contacts/index.ts';
import { sealChange } from '../../../shared/sync/index.ts';
import { comeback, contact, creation, removal, renaming } from '../account.ts';

const now = Date.UTC(2026, 10, 23);
const options = { now, oldestPlanMs: 86_400_000 };
const ann = contact('ann');
const items = [
  creation('new'),
  renaming(ann, 'Married'),
  removal(contact('bob')),
  comeback(contact('cleo')),
].map((change) => ({
  kind: 'change',
  madeAt: new Date(now).toISOString(),
  ...sealChange('plan', 'change', change),
})) as Record<string, unknown>[];

describe('readPlanItems', () => {
  it('admits every change as its plan said it', () => {
    expect(readPlanItems(items, options)).toMatchObject({
      changes: items.map((_, itemIndex) => ({ itemIndex })),
      rejected: [],
    });
  });

  it('admits no change of which anything that decides about a contact was altered', () => {
    const parts = [
      'planId',
      'operation',
      'reason',
      'phase',
      'contactId',
      'ifVersion',
      'contact',
      'before',
      'sourceIds',
      'seal',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...items),
        fc.constantFrom(...parts),
        fc.jsonValue(),
        (item, part, value) => {
          fc.pre(JSON.stringify(item[part] ?? null) !== JSON.stringify(value));
          // A part that may be absent is the same as an empty one only where the plan left it out.
          fc.pre(!(part === 'sourceIds' && value === null));
          expect(readPlanItems([{ ...item, [part]: value }], options).changes).toEqual([]);
        },
      ),
    );
  });

  it('never throws, and loses no item that says anything', () => {
    const anything = fc.oneof(
      fc.dictionary(fc.string(), fc.jsonValue()),
      fc.record(
        {
          kind: fc.constantFrom('change', 'held', 'review', 'summary'),
          operation: fc.jsonValue(),
          seal: fc.jsonValue(),
        },
        { requiredKeys: ['kind'] },
      ),
    );
    fc.assert(
      fc.property(fc.array(anything), (given) => {
        const read = readPlanItems(given, options);
        const told = [read.changes, read.held, read.review, read.summaries, read.rejected]
          .flat()
          .map(({ itemIndex }) => itemIndex);
        const saying = given.flatMap((item, index) =>
          Object.values(item).some((value) => value !== null) ? [index] : [],
        );
        expect(told.sort((a, b) => a - b)).toEqual(saying);
      }),
    );
  });
});
