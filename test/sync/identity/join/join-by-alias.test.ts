import { describe, expect, it } from 'vitest';
import {
  explainPerson,
  planSync,
  type Contact,
  type PartialPolicy,
  type Person,
  type PlanInput,
} from '../../../../shared/sync/index.ts';
import { codes, contact, full, person } from '../../given.ts';
import { SimulatedAccount } from '../../simulated-account.ts';

const byNumber: PartialPolicy = { joinBy: ['customFields.employeeId', 'email'] };
/** Renamed in Entra, where the address of before is an alias now; HR's file has it still. */
const renamed = (more: Partial<Person> = {}): Person =>
  person('ann', { firstName: 'Ann', lastName: 'Birch', aliases: ['ann.ash@corp.example'], ...more });
const late = (more: Partial<Person> = {}): Person => ({
  sourceId: '7',
  email: 'Ann.Ash@corp.example',
  firstName: 'Ann',
  lastName: 'Ash',
  mobile: '+61491570006',
  ...more,
});

function inputOf(
  entra: Person[],
  hr: Person[],
  contacts: Contact[] = [],
  policy: PartialPolicy = {},
): PlanInput {
  return {
    sources: [full('entra', entra), full('hr', hr)],
    contacts,
    policy: { mode: 'update', ...policy },
  };
}
/** The sources of each person who is created or updated. */
const people = (input: PlanInput): string[] =>
  planSync(input)
    .changes.map(({ sourceIds }) => Object.values(sourceIds).join('+'))
    .sort();

