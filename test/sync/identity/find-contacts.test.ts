import { describe, expect, it } from 'vitest';
import type { Contact, PartialPolicy, Person } from '../../../shared/sync/index.ts';
import { actions, changed, codes, contact, full, person, planFor, planSync, unlinked } from '../given.ts';

const matchBy: PartialPolicy['matchBy'] = ['externalId', 'customFields.employeeId', 'email'];
const key = { customFields: { employeeId: '7' } };
const here = (count: number): Person[] => Array.from({ length: count }, (_, n) => person(`here${n}`));
const theirs = (count: number): Contact[] => Array.from({ length: count }, (_, n) => contact(`here${n}`));

describe('who left takes a contact along', () => {
  const gone = person('gone', { state: 'disabled', ...key });
  const leaving = (held: Contact, who = gone, policy: PartialPolicy = {}): string[] =>
    actions(
      planFor([who, ...here(20)], [held, ...theirs(20)], {
        mode: 'full',
        matchBy,
        leavers: { unlinked: true },
        ...policy,
      }),
    );

  it('by the address, where an address may link', () => {
    const held = unlinked('c', { email: 'gone@corp.example' });
    expect(leaving(held)).toEqual(['deactivate c (disabled)']);
    expect(leaving(held, gone, { linkByEmail: false })).not.toContain('deactivate c (disabled)');
  });

  it('not by an address that one source gives to several others, for nobody can tell whose it is by now', () => {
    const held = unlinked('c', { email: 'gone@corp.example', firstName: 'Jane', lastName: 'Orr' });
    const jane = { ...gone, firstName: 'Jane', lastName: 'Orr' };
    const named = [
      { firstName: 'Bob', lastName: 'Lind' },
      { firstName: 'Cy', lastName: 'Moss' },
    ];
    const [bob, cy] = named.map((each, n) => person(`heir${n}`, { ...each, email: 'gone@corp.example' }));
    /** Linked to them and plainly others', so that both wait in the review for that already. */
    const ofOthers = ['Ash', 'Birch'].map((lastName, n) =>
      contact(`heir${n}`, { firstName: 'Ida', lastName, email: null }),
    );
    const left = (heirs: Person[], contacts: Contact[] = []) =>
      actions(
        planFor([jane, ...heirs, ...here(20)], [held, ...contacts, ...theirs(20)], {
          mode: 'full',
          leavers: { unlinked: true },
        }),
      );
    expect(left([])).toEqual(['deactivate c (disabled)']);
    expect(left([bob!])).toEqual(['update c (linked)']);
    expect(left([bob!, cy!])).toEqual([]);
    expect(left([bob!, cy!], ofOthers)).toEqual([]);
  });

  it('not by a custom key or an alias, which too many share: to the sync that contact is one that nobody has', () => {
    expect(leaving(unlinked('c', { email: null, ...key }))).toEqual(['deactivate c (missing)']);
    const aliased = { ...gone, aliases: ['c@corp.example'] };
    expect(leaving(unlinked('c'), aliased)).toEqual(['deactivate c (missing)']);
  });
});

describe('where no address may link', () => {
  const policy: PartialPolicy = { mode: 'update', matchBy, linkByEmail: false };

  it('neither the address nor an alias finds a contact, and a custom key does', () => {
    const who = person('a', { aliases: ['old@corp.example'] });
    expect(planFor([who], [unlinked('c', { email: 'old@corp.example' })], policy).changes).toMatchObject([
      { operation: 'create', sourceIds: { entra: 'a' } },
    ]);
    expect(actions(planFor([{ ...who, ...key }], [unlinked('c', key)], policy))).toEqual([
      'update c (linked)',
    ]);
  });
});

