import { describe, expect, it } from 'vitest';
import type { Contact, PartialPolicy, Person } from '../../../shared/sync/index.ts';
import { actions, codes, contact, full, person, planFor, planSync } from '../given.ts';
import { SimulatedAccount } from '../simulated-account.ts';

const update = { mode: 'update' } as const;

describe('an address that several people of one source hold', () => {
  const desk = { email: 'desk@corp.example' };
  const both: Person[] = [
    person('a', { ...desk, mobile: '+61491570006', jobTitle: 'Nurse' }),
    person('b', { email: 'DESK@corp.example' }),
  ];

  it('identifies none and is given to none; each goes on with what else they have', () => {
    const plan = planFor(both, [contact('a')]);
    expect(plan.changes).toMatchObject([
      { operation: 'update', contactId: 'a', contact: { jobTitle: 'Nurse', mobile: '+61491570006' } },
    ]);
    expect(JSON.stringify(plan.changes)).not.toContain('desk@');
    expect(plan.review.map(({ code, sourceId }) => [code, sourceId])).toEqual([
      ['duplicate_email', 'a'],
      ['duplicate_email', 'b'],
    ]);
    expect(plan.review[0]?.message).toContain(
      'somebody without a name (a), somebody without a name (b). Nobody',
    );
  });

  it('is told once of whoever nothing else reaches, with what follows from it', () => {
    const { review, summary } = planFor(both, [contact('a')]);
    const ends = 'It was all that reaches this person, so no contact was created.';
    expect(review.map(({ message }) => message.endsWith(ends))).toEqual([false, true]);
    expect(summary).toMatchObject({ updated: 1, review: 1 });
  });

  it('is enough for nobody, but a mobile is', () => {
    const plan = planFor(both, [], update);
    expect(plan.changes).toMatchObject([{ operation: 'create', contact: { mobile: '+61491570006' } }]);
    expect(plan.changes[0]?.contact?.email).toBeUndefined();
  });

  it('stays with the contact that has it', () => {
    const plan = planFor(both, [contact('b', desk)], update);
    expect(actions(plan)).toEqual(['create a (new)']);
    expect(plan.summary).toMatchObject({ created: 1, unchanged: 1 });
  });

  it('that an unlinked contact has makes all wait, since any may be that contact; it does not leave either', () => {
    const manual = contact('m', { ...desk, externalIds: {} });
    const plan = planFor([...both, person('c')], [manual], { mode: 'full', leavers: { unlinked: true } });
    expect(actions(plan)).toEqual(['create c (new)']);
    expect(codes(plan)).toEqual(['duplicate_email', 'duplicate_email']);
    expect(plan.review[0]?.message).toContain('may be any of them');
  });

  it('is not cleared where another row of one of them says that there is none', () => {
    const held = contact('c', {
      ...desk,
      externalIds: { entra: 'a', badge: '1' },
      mobile: '+61491570006',
      jobTitle: 'Nurse',
    });
    const plan = planSync({
      sources: [full('badge', [person('1', { email: null })]), full('entra', both)],
      contacts: [held],
      policy: { mode: 'update', clearEmpty: true },
    });
    expect(plan.changes).toEqual([]);
  });

  it('leaves a row of another source with it to a human, unless a link says who it is', () => {
    const hr = [person('7', desk), person('8', { ...desk, email: 'x@corp.example' })];
    const plan = planSync({ sources: [full('entra', both), full('hr', hr)], contacts: [], policy: update });
    expect(plan.review.filter(({ source }) => source === 'hr')).toMatchObject([
      { code: 'ambiguous_match', sourceId: '7' },
    ]);
    expect(plan.summary.created).toBe(2);
  });
});

const byEmployeeId: PartialPolicy = {
  mode: 'update',
  matchBy: ['externalId', 'customFields.employeeId', 'email'],
  joinBy: ['customFields.employeeId', 'email'],
};

