import { describe, expect, it } from 'vitest';
import type { Contact, PartialPolicy, Person, Plan } from '../../../shared/sync/index.ts';
import { actions, changed, codes, contact, full, ids, person, planFor, planSync } from '../given.ts';
import { anew, byEmployeeId, held, others, theirs } from './jane-orr.ts';

describe('an account made anew', () => {
  it.each<[string, Person, Contact, PartialPolicy]>([
    ['address and name', anew(), held(), { mode: 'full' }],
    [
      'alias and name',
      anew({ email: 'jane.new@corp.example', aliases: ['SMTP:Jane@corp.example'] }),
      held(),
      { mode: 'full' },
    ],
    [
      'address and custom key',
      anew({ firstName: 'J', lastName: null, customFields: { employeeId: '7' } }),
      held({ customFields: { employeeId: '7' } }),
      byEmployeeId,
    ],
    [
      'custom key and name',
      anew({ email: 'jane.new@corp.example', customFields: { employeeId: 7 } }),
      held({ customFields: { employeeId: '7' } }),
      byEmployeeId,
    ],
  ])('keeps the contact, its groups and its history by %s', (_, who, contactOf, policy) => {
    const plan = planFor([who, ...others], [contactOf, ...theirs], policy);
    expect(plan.held).toEqual([]);
    expect(plan.changes).toMatchObject([
      {
        operation: 'update',
        contactId: 'c1',
        reason: 'relinked',
        contact: { externalIds: { entra: 'new' } },
        before: { externalIds: { entra: 'old' } },
      },
    ]);
    expect(plan.changes[0]?.contact?.groups).toBeUndefined();
    expect(plan.summary).toMatchObject({ updated: 1, deactivated: 0, created: 0 });
  });

  it('is known by the deletion of the old one in a list of changes', () => {
    const plan = planSync({
      sources: [changed('entra', [{ sourceId: 'old', state: 'deleted' }, anew()])],
      contacts: [held()],
      policy: { mode: 'full' },
    });
    expect(actions(plan)).toEqual(['update c1 (relinked)']);
    expect(plan.summary).toMatchObject({ read: 2, updated: 1, merged: 1 });
  });

  it.each<[string, Person[], PartialPolicy]>([
    ['the old one is still there', [anew(), person('old', { email: 'other@corp.example' })], {}],
    ['the old one is not in scope', [anew(), { sourceId: 'old', state: 'out_of_scope' }], {}],
    [
      'the old one is disabled, and nobody leaves for that',
      [anew(), { sourceId: 'old', state: 'disabled' }],
      { leavers: { when: ['missing', 'deleted'] } },
    ],
  ])('is none while %s', (_, people, policy) => {
    const plan = planFor([...people, ...others], [held(), ...theirs], { mode: 'update', ...policy });
    expect(plan.changes.filter(({ reason }) => reason === 'relinked')).toEqual([]);
  });

  it('is not supposed where the list was not read to its end', () => {
    const plan = planSync({
      sources: [full('entra', [anew()], false)],
      contacts: [held()],
      policy: { mode: 'full' },
    });
    expect(plan.changes).toEqual([]);
    expect(codes(plan)).toEqual(['email_in_use', 'incomplete_source']);
  });

  it('of a whole company in another tenant is one run of relinks', () => {
    const everybody = ids(300);
    const named = (id: string): Partial<Contact> & Partial<Person> => ({ firstName: id, lastName: 'Moss' });
    const plan = planFor(
      everybody.map((id) => person(`t2-${id}`, { ...named(id), email: `${id}@corp.example` })),
      everybody.map((id) => contact(id, named(id))),
    );
    expect(plan.summary).toMatchObject({ updated: 300, created: 0, deactivated: 0, held: 0, review: 0 });
    expect(new Set(plan.changes.map(({ reason }) => reason))).toEqual(new Set(['relinked']));
  });

  it('relinks a contact that another source still links', () => {
    const plan = planSync({
      sources: [
        full('entra', [anew(), ...others]),
        full('hr', [person('7', { email: 'jane@corp.example' })]),
      ],
      contacts: [held({ externalIds: { entra: 'old', hr: '7' } }), ...theirs],
      policy: { mode: 'full' },
    });
    expect(plan.changes).toMatchObject([
      { reason: 'relinked', contact: { externalIds: { entra: 'new', hr: '7' } } },
    ]);
  });

  it('brings an inactive contact back with its new link', () => {
    const plan = planFor([anew(), ...others], [held({ status: 'inactive' }), ...theirs]);
    expect(plan.changes).toMatchObject([
      { operation: 'reactivate', contactId: 'c1', contact: { externalIds: { entra: 'new' } } },
    ]);
  });
});