describe('of several contacts that a key leads to', () => {
  const twins = (more: Partial<Contact>[]): Contact[] =>
    more.map((each, n) => unlinked(`c${n}`, { email: null, ...key, ...each }));
  const found = (contacts: Contact[]) => planFor([person('a', key)], contacts, { mode: 'update', matchBy });

  it('the active one counts before inactive ones, wherever in the list it stands', () => {
    expect(actions(found(twins([{ status: 'inactive' }, {}, { status: 'inactive' }])))).toEqual([
      'update c1 (linked)',
    ]);
  });

  it('one that somebody else’s link holds does not count', () => {
    const contacts = twins([{ externalIds: { entra: 'b' } }, {}]);
    const plan = planFor([person('a', key), person('b')], contacts, { mode: 'update', matchBy });
    expect(plan.changes.map(({ contactId }) => contactId)).toEqual(['c0', 'c1']);
    expect(codes(plan)).toEqual([]);
  });

  it('one of two with the same link is for a human, even for an account made anew by name and address', () => {
    const named = { firstName: 'Jane', lastName: 'Orr', email: 'jane@corp.example' };
    const plan = planFor(
      [person('new', named), ...here(20)],
      [
        contact('c0', { ...named, externalIds: { entra: 'old' } }),
        contact('c1', { externalIds: { entra: 'old' } }),
        ...theirs(20),
      ],
      { mode: 'update' },
    );
    expect(plan.changes).toEqual([]);
    expect(codes(plan)).toEqual(['duplicate_link', 'duplicate_link', 'email_in_use']);
  });

  it('inactive ones are for a human to tell apart', () => {
    const plan = found(twins([{ status: 'inactive' }, { status: 'inactive' }]));
    expect(plan.changes).toEqual([]);
    expect(codes(plan)).toEqual(['ambiguous_match']);
  });
});

it('what a row that has left says finds no contact for a person whom another source still has', () => {
  const plan = planSync({
    sources: [
      full('entra', [person('e', { state: 'disabled', email: 'old@corp.example', ...key })]),
      full('hr', [person('h', { email: 'new@corp.example' })]),
    ],
    contacts: [
      contact('c1', { externalIds: { entra: 'e', hr: 'h' }, email: 'new@corp.example' }),
      unlinked('c2', { email: 'old@corp.example', ...key }),
    ],
    policy: { mode: 'update', matchBy },
  });
  expect(plan.changes.filter(({ contactId }) => contactId === 'c2')).toEqual([]);
});

describe('additive', () => {
  const existing = (who: Person, contacts: Contact[]) =>
    planFor([who], contacts, { mode: 'additive', matchBy });

  it('of inactive contacts the first by id is named', () => {
    const asleep = ['z', 'b', 'y'].map((id) => unlinked(id, { email: 'a@corp.example', status: 'inactive' }));
    expect(existing(person('a'), asleep).review).toMatchObject([
      { code: 'inactive_contact', contactId: 'b' },
    ]);
  });

  it('an alias leads to somebody whose names have a word in common, and to nobody with quite other ones', () => {
    const jane = person('a', { firstName: 'Jane', lastName: 'Orr', aliases: ['old@corp.example'] });
    const held = (firstName: string, lastName: string): Contact[] => [
      unlinked('c', { email: 'old@corp.example', firstName, lastName }),
    ];
    expect(existing(jane, held('Jane', 'Birch')).summary.existed).toBe(1);
    expect(existing(jane, held('Gus', 'Fell')).summary).toMatchObject({ existed: 0, created: 1 });
  });

  it('a custom key leads to somebody where a second fact agrees, and only where no address leads anywhere', () => {
    const jane = person('a', { ...key, firstName: 'Jane', lastName: 'Orr' });
    const named = { email: 'home@corp.example', firstName: 'Jane', lastName: 'Orr', ...key };
    expect(existing(jane, [unlinked('c', named)]).summary.existed).toBe(1);
    const plan = existing(jane, [
      unlinked('b', { ...named, status: 'inactive' }),
      unlinked('c', { email: 'a@corp.example' }),
    ]);
    expect(plan.summary.existed).toBe(1);
    expect(plan.review).toEqual([]);
  });
});

describe('where addresses are no key, or may not link', () => {
  const jane = person('new', { firstName: 'Jane', lastName: 'Orr', email: 'jane@corp.example' });
  const held = (more: Partial<Contact> = {}): Contact =>
    contact('c1', {
      firstName: 'Jane',
      lastName: 'Orr',
      email: 'jane@corp.example',
      externalIds: { entra: 'old' },
      ...more,
    });
  const plan = (who: Person, contacts: Contact[], policy: PartialPolicy = { matchBy: ['externalId'] }) =>
    planFor([who, ...here(9)], [...contacts, ...theirs(9)], { mode: 'update', ...policy });

  it('an account made anew is found by its address all the same, and by no alias', () => {
    expect(actions(plan(jane, [held()]))).toEqual(['update c1 (relinked)']);
    const renamed = { ...jane, email: 'jane.lee@corp.example', aliases: ['jane@corp.example'] };
    expect(actions(plan(renamed, [held()]))).toEqual(['create new (new)']);
  });

  it('nobody’s contact with the address is in the way, however many have it, and is not taken', () => {
    const free = unlinked('c1', { email: 'jane@corp.example' });
    for (const policy of [{ matchBy: ['externalId' as const] }, { linkByEmail: false }]) {
      expect(codes(plan(jane, [free], policy))).toEqual(['email_in_use']);
      expect(codes(plan(jane, [free, { ...free, id: 'c2' }], policy))).toEqual(['email_in_use']);
    }
  });
});

