import { describe, expect, it } from 'vitest';
import type { Contact, PartialPolicy, Person, Plan, ReviewItem } from '../../../shared/sync/index.ts';
import { actions, changed, codes, contact, full, person, planFor, planSync, unlinked } from '../given.ts';

const update: PartialPolicy = { mode: 'update' };
const byEmployeeId: PartialPolicy = {
  mode: 'update',
  matchBy: ['externalId', 'customFields.employeeId', 'email'],
};
const key = { customFields: { employeeId: '7' } };
const megan = person('m', { firstName: 'Megan', lastName: 'Bowen', ...key });
const other = (id: string, more: Partial<Contact> = {}): Contact =>
  unlinked(id, { firstName: 'Bob', lastName: 'Tiler', ...key, ...more });

const items = ({ review }: Plan, code: ReviewItem['code']): ReviewItem[] =>
  review.filter((item) => item.code === code);

describe('whose contact it is cannot be told', () => {
  it('of two contacts that carry one link: one of them is named, and both stay', () => {
    const plan = planFor(
      [person('a'), ...['b', 'c'].map((id) => person(id))],
      [contact('one', { externalIds: { entra: 'a' } }), contact('two', { externalIds: { entra: 'a' } })],
    );
    const [item] = items(plan, 'duplicate_link').filter(({ sourceId }) => sourceId === 'a');
    expect(item?.contactId).toBe('one');
    expect(item?.message).toContain('Two contacts carry the link to this person');
    expect(actions(plan)).toEqual(['create b (new)', 'create c (new)']);
  });

  it('of several that fit one person: they are named in order, and the first stands in the item', () => {
    const plan = planFor([megan], [unlinked('z', key), unlinked('a', key)], byEmployeeId);
    const [item] = items(plan, 'ambiguous_match');
    expect(item).toMatchObject({ sourceId: 'm', contactId: 'a' });
    expect(item?.message).toContain('Several contacts fit this person (a, z), so nobody was matched.');
  });

  it('of one that several fit: how many they are, and which contact; it does not leave meanwhile', () => {
    const people = ['a', 'b', 'c'].map((id) => person(id, { aliases: ['desk@corp.example'] }));
    const plan = planFor(people, [unlinked('d', { email: 'desk@corp.example' })], {
      mode: 'full',
      leavers: { unlinked: true },
    });
    expect(plan.changes).toEqual([]);
    expect(items(plan, 'ambiguous_match').map(({ sourceId, contactId }) => [sourceId, contactId])).toEqual([
      ['a', 'd'],
      ['b', 'd'],
      ['c', 'd'],
    ]);
    for (const { message } of items(plan, 'ambiguous_match'))
      expect(message).toContain('3 people fit the contact d, so nobody was matched.');
  });

  it('of several active ones with the person’s address: none is named, for it may be any', () => {
    const twins = ['x', 'y'].map((id) => unlinked(id, { email: 'a@corp.example' }));
    const plan = planFor([person('a'), person('b')], twins, update);
    expect(items(plan, 'ambiguous_match')).toMatchObject([{ sourceId: 'a', contactId: null }]);
    expect(items(plan, 'ambiguous_match')[0]?.message).toContain(
      'Several contacts have the address of this person, so nobody was matched.',
    );
    expect(actions(plan)).toEqual(['create b (new)']);
  });
});

