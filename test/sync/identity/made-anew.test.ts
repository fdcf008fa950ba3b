import { describe, expect, it } from 'vitest';
import type { Contact, PartialPolicy, Person, Plan } from '../../../shared/sync/index.ts';
import { SimulatedAccount } from '../simulated-account.ts';
import { actions, changed, codes, contact, full, ids, person, planFor, planSync } from '../given.ts';

const byEmployeeId: PartialPolicy = {
  mode: 'full',
  matchBy: ['externalId', 'customFields.employeeId', 'email'],
};
const jane = { firstName: 'Jane', lastName: 'Orr' };
/** Jane's contact, linked to an account that is gone. */
const held = (more: Partial<Contact> = {}): Contact =>
  contact('c1', {
    ...jane,
    externalIds: { entra: 'old' },
    email: 'jane@corp.example',
    groups: ['Crisis team'],
    ...more,
  });
/** Jane's new account. */
const anew = (more: Partial<Person> = {}): Person =>
  person('new', { ...jane, email: 'jane@corp.example', ...more });
const others = ids(9).map((id) => person(id));
const theirs = ids(9).map((id) => contact(id));

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

  describe('beside the old one, which is off', () => {
    const off = (more: Partial<Person> = {}): Person => ({
      sourceId: 'old',
      state: 'disabled',
      ...jane,
      ...more,
    });
    const key = { customFields: { employeeId: '7' } };

    it.each<[string, Person, Person, Partial<Contact>]>([
      ['disabled, under the same address', off({ email: 'jane@corp.example' }), anew(), {}],
      ['disabled, its address taken away', off({ email: null, mobile: '+61491570006' }), anew(), {}],
      ['ended', off({ state: 'active', endsOn: '2026-01-01' }), anew({ startsOn: '2026-02-01' }), {}],
      [
        'disabled, under another address, with the same number',
        off({ email: 'jane@corp.example', ...key }),
        anew({ email: 'jane.orr@corp.example', ...key }),
        key,
      ],
    ])('keeps the contact of somebody who is %s', (_, old, now, more) => {
      const contacts = [held({ mobile: '+61491570006', ...more }), ...theirs];
      for (const mode of ['update', 'full'] as const) {
        for (const status of ['active', 'inactive'] as const) {
          const input = {
            sources: [full('entra', [old, now, ...others])],
            contacts: contacts.map((each) => (each.id === 'c1' ? { ...each, status } : each)),
            policy: { ...byEmployeeId, mode, clearEmpty: true },
            now: new Date('2026-03-02T09:00:00Z'),
          };
          const plan = planSync(input);
          expect(plan.changes).toMatchObject([
            { contactId: 'c1', contact: { externalIds: { entra: 'new' } } },
          ]);
          // What only the former account says is said no more.
          expect(plan.changes[0]?.contact?.mobile).toBeUndefined();
          expect(plan.summary).toMatchObject({ read: 11, merged: 1, created: 0, deactivated: 0 });
          const account = new SimulatedAccount(input.contacts);
          account.apply(plan.changes);
          expect(planSync({ ...input, contacts: account.contacts.values() }).changes).toEqual([]);
        }
      }
    });

    it('is none where the new one is only a second account, named with a word more', () => {
      const admin = anew({ email: 'adm-jane@corp.example', lastName: 'Orr (admin)', ...key });
      const contacts = [held({ mobile: '+61491570006', ...key }), ...theirs];
      const blocked = planFor(
        [off({ email: 'jane@corp.example', ...key }), admin, ...others],
        contacts,
        byEmployeeId,
      );
      expect(blocked.changes.filter(({ reason }) => reason === 'relinked')).toEqual([]);
      const account = new SimulatedAccount(contacts);
      account.apply(blocked.changes);
      const back = planFor(
        [person('old', { email: 'jane@corp.example', ...jane, ...key }), admin, ...others],
        [...account.contacts.values()],
        byEmployeeId,
      );
      expect(actions(back)).toContain('reactivate c1 (returned)');
    });

    it('is the person’s own under a new surname, as after a marriage', () => {
      const now = anew({ lastName: 'Holm', ...key });
      const plan = planFor(
        [off({ email: 'jane@corp.example', ...key }), now, ...others],
        [held(key), ...theirs],
        byEmployeeId,
      );
      expect(plan.changes).toMatchObject([
        { contactId: 'c1', reason: 'relinked', contact: { lastName: 'Holm', externalIds: { entra: 'new' } } },
      ]);
    });

    it('is none where both have a mobile number of their own: two people of one name', () => {
      const plan = planFor(
        [
          off({ email: 'jane.old@corp.example', mobile: '+61491570006' }),
          anew({ mobile: '+61491570156' }),
          ...others,
        ],
        [held({ mobile: '+61491570006' }), ...theirs],
        { mode: 'full' },
      );
      expect(actions(plan)).not.toContain('update c1 (relinked)');
      expect(plan.summary).toMatchObject({ created: 1 });
    });

    it('gives the contact its link although another source keeps it', () => {
      const hr = person('7', { email: 'jane@corp.example', ...jane });
      for (const sources of [
        [full('entra', [off(), anew()]), full('hr', [hr])],
        [full('hr', [hr]), full('entra', [off(), anew()])],
      ]) {
        const plan = planSync({
          sources,
          contacts: [held({ externalIds: { entra: 'old', hr: '7' } })],
          policy: { mode: 'full' },
        });
        expect(plan.changes).toMatchObject([
          { contactId: 'c1', contact: { externalIds: { entra: 'new', hr: '7' } } },
        ]);
      }
    });
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

describe('aliases', () => {
  it('find an unlinked contact and are never written', () => {
    const plan = planFor(
      [person('e1', { email: 'jane.jones@corp.example', aliases: ['jane.smith@corp.example'] })],
      [contact('c1', { externalIds: {}, email: 'Jane.Smith@corp.example' })],
      { mode: 'update' },
    );
    expect(plan.changes).toMatchObject([
      {
        operation: 'update',
        contactId: 'c1',
        reason: 'linked',
        contact: { email: 'jane.jones@corp.example' },
      },
    ]);
    expect(JSON.stringify(plan.changes)).not.toContain('aliases');
  });

  it('that are the address of somebody else lead to nobody', () => {
    const plan = planFor(
      [person('a', { aliases: ['b@corp.example'] }), person('b')],
      [contact('c1', { externalIds: {}, email: 'b@corp.example' })],
      { mode: 'update' },
    );
    expect(actions(plan)).toEqual(['create a (new)', 'update c1 (linked)']);
  });

  it('that two people have are for a human to decide', () => {
    const desk = ['desk@corp.example'];
    const plan = planFor(
      [person('a', { aliases: desk }), person('b', { aliases: desk })],
      [contact('c1', { externalIds: {}, email: 'desk@corp.example' })],
      { mode: 'update' },
    );
    expect(plan.changes).toEqual([]);
    expect(codes(plan)).toEqual(['ambiguous_match', 'ambiguous_match']);
  });

  it('that are no addresses are nothing', () => {
    const odd = { ...person('a'), aliases: ['x', null, 7, {}] } as unknown as Person;
    expect(actions(planFor([odd], [], { mode: 'update' }))).toEqual(['create a (new)']);
  });
});

describe('a custom key that leads to somebody who is plainly another', () => {
  const megan = person('m', {
    firstName: 'Megan',
    lastName: 'Bowen',
    mobile: '+61491570006',
    customFields: { employeeId: '7' },
  });
  const bob = contact('bob', {
    externalIds: {},
    firstName: 'Bob',
    lastName: 'Tiler',
    customFields: { employeeId: '7' },
  });

  it('is a contradiction: nobody is matched, changed or created', () => {
    const plan = planFor([megan], [bob], byEmployeeId);
    expect(plan.changes).toEqual([]);
    expect(plan.review).toMatchObject([{ code: 'contradiction', sourceId: 'm', contactId: 'bob' }]);
    expect(plan.review[0]?.message).toContain('Bob Tiler');
  });

  it.each<[string, Partial<Contact>]>([
    ['the name', { firstName: 'Megan', lastName: 'Bowen' }],
    ['the address', { email: 'm@corp.example' }],
    ['nothing that is known', { email: null, firstName: '', lastName: '' }],
    ['half of a name', { email: null, lastName: '' }],
    ['a mobile number', { email: null, mobile: '+61491570006' }],
  ])('is the person where %s agrees or speaks against nothing', (_, more) => {
    const plan = planFor([megan], [{ ...bob, ...more }], byEmployeeId);
    expect(actions(plan)).toEqual(['update bob (linked)']);
  });

  it('is a contradiction by the name alone where there is no address to compare', () => {
    const plan = planFor([megan], [{ ...bob, email: null }], byEmployeeId);
    expect(plan.changes).toEqual([]);
    expect(codes(plan)).toEqual(['contradiction']);
  });

  it('keeps that contact meanwhile, since it may be hers under the name before a marriage', () => {
    const married = {
      ...anew({ email: 'jane.holm@corp.example', lastName: 'Holm' }),
      customFields: { employeeId: '7' },
    };
    const former = held({ customFields: { employeeId: '7' } });
    const plan = planFor([married, ...others], [former, ...theirs], byEmployeeId);
    expect(plan.changes).toEqual([]);
    expect(plan.review).toMatchObject([{ code: 'contradiction', sourceId: 'new', contactId: 'c1' }]);
    const mobile = '+61491570006';
    const known = planFor(
      [{ ...married, mobile }, ...others],
      [{ ...former, mobile }, ...theirs],
      byEmployeeId,
    );
    expect(actions(known)).toEqual(['update c1 (relinked)']);
  });

  it('keeps the contact of an account that is gone where another name is all that is known besides', () => {
    const key = { customFields: { employeeId: '7' } };
    const married = anew({ email: null, mobile: '+61491570006', lastName: 'Holm', ...key });
    const plan = planFor([married, ...others], [held(key), ...theirs], byEmployeeId);
    expect(plan.changes).toEqual([]);
    expect(plan.review).toMatchObject([{ code: 'contradiction', sourceId: 'new', contactId: 'c1' }]);
    const silent = { ...married, firstName: null, lastName: null };
    expect(actions(planFor([silent, ...others], [held(key), ...theirs], byEmployeeId)).sort()).toEqual([
      'create new (new)',
      'deactivate c1 (missing)',
    ]);
  });

  it('gives way to the address where that finds a contact', () => {
    const plan = planFor(
      [megan],
      [bob, contact('c2', { externalIds: {}, email: 'm@corp.example' })],
      byEmployeeId,
    );
    expect(actions(plan)).toEqual(['update c2 (linked)']);
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
