import { describe, expect, it } from 'vitest';
import { contact, creation, removal, renaming } from '../account.ts';
import { ann, apply, error } from './answering-account.ts';

describe('one change that is turned down', () => {
  it('with 401: the run stops, and says why of each', async () => {
    const { outcomes, stopped, statuses } = await apply([ann], [removal(ann), creation('new')], {
      result: ({ op }) => (op === 'deactivate' ? error(401, 'unauthorized') : undefined),
    });
    expect(stopped).toMatchObject({ code: 'unauthorized', status: 401 });
    expect(stopped?.problem?.code).toBe('unauthorized');
    expect(statuses).toEqual(['untouched', 'untouched']);
    expect(outcomes[0]?.error?.what).toMatch(/^Person ann.* was left untouched/);
  });

  it('with 401: what was to go out again stays where it is', async () => {
    const { asked, statuses } = await apply([ann], [creation('new'), removal(ann)], {
      result: ({ op }) => (op === 'create' ? error(503, 'busy') : error(401, 'unauthorized')),
    });
    expect(asked.batches).toBe(1);
    expect(statuses).toEqual(['untouched', 'untouched']);
  });

  it('is asked once more under a key of this run before it counts as refused', async () => {
    const always = await apply([ann], [renaming(ann, 'Lee')], { result: () => error(422, 'not_now') });
    expect(always.statuses).toEqual(['refused']);
    expect(always.asked.batches).toBe(2);
    const once = await apply([ann], [renaming(ann, 'Lee')], {
      result: (_, round) => (round === 0 ? error(422, 'not_now') : undefined),
    });
    expect(once.statuses).toEqual(['applied']);
  });

  it('in a preview it is told at once', async () => {
    const { statuses, asked } = await apply(
      [ann],
      [renaming(ann, 'Lee')],
      { result: () => error(422, 'not_now') },
      { validateOnly: true },
    );
    expect(statuses).toEqual(['refused']);
    expect(asked.batches).toBe(1);
  });

  it('is not what a mistake of this program is told as', async () => {
    const unreadable = {
      get email(): string {
        throw new TypeError('a mistake');
      },
      toJSON: () => ({}),
    };
    await expect(apply([], [creation('new', { contact: unreadable })])).rejects.toThrow('a mistake');
  });

  it('for somebody who is gone it is a conflict, not a refusal', async () => {
    const { outcomes } = await apply([], [renaming(ann, 'Lee')]);
    expect(outcomes).toMatchObject([{ status: 'conflict', error: { code: 'not_found', status: 404 } }]);
  });

  it('for a link that somebody else has is refused, though that one holds just what is wanted', async () => {
    const bob = contact('bob', { externalIds: { hr: '7' } });
    const change = renaming(ann, 'x', { contact: { externalIds: { hr: '7' } }, before: { externalIds: {} } });
    const { outcomes } = await apply([ann, bob], [change]);
    expect(outcomes).toMatchObject([
      { status: 'refused', contactId: 'ann', error: { code: 'external_id_taken', conflictId: 'bob' } },
    ]);
  });

  it.each([429, 500, 503])('with %i goes out four times, then four under another key', async (status) => {
    const { statuses, asked } = await apply([ann], [renaming(ann, 'Lee')], {
      result: () => error(status, 'busy'),
    });
    expect(statuses).toEqual(['untouched']);
    expect(asked.batches).toBe(8);
  });

  it('with 499 it does not go out again and again', async () => {
    const { asked } = await apply([ann], [renaming(ann, 'Lee')], { result: () => error(499, 'gone') });
    expect(asked.batches).toBe(2);
  });
});

describe('a create that meets somebody', () => {
  const late = creation('late');
  const there = contact('there', {
    externalIds: { entra: 'entra-late' },
    email: 'late@example.com',
    lastName: 'late',
  });

  it('who is them already is unchanged', async () => {
    const { outcomes } = await apply([there], [late]);
    expect(outcomes).toMatchObject([{ status: 'unchanged', contactId: 'there', version: 1 }]);
  });

  it('who is them and is off, or holds other values, is a conflict that names the contact', async () => {
    const off = await apply([{ ...there, status: 'inactive' }], [late]);
    expect(off.outcomes).toMatchObject([
      { status: 'conflict', contactId: 'there', error: { code: 'changed_meanwhile' } },
    ]);
    const other = await apply([{ ...there, lastName: 'Lee' }], [late]);
    expect(other.outcomes).toMatchObject([
      { status: 'conflict', contactId: 'there', error: { field: 'lastName' } },
    ]);
  });

  it('who is somebody else is refused for the address', async () => {
    const holder = contact('holder', { email: 'late@example.com' });
    const { outcomes } = await apply([holder], [late]);
    expect(outcomes).toMatchObject([
      { status: 'refused', error: { code: 'email_taken', conflictId: 'holder' } },
    ]);
  });

  it('whom nobody finds any more, or names, is refused as it was', async () => {
    const gone = await apply([], [late], { result: () => error(409, 'email_taken', { conflictId: 'gone' }) });
    expect(gone.outcomes).toMatchObject([{ status: 'refused', error: { code: 'email_taken' } }]);
    const unnamed = await apply([], [late], { result: () => error(409, 'email_taken') });
    expect(unnamed.outcomes).toMatchObject([{ status: 'refused', error: { code: 'email_taken' } }]);
    expect(unnamed.asked.reads).toBe(0);
  });

  it('who cannot be read is left open, and the others go on', async () => {
    const { outcomes, stopped } = await apply([], [late, creation('next')], {
      result: (operation) =>
        operation.op === 'create' && operation.contact.email === 'late@example.com'
          ? error(409, 'email_taken', { conflictId: 'there' })
          : undefined,
      read: () => ({ body: { id: 7 } }),
    });
    expect(stopped).toBeUndefined();
    expect(outcomes).toMatchObject([
      { status: 'untouched', error: { code: 'unexpected_answer' } },
      { status: 'applied' },
    ]);
  });

  it('who may not be read stops the run', async () => {
    const { outcomes, stopped } = await apply([], [late], {
      result: () => error(409, 'email_taken', { conflictId: 'there' }),
      read: () => ({ status: 403, body: {} }),
    });
    expect(stopped?.status).toBe(403);
    expect(outcomes).toMatchObject([{ status: 'untouched', error: { code: 'forbidden' } }]);
  });
});
