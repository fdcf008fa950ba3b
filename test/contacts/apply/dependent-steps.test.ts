import { describe, expect, it } from 'vitest';
import type { PlannedChange } from '../../../shared/contacts/index.ts';
import { comeback, contact, creation, removal, renaming } from '../account.ts';
import { ann, apply } from './answering-account.ts';

describe('a preview of steps that build on each other', () => {
  const bob = contact('bob');

  it('takes an address as free that an earlier phase frees, and no other', async () => {
    const claim = (phase: number) => creation('new', { phase, contact: { email: ann.email } });
    const freeing = removal(ann);
    const at = async (changes: PlannedChange[]) =>
      (await apply([ann, bob], changes, {}, { validateOnly: true })).statuses;
    expect(await at([freeing, claim(1)])).toEqual(['valid', 'valid']);
    expect(await at([claim(1), { ...freeing, phase: 1 }])).toEqual(['refused', 'valid']);
    expect(await at([removal(bob), claim(1)])).toEqual(['valid', 'refused']);
    expect(await at([renaming(ann, 'Lee'), claim(1)])).toEqual(['valid', 'refused']);
    const letsGo = renaming(ann, 'x', { contact: { email: null } });
    expect(await at([letsGo, claim(1)])).toEqual(['valid', 'valid']);
    // The first step that frees it counts, whatever comes of the contact later.
    expect(await at([letsGo, { ...freeing, phase: 2 }, claim(1)])).toEqual(['valid', 'valid', 'valid']);
  });

  it('a link that an earlier phase would move still counts as taken', async () => {
    const claim = creation('new', { phase: 1, contact: { externalIds: ann.externalIds, lastName: 'Lee' } });
    const { statuses } = await apply([ann], [removal(ann), claim], {}, { validateOnly: true });
    expect(statuses).toEqual(['valid', 'conflict']);
  });

  it('a step on a version that an earlier one would have made is looked at on the version of now', async () => {
    const first = renaming(ann, 'x', { contact: { email: null } });
    const second = renaming(ann, 'Lee', { phase: 1, ifVersion: 2 });
    const claim = { contact: { email: 'new@example.com' }, before: { email: null } };
    for (const next of [second, { ...second, ...claim }]) {
      for (const phase of [0, 1]) {
        const steps = [
          { ...first, phase },
          { ...next, phase: phase + 1 },
        ];
        const { statuses } = await apply([ann], steps, {}, { validateOnly: true });
        expect(statuses).toEqual(['valid', 'valid']);
      }
    }
    const gone = await apply(
      [ann],
      [first, second],
      { read: () => ({ status: 404, body: {} }) },
      { validateOnly: true },
    );
    expect(gone.outcomes[1]).toMatchObject({ status: 'conflict', error: { code: 'not_found' } });
    const unreadable = await apply(
      [ann],
      [first, second],
      { read: () => ({ body: {} }) },
      { validateOnly: true },
    );
    expect(unreadable.outcomes[1]).toMatchObject({
      status: 'untouched',
      error: { code: 'unexpected_answer' },
    });
    expect(unreadable.asked).toEqual({ batches: 2, reads: 1 });
  });

  it('frees nothing by a step that writes nothing', async () => {
    const { contact: _contact, ...bare } = comeback({ ...ann, status: 'inactive' });
    const { statuses } = await apply([{ ...ann, status: 'inactive' }], [bare], {}, { validateOnly: true });
    expect(statuses).toEqual(['valid']);
  });

  it('without an earlier step a moved version is decided as in a real run', async () => {
    const late = comeback(contact('bob', { version: 7 }));
    const { statuses } = await apply([{ ...bob, status: 'inactive' }], [late], {}, { validateOnly: true });
    expect(statuses).toEqual(['valid']);
    const moved = await apply([{ ...ann, version: 7 }], [removal(ann)], {}, { validateOnly: true });
    expect(moved.statuses).toEqual(['conflict']);
    const taken = renaming({ ...ann, version: 7 }, 'Lee', { before: { lastName: 'other' } });
    expect((await apply([ann], [taken], {}, { validateOnly: true })).statuses).toEqual(['conflict']);
  });
});