describe('who left', () => {
  const gone = person('gone', { state: 'disabled', email: 'shared@corp.example' });

  it('does not contest the contact that an active person finds', () => {
    const here = person('here', { aliases: ['shared@corp.example'] });
    const plan = planFor([gone, here], [unlinked('c', { email: 'shared@corp.example' })], update);
    expect(plan.changes).toMatchObject([
      { operation: 'update', contactId: 'c', sourceIds: { entra: 'here' } },
    ]);
    expect(codes(plan)).toEqual([]);
  });

  it.each<[string, Contact[]]>([
    ['several active ones', ['x', 'y'].map((id) => unlinked(id, { email: 'shared@corp.example' }))],
    [
      'several inactive ones',
      ['x', 'y'].map((id) => unlinked(id, { email: 'shared@corp.example', status: 'inactive' })),
    ],
  ])('takes no contact along where %s have the address', (_, contacts) => {
    const plan = planFor([gone, person('here')], [...contacts, contact('here')], {
      mode: 'full',
      leavers: { unlinked: true },
    });
    expect(plan.changes).toEqual([]);
    expect(codes(plan)).toEqual([]);
    expect(plan.summary).toMatchObject({ skipped: 1, unchanged: 1 });
  });

  it('takes no contact along that is linked to another source', () => {
    const held = contact('c', { externalIds: { hr: '9' }, email: 'shared@corp.example' });
    const plan = planFor([gone, person('here')], [held, contact('here')]);
    expect([...plan.changes, ...plan.held]).toEqual([]);
  });

  it('takes the contact with an address of before along, though another source had them too', () => {
    const plan = planSync({
      sources: [
        changed('entra', [
          person('old', { state: 'deleted', email: 'old@corp.example' }),
          person('new', { email: 'jane@corp.example', firstName: 'Jane', lastName: 'Orr' }),
        ]),
        changed('hr', [person('h', { state: 'disabled' })]),
      ],
      contacts: [
        contact('c1', {
          externalIds: { entra: 'old', hr: 'h' },
          email: 'jane@corp.example',
          firstName: 'Jane',
          lastName: 'Orr',
        }),
        unlinked('m', { email: 'old@corp.example' }),
      ],
      policy: { mode: 'full', leavers: { unlinked: true } },
    });
    expect(actions(plan)).toEqual(['deactivate m (deleted)', 'update c1 (relinked)']);
  });

  it('takes nobody’s doubt away by the contact that they take along', () => {
    const bob = person('bob', { email: 'bob.t@corp.example', state: 'disabled' });
    const plan = planFor([megan, bob], [other('c', { email: 'bob.t@corp.example' })], byEmployeeId);
    expect(codes(plan)).toEqual(['contradiction']);
    expect(actions(plan).filter((action) => action.startsWith('create'))).toEqual([]);
  });
});

describe('a contact that only a key leads to, and that is plainly another’s', () => {
  it('is named with all that the key leads to, by name in order or by id, and the field', () => {
    const plan = planFor(
      [megan],
      [other('z'), other('a', { firstName: 'Al', lastName: 'Dorn', email: 'al@corp.example' })],
      byEmployeeId,
    );
    expect(items(plan, 'contradiction')).toMatchObject([
      { sourceId: 'm', contactId: 'a', field: 'customFields.employeeId' },
    ]);
    expect(plan.review[0]?.message).toContain(
      'the same employee ID as Al Dorn, Bob Tiler, but another name and no address in common',
    );
    expect(plan.changes).toEqual([]);
  });

  it('is not named with what a weaker key leads to', () => {
    const both = { ...megan, customFields: { employeeId: '7', badge: 'B7' } };
    const plan = planFor(
      [both],
      [
        other('seven'),
        unlinked('badge', { firstName: 'Al', lastName: 'Dorn', customFields: { badge: 'B7' } }),
      ],
      { mode: 'update', matchBy: ['externalId', 'customFields.employeeId', 'customFields.badge', 'email'] },
    );
    expect(items(plan, 'contradiction')).toMatchObject([
      { contactId: 'seven', field: 'customFields.employeeId' },
    ]);
    expect(plan.review[0]?.message).not.toContain('Al Dorn');
  });

  it('holds nobody up once its own person has it', () => {
    const bob = person('bob', { email: 'bob.t@corp.example', firstName: 'Bob', lastName: 'Tiler' });
    const plan = planFor([megan, bob], [other('c', { email: 'bob.t@corp.example' })], byEmployeeId);
    expect(actions(plan)).toEqual(['create m (new)', 'update c (linked)']);
    expect(codes(plan)).toEqual([]);
  });

  it('still holds up whoever finds it where two others contest it', () => {
    const rivals = ['p', 'q'].map((id) =>
      person(id, { firstName: 'Bob', lastName: 'Tiler', aliases: ['bob.t@corp.example'] }),
    );
    const plan = planFor([megan, ...rivals], [other('c', { email: 'bob.t@corp.example' })], byEmployeeId);
    expect(plan.changes).toEqual([]);
    expect(plan.review.map(({ code, sourceId }) => [code, sourceId])).toEqual([
      ['ambiguous_match', 'p'],
      ['ambiguous_match', 'q'],
      ['contradiction', 'm'],
    ]);
  });
});

