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

test('a large directory is told what it needs, a small one nothing', () => {
  const people = Array.from({ length: 40_000 }, (_, number) => record(String(number)));
  expect(sizeHints({ people: people.slice(1) })).toEqual([]);
  expect(sizeHints({ people })).toEqual([
    expect.objectContaining({ message: expect.stringContaining('This is a large directory.') as string }),
  ]);
});
