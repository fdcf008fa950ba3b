import type { IDataObject } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAccount } from '../account.ts';
import type { Account } from '../account.ts';
import { creation, creations, sealed, summary } from '../plan-items.ts';

const apply = { resource: 'contact', operation: 'applyChanges', pipeline: 'Test', preview: true };
const other = sealed('change', {
  planId: 'plan-2',
  operation: 'create',
  reason: 'new',
  phase: 0,
  sourceIds: { entra: 'other' },
  contact: { externalIds: { entra: 'other' }, firstName: 'Other', email: 'other@example.com' },
});

/** The ways in which Contact Diff is connected to Apply Changes wrongly, and what the node says. */
const wirings: [string, IDataObject[], string][] = [
  ['some outputs only', creations(2), "The plan's summary did not come in"],
  ['an output twice', [...creations(2), ...creations(2), summary(2)], '2 items came in more than once'],
  ['two plans into one node', [creation(1), other, summary(2)], 'The items are of 2 plans'],
  [
    'a node that edits in between',
    [{ ...creation(1), contact: { email: 'x@example.com' } }, summary(1)],
    '1 items are not what the plan said',
  ],
  ['a Limit in between', [...creations(2), summary(5)], 'The plan has 3 more changes than came in'],
  [
    'people beside a plan',
    [creation(1), summary(1), { email: 'ann@example.com' }],
    '1 items are not part of a plan',
  ],
];

describe('Contact Diff connected to Apply Changes', () => {
  let account: Account;

  beforeEach(async () => {
    account = await openAccount();
  });

  afterEach(() => account.close());

  it.each(wirings)('by %s: a hint says so and what to do', async (_, items, message) => {
    const { hints } = await account.run(apply, items);
    expect(hints.map((hint) => hint.message)).toContainEqual(expect.stringContaining(message));
  });

  it.each<[string, IDataObject, IDataObject[], string]>([
    ['people', {}, [{ mail: 'ann@example.com' }, {}], 'The item that came in is not part of a plan.'],
    [
      'outcomes of another Apply Changes',
      {},
      [
        { kind: 'outcome', status: 'applied' },
        { kind: 'run', status: 'succeeded' },
      ],
      'None of the 2 items that came in is part of a plan.',
    ],
    [
      'people',
      { operation: 'undoChanges' },
      [{ mail: 'ann@example.com' }],
      'The item that came in is no outcome',
    ],
    [
      'a plan',
      { operation: 'undoChanges' },
      [...creations(2), summary(2)],
      'None of the 3 items that came in is an outcome of Apply Changes.',
    ],
  ])('by nothing but %s: stops before anything is written %j', async (_, more, items, message) => {
    for (const preview of [true, false]) {
      const { error, outputs } = await account.run({ ...apply, ...more, preview }, items);
      expect(error?.message).toContain(message);
      expect(error?.message).toMatch(/Nothing was (written|undone)\.$/);
      expect(outputs.flat()).toEqual([]);
      expect(account.store.counters.requests.get('POST /v1/sync-runs')).toBeUndefined();
    }
  });

  it.each([
    ['the whole plan', [...creations(2), summary(2)], '2 rows, 2 people: 2 would be created.'],
    ['nothing', [{}], '0 people.'],
  ])(
    'by %s: nothing to say but what would come of it, and that this was a preview',
    async (_, items, totals) => {
      const { hints } = await account.run(apply, items);
      const message = `Only a preview, nothing was written. ${totals}`;
      expect(hints).toEqual([{ message, type: 'info', location: 'outputPane' }]);
    },
  );
});