describe('an address that passed on to somebody else', () => {
  const heir = person('new', { firstName: 'Bo', lastName: 'Lind', email: 'jane@corp.example' });
  const nameless = contact('c1', { externalIds: { entra: 'old' }, email: 'jane@corp.example' });
  const former = (more: Partial<Contact> = {}): Contact => ({
    ...nameless,
    firstName: 'Jane',
    lastName: 'Orr',
    ...more,
  });
  const passedOn = (held: Contact, policy: PartialPolicy = { mode: 'full' }): ReviewItem[] =>
    items(planFor([heir, person('x')], [held, contact('x')], policy), 'address_passed_on');

  it('is told with the name of who had it, or the address where there is none', () => {
    expect(passedOn(former())[0]).toMatchObject({ source: 'entra', sourceId: 'new', contactId: 'c1' });
    expect(passedOn(former())[0]?.message).toContain('The address jane@corp.example was that of Jane Orr,');
    expect(passedOn(nameless)[0]?.message).toContain(
      'was that of jane@corp.example, whose account is gone; now this person has it.',
    );
  });

  it('is told only by a full sync, and of an active contact', () => {
    expect(passedOn(former(), update)).toEqual([]);
    expect(passedOn(former({ status: 'inactive' }))).toEqual([]);
    expect(passedOn(former())).toHaveLength(1);
  });

  it('is not told of who has a contact of their own', () => {
    const plan = planFor(
      [{ ...heir, aliases: ['bo@corp.example'] }, person('x')],
      [
        former(),
        unlinked('own', { email: 'bo@corp.example', firstName: 'Bo', lastName: 'Lind' }),
        contact('x'),
      ],
    );
    expect(items(plan, 'address_passed_on')).toEqual([]);
  });
});

describe('an address that leads to the contact of another name', () => {
  const sue = person('sue', { email: 'boss@corp.example', firstName: 'Sue', lastName: 'Nowak' });
  const boss = (more: Partial<Contact> = {}): Contact =>
    unlinked('c1', { email: 'boss@corp.example', firstName: 'Bob', lastName: 'Zell', ...more });
  const namesake = (more: Partial<Contact> = {}): Contact =>
    unlinked('c2', { email: 'sue@corp.example', firstName: 'Sue', lastName: 'Nowak', ...more });

  it.each<[string, Contact]>([
    ['without a link', namesake()],
    ['that another source has', namesake({ externalIds: { badge: 'b' } })],
  ])('makes it nobody’s while a contact %s has the very name', (_, other) => {
    const plan = planFor([sue], [boss(), other]);
    expect(plan.changes).toEqual([]);
    expect(plan.review).toMatchObject([{ code: 'email_in_use', sourceId: 'sue', contactId: 'c1' }]);
  });

  it.each<[string, Contact[]]>([
    ['nobody else has the name', [boss()]],
    ['only a former contact has the name', [boss(), namesake({ status: 'inactive' })]],
    ['the contact of the name is somebody’s', [boss(), namesake({ externalIds: { entra: 'other' } })]],
    ['the mobile number is theirs', [boss({ mobile: '+61491570006' }), namesake()]],
  ])('makes it theirs where %s', (_, contacts) => {
    const plan = planFor([{ ...sue, mobile: '+61491570006' }, person('other')], contacts);
    expect(plan.changes).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ operation: 'update', contactId: 'c1' }),
      ]) as unknown[],
    );
  });

  it('makes it theirs where the contact of the name gets another one in this run, as the next run sees it', () => {
    const married = person('h', { firstName: 'Sue', lastName: 'Berg', email: 'sue@corp.example' });
    const contacts = [boss(), namesake({ externalIds: { hr: 'h' } })];
    const sources = [full('entra', [sue]), full('hr', [married])];
    const plan = planSync({ sources, contacts, policy: { mode: 'full', joinBy: ['email'] } });
    expect(actions(plan).sort()).toEqual(['update c1 (linked)', 'update c2 (changed)']);
    const silent = [full('entra', [sue]), full('hr', [{ ...married, firstName: null, lastName: null }])];
    expect(planSync({ sources: silent, contacts, policy: { mode: 'full' } }).changes).toEqual([]);
  });
});

