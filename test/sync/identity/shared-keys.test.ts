import { describe, expect, it } from 'vitest';
import type { Contact, PartialPolicy, Person, Plan, SourceInput } from '../../../shared/sync/index.ts';
import { actions, codes, contact, full, person, planFor, planSync, unlinked } from '../given.ts';

const policy: PartialPolicy = {
  mode: 'update',
  matchBy: ['externalId', 'customFields.employeeId', 'customFields.badge', 'email'],
  joinBy: ['customFields.employeeId', 'email'],
};
/** An address alone links nobody, so that a contact may go to somebody else by a key. */
const byKeyOnly: PartialPolicy = { ...policy, linkByEmail: false };

const key = { customFields: { employeeId: '8001' } };
const name = { firstName: 'Jane', lastName: 'Orr' };
const jane = person('e1', { ...key, ...name, email: 'jane.orr@corp.example' });
const admin = person('e2', { ...key, ...name, email: 'adm.jorr@corp.example' });
const accounts = [jane, admin];

const planOf = (sources: SourceInput[], contacts: Contact[] = [], rules = policy): Plan =>
  planSync({ sources, contacts, policy: rules });
/** Whom of Entra the plan takes for a second account. */
const second = ({ review }: Plan): (string | null | undefined)[] =>
  review
    .filter(({ code, source }) => code === 'second_account' && source === 'entra')
    .map(({ sourceId }) => sourceId);
/** The ids of whoever becomes one person with an account of Entra. */
const mergedWith = ({ changes }: Plan, id: string): Record<string, string>[] =>
  changes.map(({ sourceIds }) => sourceIds).filter(({ entra }) => entra === id);

describe('who holds a key', () => {
  it('is an active row that nothing else is wrong with: one who left, or whose rows contradict each other, shares it with nobody', () => {
    expect(planFor([jane, { ...admin, state: 'disabled' }], [], policy).review).toEqual([]);
    const twice = [admin, { ...admin, email: 'else@corp.example', firstName: 'Bob' }];
    const { review } = planFor([jane, ...twice], [], policy);
    expect(review.map(({ code }) => code)).not.toContain('shared_key');
    expect(review.map(({ code }) => code)).not.toContain('second_account');
    expect(review.map(({ sourceId }) => sourceId)).not.toContain('e1');
  });
});

describe('what is said of a shared key', () => {
  it('names the field, the value and the ids in order, to each who has it', () => {
    const { review } = planFor([admin, jane], [], policy);
    expect(review.map(({ code, sourceId, field }) => [code, sourceId, field])).toEqual([
      ['shared_key', 'e1', 'customFields.employeeId'],
      ['shared_key', 'e2', 'customFields.employeeId'],
    ]);
    for (const { message } of review)
      expect(message).toContain(
        '"8001": Jane Orr (adm.jorr@corp.example), Jane Orr (jane.orr@corp.example). It was not used',
      );
  });

  it('names a second account by the address of the first, and by its id where it has none', () => {
    const withAddress = planFor(accounts, [unlinked('c', { email: 'jane.orr@corp.example' })], policy);
    expect(withAddress.review[0]?.message).toContain('a second account of jane.orr@corp.example:');
    const bare = { ...jane, email: null, mobile: '+61491570006' };
    const without = planFor([bare, admin], [contact('e1', { email: null })], policy);
    expect(without.review[0]?.message).toContain('a second account of e1:');
  });
});

describe('an account that several know', () => {
  it('is none of them where both are known: neither is second', () => {
    const hr = accounts.map(({ email }, index) =>
      person(`h${index}`, { email: email ?? null, ...name, mobile: `+6149157000${index + 5}` }),
    );
    const plan = planOf([full('entra', accounts), full('hr', hr)]);
    expect(second(plan)).toEqual([]);
    expect(codes(plan)).toEqual(['shared_key', 'shared_key']);
    expect(plan.summary).toMatchObject({ created: 2, merged: 2 });
  });
});

describe('what a key joins once the account is known', () => {
  const hr = person('8001', { ...key, ...name, email: 'j.orr@home.example' });
  const badge = person('b1', { email: 'jane.orr@corp.example' });
  const entra = full('entra', accounts);

  it('is the row of another source with the key, whatever its address', () => {
    const plan = planOf([entra, full('hr', [hr]), full('badge', [badge])]);
    expect(second(plan)).toEqual(['e2']);
    expect(mergedWith(plan, 'e1')).toEqual([{ entra: 'e1', hr: '8001', badge: 'b1' }]);
  });

  it.each([
    ['has another address', { email: 'old@corp.example' }],
    ['has its address', { email: 'jane.orr@corp.example' }],
  ])(
    'is nobody where only its own link knows it, which may be of an earlier run: the contact %s',
    (_, held) => {
      const plan = planOf(
        [entra, full('hr', [hr])],
        [unlinked('zero', { email: null }), contact('c1', { externalIds: { entra: 'e1' }, ...held })],
      );
      expect(second(plan)).toEqual(['e2']);
      expect(plan.review).toContainEqual(
        expect.objectContaining({ code: 'ambiguous_match', source: 'hr', sourceId: '8001' }),
      );
    },
  );

  it('is that row where its link and an inactive contact with its address both know it', () => {
    const plan = planOf(
      [entra, full('hr', [hr])],
      [
        contact('c1', { externalIds: { entra: 'e1' }, email: 'old@corp.example' }),
        unlinked('c2', { email: 'jane.orr@corp.example', status: 'inactive', ...key }),
      ],
      { ...byKeyOnly, matchBy: ['externalId', 'customFields.badge', 'email'] },
    );
    expect(second(plan)).toEqual(['e2']);
    expect(codes(plan)).not.toContain('ambiguous_match');
  });
});