describe('an alias joins people of two sources', () => {
  it('who are one contact then, under their own address', () => {
    for (const [entra, hr] of [
      [renamed(), late()],
      [
        { ...late(), sourceId: 'ann', mobile: null },
        { ...renamed(), sourceId: '7', mobile: '+61491570006' },
      ],
    ] as const) {
      const plan = planSync(inputOf([entra], [hr]));
      expect(plan.changes).toMatchObject([
        { operation: 'create', contact: { email: entra.email?.toLowerCase(), mobile: '+61491570006' } },
      ]);
      expect(plan.changes[0]?.sourceIds).toEqual({ entra: 'ann', hr: '7' });
      expect(plan.summary).toMatchObject({ created: 1, merged: 1 });
    }
  });

  it('whoever of them has a contact: it gets the link, and what the other source says', () => {
    for (const [entra, hr, held] of [
      [renamed(), late(), contact('ann', { firstName: 'Ann', lastName: 'Birch' })],
      [
        renamed(),
        late({ mobile: null }),
        contact('ann', {
          externalIds: { hr: '7' },
          email: 'ann.ash@corp.example',
          firstName: 'Ann',
          lastName: 'Ash',
        }),
      ],
    ] as const) {
      const plan = planSync(inputOf([entra], [hr], [held]));
      expect(plan.changes).toMatchObject([
        { operation: 'update', contactId: 'ann', contact: { externalIds: { entra: 'ann', hr: '7' } } },
      ]);
      expect(plan.summary).toMatchObject({ updated: 1, merged: 1 });
    }
  });

  it('additive: whoever joins somebody who has a contact exists', () => {
    const held = contact('ann', { firstName: 'Ann', lastName: 'Birch' });
    const plan = planSync(inputOf([renamed()], [late()], [held], { mode: 'additive' }));
    expect(plan.changes).toEqual([]);
    expect(plan.summary).toMatchObject({ existed: 1, merged: 1 });
  });

  it('and the explanation says so', () => {
    const [why] = explainPerson(inputOf([renamed()], [late()]), '7');
    expect(why?.joined).toEqual(['entra ann has the address of hr 7 for an alias: ann.ash@corp.example.']);
  });

  it.each<[string, Person[], Person[], Contact[], PartialPolicy]>([
    [
      'several people of one source hold it',
      [renamed(), renamed({ sourceId: 'bea', email: 'bea@corp.example' })],
      [late()],
      [],
      {},
    ],
    [
      'it is the address of a colleague in the same source',
      [renamed(), person('bea', { email: 'ann.ash@corp.example', lastName: 'Ash' })],
      [late()],
      [],
      {},
    ],
    [
      'the aliases of one person lead to several',
      [renamed({ aliases: ['ann.ash@corp.example', 'ann.cole@corp.example'] })],
      [late(), late({ sourceId: '8', email: 'ann.cole@corp.example' })],
      [],
      {},
    ],
    [
      'the names have no word in common',
      [renamed()],
      [late({ firstName: 'Bob', lastName: 'Tiler' })],
      [],
      {},
    ],
    [
      'a stronger key differs',
      [renamed({ customFields: { employeeId: '1' } })],
      [late({ customFields: { employeeId: '2' } })],
      [],
      byNumber,
    ],
    [
      'each is linked to a contact of their own',
      [renamed({ jobTitle: 'Nurse' })],
      [late({ jobTitle: 'Nurse' })],
      [contact('ann'), contact('c7', { externalIds: { hr: '7' }, email: 'ann.ash@corp.example' })],
      {},
    ],
    ['who has it for an alias left', [renamed({ state: 'disabled' })], [late()], [], {}],
    ['whose own it is left', [renamed()], [late({ state: 'disabled' }), person('7b')], [], {}],
    [
      'each is linked to a contact of their own, and one is joined with somebody who is not',
      [renamed(), person('x')],
      [late({ jobTitle: 'Nurse' }), person('8', { email: 'ann@corp.example', jobTitle: 'Nurse' })],
      [
        contact('c8', { externalIds: { hr: '8' }, email: 'ann@corp.example' }),
        contact('c7', { externalIds: { hr: '7' }, email: 'ann.ash@corp.example' }),
      ],
      {},
    ],
    ['addresses join nobody by the policy', [renamed()], [late()], [], { joinBy: [] }],
  ])('not where %s', (_, entra, hr, contacts, policy) => {
    const joined = people(inputOf(entra, hr, contacts, policy));
    expect(joined.filter((each) => each.includes('ann') && each.includes('7'))).toEqual([]);
    expect(joined.join(' ')).toContain('7');
  });

  it('where a stronger key is known of one of them only, or the holder in another job of the source has left', () => {
    for (const [entra, hr] of [
      [[renamed({ customFields: { employeeId: '1' } })], [late()]],
      [[renamed()], [late({ customFields: { employeeId: '1' } })]],
      [[renamed(), renamed({ sourceId: 'bea', email: 'bea@corp.example', state: 'disabled' })], [late()]],
    ] as const)
      expect(people(inputOf([...entra], [...hr], [], byNumber))).toEqual(['ann+7']);
  });

  it('where both have the key that they share with a colleague, of which it therefore says nothing', () => {
    const key = { customFields: { employeeId: '1' } };
    const colleague = person('bea', { ...key, firstName: 'Bea', lastName: 'Dorn' });
    const input = inputOf([renamed(key), colleague], [late(key)], [], byNumber);
    expect(people(input)).toEqual(['ann+7', 'bea']);
  });

  it.each<[string, Person[], Person[], Contact[]]>([
    [
      'who has the alias',
      [renamed({ customFields: { employeeId: '1' } })],
      [late()],
      [contact('cb', { externalIds: { badge: 'b' }, email: 'b@corp.example' })],
    ],
    [
      'whose own address it is',
      [late({ sourceId: 'ann', customFields: { employeeId: '1' } })],
      [renamed({ sourceId: '7', email: 'late@corp.example' })],
      [contact('cb', { externalIds: { badge: 'b' }, email: 'b@corp.example' })],
    ],
  ])('not where both sides have a contact, that of %s by a row of a third source', (_, entra, hr, held) => {
    const own = hr[0]?.email ?? '';
    const plan = planSync({
      sources: [
        full('entra', entra),
        full('badge', [person('b', { customFields: { employeeId: '1' }, jobTitle: 'Nurse' })]),
        full('hr', hr),
      ],
      contacts: [...held, contact('c7', { externalIds: { hr: '7' }, email: own })],
      policy: { mode: 'update', ...byNumber },
    });
    expect(codes(plan)).not.toContain('conflicting_links');
    expect(plan.changes.map(({ contactId }) => contactId)).toContain('cb');
  });

  it('not where a colleague in the same source has the address, though a stronger key has placed that one', () => {
    const input = inputOf(
      [renamed(), person('bea', { email: 'ann.ash@corp.example', customFields: { employeeId: '1' } })],
      [late(), person('8', { customFields: { employeeId: '1' } })],
      [],
      byNumber,
    );
    expect(people(input).filter((each) => each.includes('ann'))).toEqual(['ann']);
  });

  it('not by an address that several of another source hold, whoever a link places', () => {
    const desk = { email: 'ann.ash@corp.example' };
    const plan = planSync({
      sources: [
        full('entra', [renamed()]),
        full('badge', [person('b', { ...desk, jobTitle: 'Nurse' })]),
        full('hr', [
          person('7', { ...desk, mobile: '+61491570006' }),
          person('8', { ...desk, mobile: '+61491570156' }),
        ]),
      ],
      contacts: [contact('c', { ...desk, externalIds: { badge: 'b' } })],
      policy: { mode: 'update' },
    });
    expect(plan.changes.map(({ sourceIds }) => Object.keys(sourceIds).join('+')).sort()).toEqual([
      'badge',
      'entra',
      'hr',
      'hr',
    ]);
  });

  it('the strongest source first, and then by id, where only one of several may join: in any order of reading', () => {
    const aliases = ['z@corp.example', 'a@corp.example'];
    const strongest = [aliases, aliases.toReversed()].map((given) =>
      planSync({
        sources: [
          full('entra', [person('z', { jobTitle: 'Nurse' })]),
          full('badge', [person('a', { jobTitle: 'Nurse' })]),
          full('hr', [person('h', { aliases: given, mobile: '+61491570006' })]),
        ],
        contacts: [
          contact('cz', { externalIds: { entra: 'z' }, email: 'z@corp.example' }),
          contact('ca', { externalIds: { badge: 'a' }, email: 'a@corp.example' }),
        ],
        policy: { mode: 'update' },
      }),
    );
    expect(strongest[1]).toEqual(strongest[0]);
    expect(strongest[0]?.changes.find(({ contactId }) => contactId === 'cz')?.sourceIds).toMatchObject({
      hr: 'h',
    });

    const holders = [
      person('h2', { aliases: ['z@corp.example'] }),
      person('h1', { aliases: ['b@corp.example'] }),
    ];
    const key = { customFields: { employeeId: '1' } };
    const byId = [holders, holders.toReversed()].map((hr) =>
      planSync({
        sources: [full('entra', [person('z', key)]), full('badge', [person('b', key)]), full('hr', hr)],
        contacts: [],
        policy: { mode: 'update', ...byNumber },
      }),
    );
    expect(byId[1]).toEqual(byId[0]);
    expect(byId[0]?.changes.map(({ sourceIds }) => sourceIds)).toEqual([
      { entra: 'z', badge: 'b', hr: 'h1' },
      { hr: 'h2' },
    ]);
  });

  it('a stronger key has placed the person elsewhere: the alias takes nobody away from there', () => {
    const key = { customFields: { employeeId: '1' } };
    const input = inputOf(
      [renamed(key)],
      [late(), late({ sourceId: '8', email: 'a.birch@corp.example', lastName: 'Birch', ...key })],
      [],
      byNumber,
    );
    expect(people(input)).toEqual(['7', 'ann+8']);
    expect(codes(planSync(input))).toEqual([]);
  });

  it.each<[string, Person[], Person[], Person[], string[]]>([
    [
      'a row without a name says nothing, whatever it is joined with',
      [{ sourceId: 'e', email: 'ceo@corp.example', firstName: 'Ann' }],
      [{ sourceId: 'h', email: 'cy@corp.example', firstName: 'Ash', aliases: ['ceo@corp.example'] }],
      [{ sourceId: 'b', email: 'dee@corp.example', aliases: ['ceo@corp.example'] }],
      ['b+e', 'h'],
    ],
    [
      'who has joined brings names along, so a chain of them is one person',
      [{ sourceId: 'e', email: 'ceo@corp.example', firstName: 'Ann', lastName: 'Lee' }],
      [
        {
          sourceId: 'h',
          email: 'cy@corp.example',
          firstName: 'Ash',
          lastName: 'Kim',
          aliases: ['ceo@corp.example'],
        },
      ],
      [
        {
          sourceId: 'b',
          email: 'dee@corp.example',
          firstName: 'Lee',
          lastName: 'Ash',
          aliases: ['ceo@corp.example'],
        },
      ],
      ['b+e+h'],
    ],
  ])('%s, and the next run agrees', (_, entra, hr, badge, expected) => {
    const input: PlanInput = {
      sources: [full('entra', entra), full('hr', hr), full('badge', badge)],
      contacts: [],
      policy: { mode: 'full' },
    };
    expect(people(input)).toEqual(expected);
    const account = new SimulatedAccount([]);
    account.apply(planSync(input).changes);
    expect(planSync({ ...input, contacts: account.contacts.values() }).changes).toEqual([]);
  });

  it('the row of somebody who left brings no names along: their contact may be another person’s by then', () => {
    const input: PlanInput = {
      sources: [
        full('entra', [{ sourceId: 'e', email: 'ceo@corp.example', firstName: 'Ann', lastName: 'Ash' }]),
        full('hr', [
          { sourceId: 'h', email: 'ann@corp.example', firstName: 'Ann', lastName: 'Cole', state: 'disabled' },
        ]),
        full('badge', [
          { sourceId: 'b', lastName: 'Cole', phone: '+61255501234', aliases: ['ceo@corp.example'] },
        ]),
      ],
      contacts: [contact('c', { externalIds: { hr: 'h' }, email: 'ceo@corp.example', firstName: 'Ann' })],
      policy: { mode: 'full' },
    };
    const account = new SimulatedAccount(input.contacts);
    account.apply(planSync(input).changes);
    expect(account.contacts.get('c')?.externalIds).toEqual({ entra: 'e', hr: 'h' });
    expect(planSync({ ...input, contacts: account.contacts.values() }).changes).toEqual([]);
  });
});