describe('an inactive contact whose account a list of changes told of long ago', () => {
  const away = held({ status: 'inactive', externalIds: { entra: 'old', hr: '7' } });
  const rehired = anew({ customFields: { employeeId: '7' } });
  const meet = (hr: Person[], entra: Person[] = [rehired], more: Partial<Contact> = {}): Plan =>
    planSync({
      sources: [changed('entra', entra), full('hr', hr, false)],
      contacts: [{ ...away, ...more }],
      policy: { mode: 'full', ...byEmployeeId },
    });

  it('comes back for a rehire whom the other source does not list this time', () => {
    expect(meet([]).changes).toMatchObject([
      {
        operation: 'reactivate',
        contactId: 'c1',
        contact: { externalIds: { entra: 'new', hr: '7' } },
      },
    ]);
  });

  it('takes the new link where the other source leads to it', () => {
    const listed = person('7', { email: 'jane@corp.example', customFields: { employeeId: '7' } });
    expect(meet([listed]).changes).toMatchObject([
      { operation: 'reactivate', contact: { externalIds: { entra: 'new', hr: '7' } } },
    ]);
  });

  it('does not come back for somebody who has the address alone', () => {
    const heir = person('new', { firstName: 'Bo', lastName: 'Lind', email: 'jane@corp.example' });
    expect(actions(meet([], [heir]))).toEqual(['create new (new)']);
  });

  it('stays where the run says that the old account is there', () => {
    const old = person('old', { email: 'old@corp.example', state: 'out_of_scope' });
    expect(actions(meet([], [rehired, old]))).toEqual(['create new (new)']);
  });

  it('is told from an active one, whose account may still be in use', () => {
    const plan = meet([], [rehired], { status: 'active' });
    expect(plan.changes).toEqual([]);
    expect(codes(plan)).toContain('email_in_use');
  });
});

describe('an address that somebody else has now', () => {
  const heir = person('new', { firstName: 'Bo', lastName: 'Lind', email: 'jane@corp.example' });

  it('makes nobody the heir: the old contact leaves, the new person is created, and the review says so', () => {
    const plan = planFor([heir, ...others], [held(), ...theirs]);
    expect(actions(plan)).toEqual(['deactivate c1 (missing)', 'create new (new)']);
    expect(plan.review).toMatchObject([{ code: 'address_passed_on', sourceId: 'new', contactId: 'c1' }]);
  });
});

describe('additive', () => {
  it.each<[string, Partial<Person>, Partial<Contact>]>([
    ['address', { email: 'jane@corp.example' }, {}],
    ['alias', { aliases: ['jane@corp.example'] }, {}],
    [
      'address of a contact that is linked to another id',
      { email: 'jane@corp.example' },
      { externalIds: { entra: 'other' } },
    ],
  ])('whoever has a contact by %s existed', (_, who, more) => {
    const plan = planFor([person('a', who)], [held({ externalIds: {}, ...more })], {});
    expect(plan.changes).toEqual([]);
    expect(plan.summary).toMatchObject({ existed: 1, review: 0 });
  });

  it('says when that contact is inactive, because nobody alerts it', () => {
    const plan = planFor([anew()], [held({ status: 'inactive' })], {});
    expect(plan.changes).toEqual([]);
    expect(plan.summary).toMatchObject({ existed: 1, review: 0 });
    expect(plan.review).toMatchObject([
      { code: 'inactive_contact', severity: 'warning', sourceId: 'new', contactId: 'c1' },
    ]);
  });
});