describe('additive, somebody whose only contact is inactive', () => {
  const asleep = (more: Partial<Contact> = {}): Contact =>
    unlinked('c1', { email: 'a@corp.example', status: 'inactive', ...more });
  const told = (contacts: Contact[], who: Person = person('a')): ReviewItem[] =>
    items(planFor([who], contacts, {}), 'inactive_contact');

  it('is told by name, or by id where the contact has neither name nor address of text', () => {
    expect(told([asleep({ firstName: 'Ann', lastName: 'Ash' })])).toMatchObject([
      { source: 'entra', sourceId: 'a', contactId: 'c1' },
    ]);
    expect(told([asleep({ firstName: 'Ann', lastName: 'Ash' })])[0]?.message).toContain(
      'Ann Ash is inactive in iluminr',
    );
    expect(told([asleep()])[0]?.message).toContain('a@corp.example is inactive in iluminr');
  });

  it('is not told of where several active contacts have the address: whoever it is of them exists', () => {
    const plan = planFor(
      [person('a')],
      ['x', 'y'].map((id) => unlinked(id, { email: 'a@corp.example' })),
      {},
    );
    expect(plan.changes).toEqual([]);
    expect(plan.summary.existed).toBe(1);
    expect(items(plan, 'inactive_contact')).toEqual([]);
  });

  it('is not told of where an active contact has the address too, or where they have left', () => {
    expect(told([asleep(), unlinked('c2', { email: 'a@corp.example' })])).toEqual([]);
    expect(told([asleep()], person('a', { state: 'disabled' }))).toEqual([]);
  });
});

describe('a contact that is linked to somebody', () => {
  const joinBy: PartialPolicy = { ...byEmployeeId, joinBy: ['customFields.employeeId'] };

  it('is not adopted beside them by a person of another source who has its address for an alias', () => {
    const plan = planSync({
      sources: [full('entra', [person('a')]), full('hr', [person('h', { aliases: ['old@corp.example'] })])],
      contacts: [contact('c1', { externalIds: { entra: 'a' }, email: 'old@corp.example' })],
      policy: joinBy,
    });
    expect(actions(plan)).toEqual(['create h (new)', 'update c1 (changed)']);
  });

  it('is theirs though a stronger source’s row of them has no link yet, and nothing else leads to it', () => {
    const plan = planSync({
      sources: [
        full('entra', [person('e', { ...key, email: 'new@corp.example' })]),
        full('hr', [person('h', { ...key, email: null })]),
      ],
      contacts: [unlinked('zero'), contact('c1', { externalIds: { hr: 'h' }, email: 'old@corp.example' })],
      policy: joinBy,
    });
    expect(plan.changes).toMatchObject([
      { operation: 'update', contactId: 'c1', contact: { externalIds: { entra: 'e' } } },
    ]);
  });

  it('stays theirs while they wait in the review, wherever in the list it stands', () => {
    const twice = [
      person('e', { firstName: 'Ann' }),
      person('e', { email: 'bob@corp.example', firstName: 'Bob' }),
    ];
    const plan = planSync({
      sources: [full('entra', twice), full('hr', [person('h', { aliases: ['old@corp.example'] })])],
      contacts: [
        unlinked('zero', { email: 'zero@corp.example' }),
        contact('c1', { externalIds: { entra: 'e' }, email: 'old@corp.example' }),
      ],
      policy: joinBy,
    });
    expect(codes(plan)).toContain('duplicate_id');
    // Whoever an alias leads to it waits too, since it may be theirs.
    expect(plan.review).toMatchObject([{ code: 'ambiguous_match', sourceId: 'h', contactId: 'c1' }, {}, {}]);
    expect(actions(plan)).toEqual([]);
  });
});

it('the rows of a contact’s former account go to the person who has it now, so that no row is without an end', () => {
  const plan = planSync({
    sources: [
      changed('entra', [
        person('old', { state: 'deleted', email: null }),
        person('new', { email: 'jane@corp.example', firstName: 'Jane', lastName: 'Orr' }),
      ]),
      full('hr', [person('x')]),
    ],
    contacts: [
      contact('c1', {
        externalIds: { entra: 'old' },
        email: 'jane@corp.example',
        firstName: 'Jane',
        lastName: 'Orr',
      }),
    ],
    policy: { mode: 'full' },
  });
  expect(plan.changes.find(({ contactId }) => contactId === 'c1')).toMatchObject({
    operation: 'update',
    reason: 'relinked',
    contact: { externalIds: { entra: 'new' } },
  });
  expect(actions(plan).filter((action) => action.startsWith('deactivate'))).toEqual([]);
});
