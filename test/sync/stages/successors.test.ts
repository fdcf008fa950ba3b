import { describe, expect, it } from 'vitest';
import type { Person, Plan } from '../../../shared/sync/index.ts';
import { contact, full, planSync } from '../given.ts';

describe('who is off, and a successor with the address of the post', () => {
  const desk = 'desk@corp.example';
  const maria: Person = {
    sourceId: '4',
    email: 'maria@home.example',
    firstName: 'Maria',
    lastName: 'Orr',
    mobile: '+61491570006',
  };
  const ann: Person = {
    sourceId: 'a-1',
    email: desk,
    firstName: 'Ann',
    lastName: 'Berg',
    mobile: '+61491570156',
  };
  const held = contact('c', {
    firstName: 'Maria',
    lastName: 'Orr',
    email: desk,
    mobile: '+61491570006',
    externalIds: { hr: '4' },
  });
  const planOf = (gone: Person, now: Person, beside?: Person): Plan =>
    planSync({
      sources: [
        full('hr', [gone]),
        full('entra', [now]),
        ...(beside === undefined ? [] : [full('rota', [beside])]),
      ],
      contacts: [held],
      policy: { mode: 'full', matchBy: ['externalId', 'email', 'customFields.employeeId'] },
    });

  it.each(['disabled', 'ended', 'out_of_scope', 'not_started', 'deleted'] as const)(
    'who is %s says nothing of whoever is there now, whatever address they have',
    (state) => {
      for (const email of [maria.email ?? null, desk]) {
        const plan = planOf({ ...maria, email, state }, ann);
        const reached = plan.changes.find(({ sourceIds }) => sourceIds['entra'] === 'a-1')?.contact;
        expect({ ...held, ...reached }).toMatchObject({
          firstName: 'Ann',
          lastName: 'Berg',
          email: desk,
          mobile: '+61491570156',
        });
      }
    },
  );

  it('says nothing of them with half a name either, where the address is another', () => {
    const half = { lastName: null };
    const plan = planOf({ ...maria, ...half, state: 'disabled' }, { ...ann, ...half });
    expect(plan.changes).toMatchObject([{ contact: { firstName: 'Ann', mobile: '+61491570156' } }]);
    expect(plan.changes[0]?.contact?.email).toBeUndefined();
  });

  it.each<[string, Partial<Person>]>([
    ['the name', { firstName: 'Maria', lastName: 'Orr' }],
    ['a key', { customFields: { employeeId: '7' } }],
  ])('is one person still where they have %s in common', (_, more) => {
    const plan = planOf(
      { ...maria, state: 'disabled', customFields: { employeeId: '7' } },
      { ...ann, ...more },
    );
    expect(plan.changes).toMatchObject([{ contact: { email: 'maria@home.example' } }]);
  });

  // The next run would doubt whoever is there, because their address is not the one that the contact got from who is off.
  it('is left alone and named where nothing but the mobile number is in common', () => {
    const plan = planOf({ ...maria, state: 'disabled' }, { ...ann, mobile: '+61491570006' });
    expect(plan.changes).toEqual([]);
    expect(plan.review.map(({ code, sourceId, contactId }) => [code, sourceId, contactId])).toEqual([
      ['contradiction', 'a-1', 'c'],
      ['contradiction', '4', 'c'],
    ]);
    expect(plan.review.at(-1)?.message).toBe(
      'Maria Orr (HR, 4), Ann Berg (Entra, a-1) lead to one contact, Maria Orr, and what is known does not tell whether they are one person, so nobody was changed. If ' +
        'they are one, correct the name where it is wrong; if they are two, give each an address of their own, or remove the wrong link in iluminr.',
    );
  });

  it('is one person still where the address is one, and half a name says nothing', () => {
    const half = { lastName: null, email: desk };
    const plan = planOf({ ...maria, ...half, state: 'disabled' }, { ...ann, ...half });
    expect(plan.changes[0]?.contact?.firstName).toBeUndefined();
  });

  it.each<[string, Partial<Person>]>([
    ['no name', {}],
    ['half a name', { firstName: 'Ann' }],
    ['a name', { firstName: 'Ann', lastName: 'Berg' }],
  ])('says nothing of them either where another row of theirs has %s', (_, more) => {
    for (const email of [maria.email ?? null, desk]) {
      const beside = { sourceId: 'n-7', email: desk, ...more };
      const plan = planOf({ ...maria, email, state: 'disabled' }, ann, beside);
      expect(plan.changes).toMatchObject([
        {
          sourceIds: { entra: 'a-1', rota: 'n-7' },
          contact: { firstName: 'Ann', lastName: 'Berg', mobile: '+61491570156' },
        },
      ]);
      expect(plan.changes[0]?.contact?.email).toBeUndefined();
    }
  });

  it.each<[string, Partial<Person>]>([
    ['the mobile number', { mobile: '+61491570006' }],
    ['a key', { customFields: { employeeId: '7' } }],
  ])('is left alone and named where another row of theirs has %s in common', (_, more) => {
    const plan = planOf({ ...maria, state: 'disabled', customFields: { employeeId: '7' } }, ann, {
      sourceId: 'n-7',
      email: desk,
      ...more,
    });
    expect(plan.changes).toEqual([]);
    expect(
      plan.review.filter(({ code }) => code === 'contradiction').map(({ sourceId }) => sourceId),
    ).toEqual(['a-1', '4', 'n-7']);
  });

  it('is one person still where one of their rows has the address, and half a name says nothing', () => {
    const half = { lastName: null, email: desk };
    const keys = { customFields: { employeeId: '8' } };
    const beside = { sourceId: 'n-7', firstName: 'Ann', email: 'ann@corp.example', ...keys };
    const plan = planOf({ ...maria, ...half, state: 'disabled' }, { ...ann, ...half, ...keys }, beside);
    expect(plan.changes[0]).toMatchObject({ sourceIds: { entra: 'a-1', rota: 'n-7' } });
    expect(plan.changes[0]?.contact?.firstName).toBeUndefined();
  });
});
