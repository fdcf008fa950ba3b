import { expect, test } from 'vitest';
import { sizeHints } from '../../../../nodes/EntraUser/hints.ts';
import { toItems } from '../../../../nodes/shared/entra/items.ts';
import type { ReadRecord } from '../../../../shared/directory/index.ts';

const record = (id: string, more: Partial<ReadRecord> = {}): ReadRecord => ({
  record: { id },
  state: 'active',
  ...more,
});

const itemsOf = (people: ReadRecord[]) =>
  toItems({ people, kind: 'full', complete: true, round: 'r1', resynced: false }, 't1').map(
    ({ json }) => json,
  );

test('people of whom the same is to be said share one mark, and others have their own', () => {
  const [ann, bob, cle, dee, eve] = itemsOf([
    record('ann'),
    record('bob'),
    record('cle', { state: 'disabled' }),
    record('dee', { state: 'out_of_scope', outOfScope: 'guest' }),
    record('eve', { state: 'out_of_scope', outOfScope: 'unlicensed' }),
  ]);
  expect(bob?.['_sync']).toBe(ann?.['_sync']);
  expect(cle?.['_sync']).toMatchObject({ state: 'disabled' });
  expect(dee?.['_sync']).toMatchObject({ state: 'out_of_scope', reason: 'guest' });
  expect(eve?.['_sync']).toMatchObject({ state: 'out_of_scope', reason: 'unlicensed' });
});

test.each([
  { isPaged: false, from: 40_000, says: "Set 'Items' of this node to 'One per 1,000 People'" },
  { isPaged: true, from: 150_000, says: "In the workflow's settings choose not to save" },
])('a large directory is told what it needs, a small one nothing: %o', ({ isPaged, from, says }) => {
  const people = Array.from({ length: from }, (_, number) => record(String(number)));
  expect(sizeHints({ people: people.slice(1) }, isPaged)).toEqual([]);
  expect(sizeHints({ people }, isPaged)).toEqual([
    expect.objectContaining({ message: expect.stringContaining(says) as string }),
  ]);
});