it('two people with one name, one number and two mobiles are both kept', () => {
  const [one, two] = accounts.map((each, index) => ({ ...each, mobile: `+6149157000${6 + index}` }));
  const hr = full('hr', [person('8001', { ...key, ...name, email: 'jane.orr@corp.example' })]);
  const plan = planOf([full('entra', [one!, two!]), hr], []);
  expect(second(plan)).toEqual([]);
  expect(actions(plan).filter((action) => action.startsWith('create'))).toHaveLength(2);
  expect(codes(plan)).toEqual(['shared_key', 'shared_key']);
  const alike = planOf([full('entra', [one!, { ...two!, mobile: one!.mobile }]), hr], []);
  expect(second(alike)).toEqual(['e2']);
});

describe('who confirms an account', () => {
  it('is nobody of another source who waits in the review', () => {
    const hr = [
      person('h1', { email: 'jane.orr@corp.example', ...name }),
      person('h1', { email: 'bob@corp.example', firstName: 'Bob', lastName: 'Tiler' }),
    ];
    expect(second(planOf([full('entra', accounts), full('hr', hr)]))).toEqual([]);
  });

  it.each(['active', 'inactive'] as const)(
    'is an %s contact with its address that is nobody’s, wherever in the list it stands',
    (status) => {
      const plan = planFor(
        accounts,
        [unlinked('other'), unlinked('c1', { email: 'adm.jorr@corp.example', status })],
        policy,
      );
      expect(second(plan)).toEqual(['e1']);
    },
  );

  it('is one contact that keeps the address, though another that has it is given away', () => {
    const cy = person('8002', { customFields: { employeeId: '8002' }, email: 'cy.dahl@corp.example' });
    const held = { email: 'adm.jorr@corp.example', customFields: { employeeId: '8002' } };
    const own = { email: 'adm.jorr@corp.example', status: 'inactive' } as const;
    const sources = [full('entra', accounts), full('hr', [cy])];
    expect(second(planOf(sources, [unlinked('c1', held)], byKeyOnly))).toEqual([]);
    expect(second(planOf(sources, [unlinked('c1', held), unlinked('c2', own)], byKeyOnly))).toEqual(['e1']);
  });
});

describe('a contact keeps the address of an account', () => {
  const held = { email: 'adm.jorr@corp.example' };
  const entra = full('entra', accounts);

  it('where the address may link as well as the key that leads it elsewhere', () => {
    const cy = person('8002', { customFields: { employeeId: '8002' }, email: 'cy.dahl@corp.example' });
    const contacts = [unlinked('c1', { ...held, customFields: { employeeId: '8002' } })];
    expect(second(planOf([entra, full('hr', [cy])], contacts, policy))).toEqual(['e1']);
    expect(second(planOf([entra, full('hr', [cy])], contacts, byKeyOnly))).toEqual([]);
    const notByEmail = { ...policy, matchBy: ['externalId', 'customFields.employeeId'] as const };
    expect(
      second(
        planOf([entra, full('hr', [cy])], contacts, { ...notByEmail, matchBy: [...notByEmail.matchBy] }),
      ),
    ).toEqual([]);
  });

  it('where nobody has the key that stands on it', () => {
    const contacts = [unlinked('c1', { ...held, customFields: { employeeId: 'gone' } })];
    expect(second(planOf([entra], contacts, byKeyOnly))).toEqual(['e1']);
  });

  it('where the key that stands on it is that of the account alone', () => {
    const badged = { ...admin, customFields: { employeeId: '8001', badge: 'B7' } };
    const contacts = [unlinked('c1', { ...held, customFields: { badge: 'B7' } })];
    expect(second(planOf([full('entra', [jane, badged])], contacts, byKeyOnly))).toEqual(['e1']);
  });

  it.each<[string, Person]>([
    ['has left', person('x1', { state: 'disabled' })],
    ['says nothing of an address', { sourceId: 'x1', mobile: '+61491570006' }],
  ])('where the person it is linked to %s', (_, linked) => {
    const contacts = [contact('c1', { externalIds: { hr: 'x1' }, ...held })];
    const hr = full('hr', [linked]);
    expect(second(planOf([entra, hr], contacts, byKeyOnly))).toEqual(['e1']);
  });

  it('not where that person has another one', () => {
    const contacts = [contact('c1', { externalIds: { hr: 'x1' }, ...held })];
    const hr = full('hr', [person('x1')]);
    expect(second(planOf([entra, hr], contacts, byKeyOnly))).toEqual([]);
  });

  describe('of whose person the other source has the key once, so that they are joined', () => {
    const contacts = [contact('c1', { externalIds: { hr: 'x1' }, ...held })];
    const joined = (more: Partial<Person>, others: Person[] = []): SourceInput =>
      full('hr', [person('x1', { ...key, ...name, ...more }), ...others]);

    it('where that source is weaker, or says that there is no address', () => {
      expect(second(planOf([entra, joined({})], contacts, byKeyOnly))).toEqual(['e1']);
      expect(second(planOf([joined({ email: null }), entra], contacts, byKeyOnly))).toEqual(['e1']);
    });

    it('not where that source is stronger, or has the key twice', () => {
      expect(second(planOf([joined({}), entra], contacts, byKeyOnly))).toEqual([]);
      const twice = [person('x2', { ...key, ...name })];
      expect(second(planOf([entra, joined({}, twice)], contacts, byKeyOnly))).toEqual([]);
    });
  });
});

it('accounts that nobody knows are each created', () => {
  expect(actions(planFor(accounts, [], policy))).toEqual(['create e1 (new)', 'create e2 (new)']);
});