describe('a custom key that several people of one source hold', () => {
  const key = { customFields: { employeeId: '8001' } };
  const jane = person('e1', { ...key, email: 'jane.orr@corp.example', firstName: 'Jane', lastName: 'Orr' });
  const admin = person('e2', {
    ...key,
    email: 'adm.jorr@corp.example',
    firstName: 'Jane',
    lastName: 'Orr (admin)',
  });
  const hr = person('8001', {
    ...key,
    email: 'jane.orr@corp.example',
    firstName: 'Jane',
    lastName: 'Orr',
    mobile: '+61491570006',
  });
  const plan = (entra: Person[], contacts: Contact[] = [], rows = [hr]) =>
    planSync({ sources: [full('entra', entra), full('hr', rows)], contacts, policy: byEmployeeId });

  it.each([
    ['first', [admin, jane]],
    ['last', [jane, admin]],
  ])(
    'with agreeing names is a second account: the one that another source confirms stands (%s)',
    (_, entra) => {
      const made = plan(entra);
      expect(made.changes).toMatchObject([
        {
          operation: 'create',
          contact: { email: 'jane.orr@corp.example', mobile: '+61491570006' },
          sourceIds: { entra: 'e1', hr: '8001' },
        },
      ]);
      expect(made.review).toMatchObject([{ code: 'second_account', severity: 'info', sourceId: 'e2' }]);
    },
  );

  it('stands where a contact confirms it', () => {
    const made = planFor(
      [jane, admin],
      [contact('c1', { externalIds: {}, email: 'adm.jorr@corp.example' })],
      byEmployeeId,
    );
    expect(actions(made)).toEqual(['update c1 (linked)']);
    expect(made.review).toMatchObject([{ code: 'second_account', sourceId: 'e1' }]);
  });

  it.each([
    ['by its link', { externalIds: { hr: '8002' } }],
    ['by a custom key', { externalIds: {}, customFields: { employeeId: '8002' } }],
  ])('is not confirmed by a contact that is somebody else’s %s and gets their address', (_, held) => {
    const name = { firstName: 'Cy', lastName: 'Dahl' };
    const other = person('8002', {
      customFields: { employeeId: '8002' },
      email: 'cy.dahl@corp.example',
      ...name,
    });
    const account = new SimulatedAccount([
      contact('c1', { email: 'adm.jorr@corp.example', ...name, ...held }),
    ]);
    const again = () =>
      planSync({
        sources: [full('entra', [jane, admin]), full('hr', [other])],
        contacts: [...account.contacts.values()],
        policy: { ...byEmployeeId, linkByEmail: false },
      });
    const made = again();
    expect(codes(made)).not.toContain('second_account');
    account.apply(made.changes);
    expect(again().changes).toEqual([]);
  });

  it('is not confirmed by a contact whose own row, of several with the key, empties the address', () => {
    const bare = { sourceId: 'x1', ...key, email: null };
    const account = new SimulatedAccount([
      contact('c1', { externalIds: { hr: 'x1' }, email: 'adm.jorr@corp.example', firstName: 'Ann' }),
    ]);
    const again = () =>
      planSync({
        sources: [
          full('entra', [jane, admin]),
          full('hr', [bare, person('x2', { ...key, firstName: 'Ann', email: null, mobile: '+61491570006' })]),
        ],
        contacts: [...account.contacts.values()],
        policy: { ...byEmployeeId, linkByEmail: false, clearEmpty: true },
      });
    const made = again();
    expect(codes(made)).not.toContain('second_account');
    account.apply(made.changes);
    expect(again().changes).toEqual([]);
  });

  it('is not confirmed by the contact of a stronger source’s row with the key, which gives it another address', () => {
    const links = { badge: 'b1', entra: 'e9' };
    const account = new SimulatedAccount([
      contact('c1', { externalIds: links, email: 'jane.orr@corp.example', firstName: 'Ann' }),
    ]);
    const again = () =>
      planSync({
        sources: [
          full('badge', [person('b1', { ...key, email: 'ann@corp.example' })]),
          full('entra', [jane, admin, person('e9', { state: 'disabled', firstName: 'Ann' })]),
        ],
        contacts: [...account.contacts.values()],
        policy: { ...byEmployeeId, joinBy: ['email'], linkByEmail: false },
      });
    const made = again();
    expect(codes(made)).not.toContain('second_account');
    expect(JSON.stringify(made.changes.filter(({ contactId }) => contactId === 'c1'))).not.toContain('Orr');
    account.apply(made.changes);
    expect(again().changes).toEqual([]);
  });

  it('stands where another source has the address for an alias', () => {
    const renamed = { ...hr, email: 'jane.birch@corp.example', aliases: ['jane.orr@corp.example'] };
    const made = plan([admin, jane], [], [renamed]);
    expect(made.changes).toMatchObject([{ sourceIds: { entra: 'e1', hr: '8001' } }]);
    expect(made.review).toMatchObject([{ code: 'second_account', sourceId: 'e2' }]);
  });

  it('says nothing where nobody confirms one of them, and both are created', () => {
    const made = planFor([jane, admin], [], byEmployeeId);
    expect(actions(made)).toEqual(['create e1 (new)', 'create e2 (new)']);
    expect(codes(made)).toEqual(['shared_key', 'shared_key']);
  });

  it('says nothing where the names differ, and joins nobody', () => {
    const bob = { ...admin, firstName: 'Bob', lastName: 'Tiler' };
    const made = plan([jane, bob]);
    expect(made.review.filter(({ code }) => code === 'shared_key')).toHaveLength(2);
    expect(made.changes).toMatchObject([
      { sourceIds: { entra: 'e1', hr: '8001' } },
      { sourceIds: { entra: 'e2' } },
    ]);
  });

  it('of filler is no key at all', () => {
    const filler = { customFields: { employeeId: 'N/A' } };
    const made = planFor(
      [
        { ...jane, ...filler },
        { ...admin, ...filler },
      ],
      [],
      byEmployeeId,
    );
    expect(actions(made)).toEqual(['create e1 (new)', 'create e2 (new)']);
    expect(made.review).toEqual([]);
  });
});

