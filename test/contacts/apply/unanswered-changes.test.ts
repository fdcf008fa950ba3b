import { describe, expect, it } from 'vitest';
import type { PlannedChange } from '../../../shared/contacts/index.ts';
import type { BatchOperation, Contact } from '../../../shared/contract/index.ts';
import { TransportError } from '../../../shared/http/transport.ts';
import { contact, creation, removal, renaming } from '../account.ts';
import { ann, apply, silence } from './answering-account.ts';

describe('a change of which no answer tells what became', () => {
  const linked = contact('c1', {
    externalIds: { entra: 'entra-new' },
    email: 'new@example.com',
    lastName: 'new',
  });

  it('a create is looked for by its link, whoever else had the address, and found as it was wanted', async () => {
    const former = contact('c0', { email: 'new@example.com', status: 'inactive' });
    const byLink = await apply([former, linked], [creation('new')], { result: () => silence });
    expect(byLink.outcomes).toMatchObject([{ status: 'applied', contactId: 'c1' }]);
    expect(byLink.asked).toEqual({ batches: 2, reads: 1 });
  });

  it('a create that was not written, or of whose links the contact has one only, goes out again', async () => {
    const open = { result: (_: BatchOperation, round: number) => (round < 2 ? silence : undefined) };
    expect((await apply([], [creation('new')], open)).statuses).toEqual(['applied']);
    const links = { entra: 'entra-new', hr: '7' };
    const change = creation('new', { contact: { ...creation('new').contact, externalIds: links } });
    const { outcomes } = await apply([linked], [change], open);
    expect(outcomes).toMatchObject([{ status: 'refused', error: { conflictId: 'c1' } }]);
  });

  it('a create that only has an address goes out again, for an address alone proves nothing', async () => {
    const { externalIds: _links, ...fields } = creation('new').contact ?? {};
    const change = creation('new', { contact: fields, sourceIds: {} });
    const { outcomes, asked, account } = await apply([], [change], {
      result: (_, round) => (round < 2 ? silence : undefined),
    });
    expect(outcomes).toMatchObject([{ status: 'applied' }]);
    expect(asked).toEqual({ batches: 3, reads: 0 });
    expect(account.all()).toHaveLength(1);
  });

  it('a create that nothing leads to is left open, since nothing would keep a second from being made', async () => {
    const change = creation('new', { contact: { firstName: 'Ann' }, sourceIds: {} });
    const { outcomes, asked } = await apply([], [change], { result: () => silence });
    expect(outcomes).toMatchObject([{ status: 'untouched', error: { code: 'no_result' } }]);
    expect(asked).toEqual({ batches: 2, reads: 0 });
  });

  it('a create whose contact turns out to be another goes out again, and is refused', async () => {
    const other = contact('c1', { externalIds: { entra: 'entra-new' }, lastName: 'Lee' });
    const { outcomes } = await apply([other], [creation('new')], {
      result: (_, round) => (round < 2 ? silence : undefined),
    });
    expect(outcomes).toMatchObject([{ status: 'conflict', contactId: 'c1', error: { field: 'email' } }]);
  });

  it('a create without anything written about it is left open', async () => {
    const { contact: _contact, ...bare } = creation('new');
    const { outcomes } = await apply([], [bare], { result: () => silence });
    expect(outcomes).toMatchObject([{ status: 'untouched', error: { code: 'no_result' } }]);
  });

  it.each<[string, PlannedChange, Partial<Contact>, string]>([
    ['an update', renaming(ann, 'Lee'), { lastName: 'Lee' }, 'lastName'],
    ['a removal', removal(ann), { status: 'inactive' }, 'status'],
  ])(
    '%s that was written is applied, and one that was not goes out again',
    async (_, change, written, field) => {
      const done = await apply([{ ...ann, ...written }], [change], { result: () => silence });
      expect(done.outcomes).toMatchObject([{ status: 'applied', contactId: 'ann' }]);
      const open = await apply([ann], [change], { result: (__, round) => (round < 2 ? silence : undefined) });
      expect(open.outcomes).toMatchObject([{ status: 'applied', contactId: 'ann' }]);
      expect(open.account.contact('ann')?.[field as keyof Contact]).toBe(written[field as keyof Contact]);
    },
  );

  it('of somebody who is gone is a conflict', async () => {
    const { outcomes } = await apply([], [removal(ann)], { result: () => silence });
    expect(outcomes).toMatchObject([{ status: 'conflict', error: { code: 'not_found' } }]);
  });

  it('of somebody who cannot be looked at stops nobody but them, unless nobody can be', async () => {
    const blind = { result: () => silence, read: () => ({ body: {} }) };
    const unreadable = await apply([ann], [removal(ann)], blind);
    const made = await apply([], [creation('new')], blind);
    for (const { asked, stopped } of [unreadable, made]) {
      expect(asked).toEqual({ batches: 2, reads: 1 });
      expect(stopped).toBeUndefined();
    }
    expect(made.outcomes).toMatchObject([{ status: 'untouched', error: { code: 'unexpected_answer' } }]);
    expect(unreadable.outcomes).toMatchObject([
      { status: 'untouched', error: { code: 'unexpected_answer' } },
    ]);
    expect(unreadable.stopped).toBeUndefined();
    const away = await apply([ann], [removal(ann)], {
      result: () => silence,
      read: () => {
        throw new TransportError('away', 'ECONNRESET');
      },
    });
    expect(away.stopped?.code).toBe('network');
    expect(away.outcomes[0]?.error?.what).toContain('did not say what became of deactivating');
  });

  it('a fault of ours while looking is thrown', async () => {
    const broken = apply([ann], [removal(ann)], {
      result: () => silence,
      read: () => {
        throw new RangeError('Ours');
      },
    });
    await expect(broken).rejects.toThrow('Ours');
  });

  it('in a preview it is asked again, for nothing was written', async () => {
    const { statuses, asked } = await apply(
      [ann],
      [removal(ann)],
      { result: (_, round) => (round < 2 ? silence : undefined) },
      { validateOnly: true },
    );
    expect(statuses).toEqual(['valid']);
    expect(asked).toEqual({ batches: 3, reads: 0 });
  });
});