describe('a contact of somebody whose account is gone', () => {
  const jane = { firstName: 'Jane', lastName: 'Orr', email: 'jane@corp.example' };
  const held = (more: Partial<Contact> = {}): Contact => contact('c1', { ...jane, ...more });

  it('is given to nobody while one of its other accounts is there', () => {
    const input = (hr: Person[]) =>
      planSync({
        sources: [full('entra', [person('new', jane), ...here(9)]), full('hr', [person('9', jane), ...hr])],
        contacts: [held({ externalIds: { entra: 'old', hr: '7' } }), ...theirs(9)],
        policy: { mode: 'update' },
      });
    expect(actions(input([]))).toEqual(['update c1 (relinked)']);
    for (const state of ['active', 'out_of_scope'] as const) {
      const there = person('7', { email: 'seven@corp.example', state });
      expect(actions(input([there]))).not.toContain('update c1 (relinked)');
    }
  });

  it('is judged by its own source: a list of changes says of nobody that they are gone', () => {
    const plan = planSync({
      sources: [full('entra', here(9)), { ...full('hr', [person('new', jane)]), kind: 'changes' }],
      contacts: [held({ externalIds: { hr: 'old' } }), ...theirs(9)],
      policy: { mode: 'update' },
    });
    expect(plan.changes).toEqual([]);
    expect(codes(plan)).toEqual(['email_in_use']);
  });

  it('whose id is given to different people is not known to be gone: another source’s link replaces nothing', () => {
    const rows = ['Al', 'Zoe'].map((firstName) =>
      person('old', { firstName, lastName: firstName, email: `${firstName}@corp.example`, state: 'deleted' }),
    );
    const relinked = (gone: Person[]) =>
      planSync({
        sources: [full('entra', [person('new', jane), ...gone, ...here(9)]), full('hr', [person('9', jane)])],
        contacts: [held({ externalIds: { entra: 'old', hr: '9' } }), ...theirs(9)],
        policy: { mode: 'update' },
      }).changes.some(({ contact: written }) => written?.externalIds?.['entra'] === 'new');
    expect(relinked([])).toBe(true);
    expect(relinked(rows)).toBe(false);
  });

  it('who was deleted is gone, whatever people leave for by the policy', () => {
    const plan = planSync({
      sources: [changed('entra', [{ sourceId: 'old', state: 'deleted' }, person('new', jane)])],
      contacts: [held({ externalIds: { entra: 'old' } })],
      policy: { mode: 'full', leavers: { when: ['missing'] } },
    });
    expect(actions(plan)).toEqual(['update c1 (relinked)']);
  });

  it('is nobody’s by a key alone where the name is another: a human decides', () => {
    const who = person('new', { ...key, firstName: 'Jane', lastName: 'Lee' });
    const plan = planFor(
      [who, ...here(20)],
      [held({ ...key, externalIds: { entra: 'old' } }), ...theirs(20)],
      {
        mode: 'full',
        matchBy,
      },
    );
    expect(plan.changes).toEqual([]);
    expect(plan.review).toMatchObject([
      { code: 'contradiction', sourceId: 'new', contactId: 'c1', field: 'customFields.employeeId' },
    ]);
  });

  it.each<[string, Person, Partial<Contact>]>([
    [
      'a custom key',
      { sourceId: 'new', mobile: '+61491570006', ...key },
      { ...key, email: 'jane@corp.example' },
    ],
    ['an alias', person('new', { firstName: 'Jane', lastName: 'Lee', aliases: ['jane@corp.example'] }), {}],
  ])('that only %s leads to is not told of as an address that passed on', (_, who, more) => {
    const plan = planFor(
      [who, ...here(20)],
      [held({ externalIds: { entra: 'old' }, ...more }), ...theirs(20)],
      {
        mode: 'full',
        matchBy,
      },
    );
    expect(codes(plan)).toEqual([]);
  });

  it('is not theirs by the address because neither has a custom key', () => {
    const heir = person('new', { email: 'jane@corp.example', firstName: 'Bo', lastName: 'Lind' });
    const plan = planFor([heir, ...here(20)], [held({ externalIds: { entra: 'old' } }), ...theirs(20)], {
      mode: 'full',
      matchBy,
    });
    expect(codes(plan)).toEqual(['address_passed_on']);
  });
});

