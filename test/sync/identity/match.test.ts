import { describe, expect, it } from 'vitest';
import type { Contact, PartialPolicy, Person, Plan, PlanInput } from '../../../shared/sync/index.ts';
import { codes, changed, contact, actions, full, person, planFor, planSync, unlinked } from '../given.ts';
import { SimulatedAccount } from '../simulated-account.ts';

const update = { mode: 'update' } as const;

describe('inside one source', () => {
  it('a sourceId seen twice in a list of changes is a replay: the last row wins', () => {
    const people = [person('a', { jobTitle: 'Nurse' }), person('a', { jobTitle: 'Pilot' })];
    const plan = planSync({ sources: [changed('entra', people)], contacts: [], policy: update });
    expect(plan.changes).toMatchObject([{ operation: 'create', contact: { jobTitle: 'Pilot' } }]);
    expect(plan.summary).toMatchObject({ read: 2, created: 1, repeated: 1 });
  });

  it('a sourceId is told apart by case: ids of directories are opaque', () => {
    const plan = planFor(
      [person('a', { email: 'a@corp.example' }), person('A', { email: 'b@corp.example' })],
      [],
      update,
    );
    expect(plan.summary.created).toBe(2);
  });

  it('a leaver who still shows the address of an active person is no duplicate', () => {
    const plan = planFor(
      [
        person('a', { email: 'desk@corp.example' }),
        person('b', { email: 'desk@corp.example', state: 'deleted' }),
      ],
      [],
      update,
    );
    expect(actions(plan)).toEqual(['create a (new)']);
  });
});

describe('people to contacts', () => {
  it('the link comes first, even where another contact has the email', () => {
    const plan = planFor(
      [person('a', { email: 'other@corp.example', jobTitle: 'Nurse' })],
      [contact('a', { email: 'a@corp.example' }), unlinked('o', { email: 'gone@corp.example' })],
      { ...update, matchBy: ['email', 'externalId'] },
    );
    expect(actions(plan)).toEqual(['update a (changed)']);
  });

  it('a changed email on a linked contact is an update, never a second contact', () => {
    const plan = planFor([person('a', { email: 'new@corp.example' })], [contact('a')]);
    expect(plan.changes).toMatchObject([
      { operation: 'update', contact: { email: 'new@corp.example' }, before: { email: 'a@corp.example' } },
    ]);
  });

  it.each(['ANN@CORP.EXAMPLE', ' ann@corp.example ', 'mailto:Ann@corp.example', 'ann@corp.example.'])(
    'an email that differs only in its form is no change: %j',
    (form) => {
      expect(planFor([person('ann', { email: form })], [contact('ann')]).changes).toEqual([]);
      expect(planFor([person('ann')], [contact('ann', { email: form })]).changes).toEqual([]);
    },
  );

  it('by a custom field, whether text or number', () => {
    const plan = planFor(
      [person('a', { email: 'new@corp.example', customFields: { employeeId: ' 007 ' } })],
      [unlinked('x', { customFields: { employeeId: '007' } })],
      { ...update, matchBy: ['externalId', 'customFields.employeeId', 'email'] },
    );
    expect(plan.changes).toMatchObject([{ operation: 'update', contactId: 'x', reason: 'linked' }]);
  });

  it('the stronger key decides where two keys lead to two contacts', () => {
    const contacts = [
      unlinked('x', { customFields: { employeeId: '1' } }),
      unlinked('y', { email: 'a@corp.example' }),
    ];
    const people = [{ sourceId: 'a', mobile: '+61491570006', customFields: { employeeId: '1' } }];
    const plan = planFor(people, contacts, {
      ...update,
      matchBy: ['externalId', 'customFields.employeeId', 'email'],
    });
    expect(plan.changes).toMatchObject([{ contactId: 'x' }]);
  });

  it('only to a contact that has no link of that source: else email_in_use', () => {
    const plan = planFor([person('b', { email: 'a@corp.example' }), person('a')], [contact('a')], update);
    expect(plan.changes).toEqual([]);
    expect(codes(plan)).toEqual(['duplicate_email', 'duplicate_email']);
    const recycled = planFor([person('b', { email: 'a@corp.example' })], [contact('a')], update);
    expect(recycled.changes).toEqual([]);
    expect(recycled.review).toMatchObject([{ code: 'email_in_use', sourceId: 'b', contactId: 'a' }]);
  });

  it('two contacts for one person: ambiguous_match', () => {
    const plan = planFor(
      [person('a', { email: 'new@corp.example', customFields: { employeeId: '1' } })],
      [
        unlinked('x', { customFields: { employeeId: '1' } }),
        unlinked('y', { customFields: { employeeId: '1' } }),
      ],
      { ...update, matchBy: ['externalId', 'customFields.employeeId', 'email'] },
    );
    expect(plan.changes).toEqual([]);
    expect(plan.review).toMatchObject([{ code: 'ambiguous_match', sourceId: 'a' }]);
    expect(plan.review[0]?.message).toContain('x, y');
  });

  it('an active contact is preferred to inactive ones with the same address', () => {
    const plan = planFor(
      [person('a')],
      [
        unlinked('old', { email: 'a@corp.example', status: 'inactive' }),
        unlinked('now', { email: 'a@corp.example' }),
      ],
      update,
    );
    expect(actions(plan)).toEqual(['update now (linked)']);
  });

  it('two people for one contact: ambiguous_match for both, and others go on', () => {
    const plan = planFor(
      [
        person('a', { customFields: { employeeId: '1' } }),
        person('b', { customFields: { employeeId: '1' } }),
        person('c'),
      ],
      [unlinked('x', { email: null, customFields: { employeeId: '1' } })],
      { ...update, matchBy: ['externalId', 'customFields.employeeId', 'email'] },
    );
    expect(plan.review.map(({ code, sourceId }) => [code, sourceId])).toEqual([
      ['ambiguous_match', 'a'],
      ['ambiguous_match', 'b'],
      ['shared_key', 'a'],
      ['shared_key', 'b'],
    ]);
    expect(actions(plan)).toEqual(['create c (new)']);
  });

  it('two contacts on one link: duplicate_link, neither is touched and nobody is created beside them', () => {
    const plan = planFor(
      [person('a', { jobTitle: 'Nurse' })],
      [contact('a'), contact('b', { externalIds: { entra: 'a' } })],
    );
    expect(plan.changes).toEqual([]);
    expect(new Set(codes(plan))).toEqual(new Set(['duplicate_link']));
    expect(plan.summary.review).toBe(1);
  });

  it('a contact of the account that two active contacts share the address of: ambiguous_match', () => {
    const plan = planFor(
      [person('a')],
      [unlinked('x', { email: 'a@corp.example' }), unlinked('y', { email: 'A@corp.example' })],
      update,
    );
    expect(plan.changes).toEqual([]);
    expect(codes(plan)).toEqual(['ambiguous_match']);
  });

  it('a new id with the address of an inactive contact that belongs to another id: a contact of their own', () => {
    const plan = planFor([person('a2', { email: 'a@corp.example' })], [contact('a', { status: 'inactive' })]);
    // A rehire or somebody else with a recycled address: reachable either way, and nobody inherits anything.
    expect(actions(plan)).toEqual(['create a2 (new)']);
  });

  it('names never match anybody', () => {
    const plan = planFor(
      [person('a', { email: 'x@corp.example', firstName: 'Ann', lastName: 'Lee' })],
      [unlinked('c', { firstName: 'Ann', lastName: 'Lee' })],
      update,
    );
    expect(actions(plan)).toEqual(['create a (new)']);
  });
});

