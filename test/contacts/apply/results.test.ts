import { describe, expect, it } from 'vitest';
import { matchResults } from '../../../shared/contacts/apply/results.ts';
import type { BatchOperation, Contact } from '../../../shared/contract/index.ts';
import { emptyContact } from '../../contract/empty-contact.ts';

const operations: BatchOperation[] = [
  { op: 'deactivate', id: 'a' },
  { op: 'deactivate', id: 'b' },
  { op: 'create', contact: { email: 'New@example.com', externalIds: { entra: 'u1' } } },
];

const ok = (index: number, id: string, fields?: Partial<Contact>) => ({
  index,
  status: 'ok',
  id,
  contact: emptyContact(id, fields),
});
const created = ok(2, 'n', { email: 'new@example.com', externalIds: { entra: 'u1' } });
const known = (raw: unknown[]) => matchResults(operations, raw).map((result) => result !== undefined);

describe('matchResults', () => {
  it('takes results by index, whatever their order', () => {
    expect(known([created, ok(1, 'b'), ok(0, 'a')])).toEqual([true, true, true]);
  });

  it('leaves what a short list does not mention unknown', () => {
    expect(known([ok(0, 'a')])).toEqual([true, false, false]);
    expect(known([])).toEqual([false, false, false]);
  });

  it('does not take one contact for another when the list is shifted', () => {
    expect(known([ok(1, 'a'), ok(0, 'b')])).toEqual([false, false, false]);
    expect(known([ok(2, 'n', { email: 'other@example.com', externalIds: { entra: 'u1' } })])).toEqual([
      false,
      false,
      false,
    ]);
    expect(known([ok(2, 'n', { email: 'new@example.com' })])).toEqual([false, false, false]);
    const linkless = { index: 2, status: 'ok', id: 'n', contact: { id: 'n', email: 'new@example.com' } };
    expect(known([linkless])).toEqual([false, false, false]);
  });

  it('trusts no index that comes twice, lies outside, or is not a number', () => {
    expect(known([ok(0, 'a'), ok(0, 'a'), ok(7, 'a'), { index: 'x' }, null, 'text'])).toEqual([
      false,
      false,
      false,
    ]);
  });
});