it('an alias leads to a contact by the custom key of one of the rows, though the name is quite another', () => {
  const plan = planSync({
    sources: [
      full('entra', [person('e', { firstName: 'Mia', lastName: 'Moss', aliases: ['old@corp.example'] })]),
      full('hr', [person('e', { ...key, firstName: 'Mia', lastName: 'Moss' })]),
    ],
    contacts: [unlinked('c', { ...key, email: 'old@corp.example', firstName: 'Bob', lastName: 'Burr' })],
    policy: {
      mode: 'update',
      matchBy: ['externalId', 'email'],
      joinBy: ['email', 'customFields.employeeId'],
    },
  });
  expect(plan.changes).toMatchObject([{ operation: 'update', contactId: 'c' }]);
});

describe('a mobile number beside the address of somebody whose account is gone', () => {
  const mobile = '+61491570006';
  const before = { firstName: 'Jane', lastName: 'Orr', email: 'jane@corp.example', mobile };
  const relinks = (who: Partial<Person>, hr: Person[] = []) =>
    planSync({
      sources: [
        full('entra', [person('new', { email: 'jane@corp.example', ...who }), ...here(9)]),
        full('hr', [...hr, person('here0')]),
      ],
      contacts: [contact('c1', { ...before, externalIds: { entra: 'old' } }), ...theirs(9)],
      policy: { mode: 'update' },
    }).changes.some(({ contactId, reason }) => contactId === 'c1' && reason === 'relinked');

  it('is a second fact where the names have a word in common, whichever row of the person has it', () => {
    expect(relinks({ firstName: 'Jane', lastName: 'Lee', mobile })).toBe(true);
    const hr = person('9', { email: 'jane@corp.example' });
    expect(relinks({ firstName: 'Jane', lastName: 'Lee', mobile }, [hr])).toBe(true);
  });

  it.each<[string, Partial<Person>]>([
    ['the number is another', { firstName: 'Jane', lastName: 'Lee', mobile: '+61491570156' }],
    ['nobody knows the name', { mobile }],
    ['the name is quite another', { firstName: 'Gus', lastName: 'Fell', mobile }],
  ])('is none where %s', (_, who) => {
    expect(relinks(who)).toBe(false);
  });
});

describe('a contact that only the address makes somebody’s, with the name of another', () => {
  const gus = { firstName: 'Gus', lastName: 'Fell' };
  const ann = { firstName: 'Ann', lastName: 'Ash' };
  const told = (who: Partial<Person>, held: Partial<Contact>) =>
    planFor([person('a', { ...ann, ...who })], [unlinked('c', { email: 'A@corp.example', ...held })], {
      mode: 'update',
    }).review;

  it('is theirs now, and told with whose it was', () => {
    const [item] = told({}, gus);
    expect(item).toMatchObject({ code: 'address_passed_on', source: 'entra', sourceId: 'a', contactId: 'c' });
    expect(item?.message).toContain('The contact with the address A@corp.example was that of Gus Fell; now');
  });

  it.each<[string, Partial<Person>, Partial<Contact>]>([
    ['the number is theirs', { mobile: '+61491570006' }, { ...gus, mobile: '+61491570006' }],
    ['a word of the name is theirs', {}, { firstName: 'Ann', lastName: 'Fell' }],
    ['it has no name', {}, { firstName: '', lastName: '' }],
  ])('is not told of where %s', (_, who, held) => {
    expect(told(who, held)).toEqual([]);
  });

  it('is not told of where the number is theirs in one of several rows', () => {
    const mobile = '+61491570006';
    const row = person('a', ann);
    const plan = planSync({
      sources: [full('entra', [row]), full('hr', [{ ...row, sourceId: '9', mobile }])],
      contacts: [unlinked('c', { email: 'a@corp.example', ...gus, mobile })],
      policy: { mode: 'update' },
    });
    expect(actions(plan)).toEqual(['update c (linked)']);
    expect(codes(plan)).toEqual([]);
  });
});