describe('an alias', () => {
  const mia = person('mia', { firstName: 'Mia', lastName: 'Moss', aliases: ['bob@corp.example'] });
  const plan = (held: Partial<Contact>, more: Partial<Person> = {}): Plan =>
    planFor([{ ...mia, ...more }], [unlinked('bob', held)], {
      ...update,
      matchBy: ['email', 'customFields.number'],
    });

  it('taken over from somebody with quite another name leads to nobody: their contact is not overwritten', () => {
    expect(actions(plan({ firstName: 'Bob', lastName: 'Burr' }))).toEqual(['create mia (new)']);
  });

  it.each([
    ['shares a word of the name, as after a marriage', { firstName: 'Mia', lastName: 'Orr' }, {}],
    ['has no name', { firstName: '', lastName: '' }, {}],
    [
      'has the same custom key',
      { firstName: 'Bob', lastName: 'Burr', customFields: { number: '7' } },
      { customFields: { number: '7' } },
    ],
  ])('leads to a contact that %s', (_, held, more) => {
    expect(plan(held, more).changes).toMatchObject([{ operation: 'update', contactId: 'bob' }]);
  });
});

describe('people of several sources', () => {
  const two = (
    entra: Parameters<typeof full>[1],
    hr: Parameters<typeof full>[1],
    contacts: Parameters<typeof planFor>[1] = [],
    policy: Parameters<typeof planFor>[2] = update,
  ) => planSync({ sources: [full('entra', entra), full('hr', hr)], contacts, policy });

  it('become one by email, however it is written', () => {
    const plan = two([person('a')], [person('7', { email: 'A@Corp.example' })]);
    expect(plan.changes).toMatchObject([{ operation: 'create', sourceIds: { entra: 'a', hr: '7' } }]);
    expect(plan.summary).toMatchObject({ read: 2, created: 1, merged: 1 });
  });

  it('become one by a custom field', () => {
    const plan = two(
      [person('a', { customFields: { employeeId: '7' } })],
      [{ sourceId: '7', customFields: { employeeId: 7 } }],
      [],
      { ...update, joinBy: ['customFields.employeeId'] },
    );
    expect(plan.summary).toMatchObject({ created: 1, merged: 1 });
  });

  it('become one by a custom key that leads to contacts, named for joining or not, and the next run agrees', () => {
    const policy: PartialPolicy = {
      mode: 'additive',
      matchBy: ['externalId', 'customFields.employeeId', 'email'],
    };
    const key = { customFields: { employeeId: '1' } };
    for (const joinBy of [[], ['email' as const]]) {
      const input: PlanInput = {
        sources: [
          full('entra', [person('ann', { firstName: 'Ann', ...key }), person('cy', { lastName: 'Ash' })]),
          full('hr', [{ sourceId: '1', email: 'ann.ash@corp.example', firstName: 'Ann', ...key }]),
        ],
        contacts: [],
        policy: { ...policy, joinBy },
      };
      const account = new SimulatedAccount([]);
      const { changes } = planSync(input);
      expect(changes.map(({ sourceIds }) => sourceIds)).toEqual([{ entra: 'ann', hr: '1' }, { entra: 'cy' }]);
      account.apply(changes);
      expect(planSync({ ...input, contacts: account.contacts.values() }).changes).toEqual([]);
    }
  });

  it('become one whatever their order: whoever joins may agree with one who contradicted before', () => {
    const key = { customFields: { badge: '2' } };
    const input: PlanInput = {
      sources: [
        full('entra', [person('e', { firstName: 'Ann', lastName: 'Ash', ...key })]),
        full('hr', [person('h', { lastName: 'Ash', ...key })]),
        full('badge', [person('b', { aliases: ['h@corp.example'], ...key })]),
      ],
      contacts: [contact('c', { externalIds: { entra: 'e' }, email: 'e@corp.example' })],
      policy: { mode: 'full', joinBy: ['email', 'customFields.badge'] },
    };
    const plan = planSync(input);
    expect(plan.changes).toMatchObject([{ sourceIds: { entra: 'e', hr: 'h', badge: 'b' } }]);
    const account = new SimulatedAccount(input.contacts);
    account.apply(plan.changes);
    expect(planSync({ ...input, contacts: account.contacts.values() }).changes).toEqual([]);
  });

  it('become one by their links to one contact, even with two addresses', () => {
    const plan = two(
      [person('a', { email: 'a1@corp.example' })],
      [person('7', { email: 'a2@corp.example', jobTitle: 'Nurse' })],
      [contact('c', { externalIds: { entra: 'a', hr: '7' }, email: 'a1@corp.example' })],
    );
    expect(plan.changes).toMatchObject([{ operation: 'update', contact: { jobTitle: 'Nurse' } }]);
    expect(plan.summary).toMatchObject({ updated: 1, merged: 1 });
  });

  it('stay two without a join key, and then claim one address: duplicate_email', () => {
    const plan = two([person('a')], [person('7', { email: 'a@corp.example' })], [], {
      ...update,
      joinBy: [],
    });
    expect(plan.changes).toEqual([]);
    expect(codes(plan)).toEqual(['duplicate_email', 'duplicate_email']);
  });

  it('who fits two people of another source goes to the review, and the two go on without the key', () => {
    const plan = two(
      [
        person('a', { customFields: { employeeId: '7' } }),
        person('b', { customFields: { employeeId: '7' } }),
      ],
      [{ sourceId: '7', mobile: '+61491570006', customFields: { employeeId: '7' } }],
      [],
      { ...update, joinBy: ['customFields.employeeId'] },
    );
    expect(actions(plan)).toEqual(['create a (new)', 'create b (new)']);
    expect(codes(plan)).toEqual(['ambiguous_match', 'shared_key', 'shared_key']);
  });

  it('two who fit one person by different addresses: the order of reading does not choose between them', () => {
    const badges = [person('1', { email: 'ann@corp.example' }), person('2', { email: 'dee@corp.example' })];
    const plans = [badges, badges.toReversed()].map((people) =>
      planSync({
        sources: [
          full('entra', [person('a', { email: 'dee@corp.example' })]),
          full('hr', [person('7', { email: 'ann@corp.example' })]),
          full('badge', people),
        ],
        contacts: [contact('c', { externalIds: { entra: 'a', hr: '7' }, email: null })],
        policy: update,
      }),
    );
    expect(plans[1]).toEqual(plans[0]);
  });

  it('rows that are one person but linked to two contacts: conflicting_links', () => {
    const plan = two(
      [person('a')],
      [person('7', { email: 'a@corp.example' })],
      [
        contact('c1', { externalIds: { entra: 'a' }, email: 'x@corp.example' }),
        contact('c2', { externalIds: { hr: '7' }, email: 'y@corp.example' }),
      ],
    );
    expect(plan.changes).toEqual([]);
    expect(codes(plan)).toEqual(['conflicting_links', 'conflicting_links']);
  });

  it('a row that is new joins a contact that the other source links', () => {
    const plan = two([person('a')], [person('7', { email: 'a@corp.example' })], [contact('a')]);
    expect(plan.changes).toMatchObject([
      { operation: 'update', reason: 'linked', contact: { externalIds: { entra: 'a', hr: '7' } } },
    ]);
  });

  it('who is gone in one source and active in another stays active', () => {
    const plan = two(
      [{ sourceId: 'a', state: 'deleted' }],
      [person('7', { email: 'a@corp.example' })],
      [contact('a', { externalIds: { entra: 'a', hr: '7' } })],
      { mode: 'full' },
    );
    expect(plan.changes).toEqual([]);
    expect(plan.summary.unchanged).toBe(1);
  });
});