describe('a key against evidence, between sources', () => {
  const key = { customFields: { employeeId: '7' } };
  const megan = person('m', { ...key, firstName: 'Megan', lastName: 'Bowen' });
  const bob = person('b', { ...key, firstName: 'Bob', lastName: 'Tiler', mobile: '+61491570006' });
  const plan = (entra: Person[], rows: Person[], contacts: Contact[] = []) =>
    planSync({ sources: [full('entra', entra), full('hr', rows)], contacts, policy: byEmployeeId });

  it('joins nobody whose address and name both differ: both are named', () => {
    const made = plan([megan, person('x1')], [bob]);
    expect(actions(made)).toEqual(['create x1 (new)']);
    expect(made.review.map(({ code, sourceId }) => [code, sourceId])).toEqual([
      ['contradiction', 'm'],
      ['contradiction', 'b'],
    ]);
    expect(made.review[0]?.message).toContain('Bob Tiler in HR');
  });

  it('lets whom a link places go on', () => {
    const made = plan([{ ...megan, jobTitle: 'Nurse' }], [bob], [contact('m')]);
    expect(made.changes).toMatchObject([{ operation: 'update', contactId: 'm' }]);
    expect(JSON.stringify(made.changes)).not.toContain('+61491570006');
    expect(made.review).toMatchObject([{ code: 'contradiction', sourceId: 'b' }]);
  });

  it.each<[string, Partial<Person>]>([
    ['name', { firstName: 'Bowen', lastName: 'Megan' }],
    ['alias', { aliases: ['m@corp.example'] }],
    ['address', { email: 'm@corp.example' }],
  ])('joins by the key where the %s agrees', (_, more) => {
    expect(plan([megan], [{ ...bob, ...more }]).summary).toMatchObject({ created: 1, merged: 1 });
  });

  it('who waits in the review keeps their contact: nobody else adopts it meanwhile', () => {
    const made = plan(
      [person('e', { ...key, email: 'new@corp.example' })],
      [person('h', { ...key, email: null }), person('late', { email: 'old@corp.example' })],
      [
        contact('c1', { externalIds: { entra: 'e' }, email: 'old@corp.example' }),
        contact('c2', { externalIds: { hr: 'h' }, email: null }),
      ],
    );
    expect(made.changes).toEqual([]);
    expect(codes(made)).toEqual(['conflicting_links', 'conflicting_links', 'email_in_use']);
  });

  it('a weaker key joins nobody whom a stronger one has placed', () => {
    const placed = plan(
      [person('a', { ...key })],
      [
        person('7', { ...key, email: 'other@corp.example' }),
        person('8', { email: 'a@corp.example', mobile: '+61491570006' }),
      ],
    );
    expect(
      JSON.stringify(placed.changes.filter(({ sourceIds }) => sourceIds['entra'] === 'a')),
    ).not.toContain('+61491570006');
  });
});
