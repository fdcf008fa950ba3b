import { describe, expect, it } from 'vitest';
import type { Contact, PartialPolicy, Person, Plan } from '../../../shared/sync/index.ts';
import { SimulatedAccount } from '../simulated-account.ts';
import { actions, codes, contact, full, person, planSync, unlinked } from '../given.ts';
import { processorTime } from '../../processor-time.ts';

/** Contacts without a link, and people found by their address alone. */
const stay = ['bea', 'cy', 'dee'];
const plan = (
  people: Person[],
  contacts: Contact[],
  leavers: PartialPolicy['leavers'] = { unlinked: true },
): Plan =>
  planSync({
    sources: [full('entra', [...people, ...stay.map((id) => person(id))])],
    contacts: [...contacts, ...stay.map((id) => contact(id))],
    policy: { mode: 'full', leavers },
  });

describe('leavers without a link', () => {
  it.each(['disabled', 'deleted'] as const)('who is %s leaves with the contact of their address', (state) => {
    const found = plan([person('ann', { state })], [unlinked('ann')]);
    expect(actions(found)).toEqual([`deactivate ann (${state})`]);
    expect(found.changes[0]?.sourceIds).toEqual({ entra: 'ann' });
  });

  it('whose address somebody active has takes no contact along', () => {
    const found = planSync({
      sources: [
        full('entra', [
          person('new', { firstName: 'Ann' }),
          { sourceId: 'old', state: 'deleted', email: 'ann@corp.example', firstName: 'Ann' },
          ...stay.map((id) => person(id)),
        ]),
        full('hr', [{ sourceId: '7', email: 'ann@corp.example' }]),
      ],
      contacts: [
        unlinked('ann'),
        contact('c1', {
          firstName: 'Ann',
          email: 'new@corp.example',
          externalIds: { entra: 'new', hr: '7' },
        }),
        ...stay.map((id) => contact(id)),
      ],
      policy: { mode: 'full', leavers: { unlinked: true } },
    });
    expect(actions(found).filter((action) => action.startsWith('deactivate'))).toEqual([]);
  });

  it('whose address somebody with quite another name has takes the contact along, and the address goes on', () => {
    const found = plan(
      [
        { sourceId: 'ann', state: 'disabled', email: 'ann@corp.example', firstName: 'Ann', lastName: 'Ash' },
        { sourceId: 'bo', email: 'ann@corp.example', firstName: 'Bo', lastName: 'Lind' },
      ],
      [
        unlinked('ann', { firstName: 'Ann', lastName: 'Ash' }),
        contact('bo', { firstName: 'Bo', lastName: 'Lind' }),
      ],
    );
    expect(found.changes).toMatchObject([
      { operation: 'deactivate', contactId: 'ann' },
      { operation: 'update', contactId: 'bo', contact: { email: 'ann@corp.example' } },
    ]);
    expect(codes(found)).toEqual([]);
  });

  it('whose address two of one list have takes no contact along, whoever they are', () => {
    const heir = (sourceId: string, lastName: string): Person => ({
      sourceId,
      email: 'ann@corp.example',
      firstName: 'Bo',
      lastName,
    });
    const gone: Person = { ...heir('ann', 'Ash'), firstName: 'Ann', state: 'disabled' };
    const found = plan([gone, heir('bo', 'Lind'), heir('cas', 'Moss')], [unlinked('ann')]);
    expect(actions(found)).not.toContain('deactivate ann (disabled)');
  });

  it.each([
    ['leaves with the former account of somebody who has a new one', [], true],
    ['stays where a namesake works on with its address', ['bea'], false],
  ] as const)('of two sources, one of which has no address: a contact %s', (_, users, leaves) => {
    const ann = { firstName: 'Ann', lastName: 'Ash' };
    const found = planSync({
      sources: [
        full('entra', [
          person('old', { ...ann, state: 'deleted' }),
          person('new', { ...ann, email: 'c1@corp.example' }),
          ...stay.map((id) =>
            person(id, users.some((each) => each === id) ? { ...ann, email: 'old@corp.example' } : {}),
          ),
        ]),
        full('hr', [{ sourceId: '7', ...ann, state: 'disabled' }]),
      ],
      contacts: [
        contact('c1', { ...ann, externalIds: { entra: 'old', hr: '7' } }),
        unlinked('x', { email: 'old@corp.example' }),
        ...stay.map((id) => contact(id)),
      ],
      policy: { mode: 'full', leavers: { unlinked: true } },
    });
    expect(actions(found)).toContain('update c1 (relinked)');
    expect(actions(found).includes('deactivate x (deleted)')).toBe(leaves);
  });

  it('of a crowd with one address are planned in time', () => {
    const crowd = (n: number, more: Partial<Person>): Person[] =>
      Array.from({ length: n }, (_, i) => person(`x${i}`, { email: 'desk@corp.example', ...more }));
    const spent = processorTime();
    plan(crowd(50_000, { state: 'disabled' }), [unlinked('desk')]);
    expect(spent()).toBeLessThan(10_000);
  }, 120_000);

  it('whom no list has leaves, and no source is named for it', () => {
    const found = plan([], [unlinked('ann')]);
    expect(actions(found)).toEqual(['deactivate ann (missing)']);
    expect(found.changes[0]?.sourceIds).toEqual({});
  });

  it.each<[string, Person[], Contact[], PartialPolicy['leavers']]>([
    ['unless they may', [person('ann', { state: 'disabled' })], [unlinked('ann')], {}],
    ['when nobody may leave for being absent', [], [unlinked('ann')], { unlinked: true, when: ['deleted'] }],
    [
      'when their state is none that lets anybody leave',
      [person('ann', { state: 'disabled' })],
      [unlinked('ann')],
      { unlinked: true, when: ['missing', 'deleted'] },
    ],
    [
      'when they are out of scope',
      [person('ann', { state: 'out_of_scope' })],
      [unlinked('ann')],
      { unlinked: true },
    ],
    [
      'when the contact is linked elsewhere',
      [person('ann', { state: 'disabled' })],
      [contact('ann', { externalIds: { payroll: '7' } })],
      { unlinked: true },
    ],
    ['when the contact is off already', [], [unlinked('ann', { status: 'inactive' })], { unlinked: true }],
  ])('stay %s', (_, people, contacts, leavers) => {
    expect(
      actions(plan(people, contacts, leavers)).filter((action) => action.startsWith('deactivate')),
    ).toEqual([]);
  });

  it('stay while any list is not whole', () => {
    const sources = [
      full(
        'entra',
        stay.map((id) => person(id)),
      ),
      full('hr', [person('x')], false),
    ];
    const contacts = [unlinked('ann'), ...stay.map((id) => contact(id))];
    const found = planSync({ sources, contacts, policy: { mode: 'full', leavers: { unlinked: true } } });
    expect(found.summary.deactivated).toBe(0);
  });

  it('of two people with the address of one contact, the one of the stronger source is told', () => {
    const gone = person('ann', { state: 'deleted' });
    const sources = [
      full('entra', [gone, ...stay.map((id) => person(id))]),
      full('hr', [person('h1', { email: 'ann@corp.example', state: 'disabled' }), person('x')]),
    ];
    const contacts = [unlinked('ann'), ...stay.map((id) => contact(id))];
    const found = planSync({ sources, contacts, policy: { mode: 'full', leavers: { unlinked: true } } });
    const [leaver] = found.changes.filter(({ operation }) => operation === 'deactivate');
    expect(leaver).toMatchObject({ reason: 'deleted', sourceIds: { entra: 'ann' } });
  });
});

describe('who is out of scope', () => {
  it.each([
    [['ann'], '1 contact is'],
    [['ann', 'eve'], '2 contacts are'],
  ])('is told as a number when the list cannot name them: %o', (absent, words) => {
    const source = {
      ...full(
        'entra',
        stay.map((id) => person(id)),
      ),
      scoped: true,
    };
    const contacts = [...absent, ...stay].map((id) => contact(id));
    const found = planSync({ sources: [source], contacts, policy: { mode: 'full' } });
    expect(found.changes).toEqual([]);
    expect(found.review.map(({ message }) => message).join()).toContain(words);
  });

  it('is not told when nobody leaves for being absent', () => {
    const source = {
      ...full(
        'entra',
        stay.map((id) => person(id)),
      ),
      scoped: true,
    };
    const contacts = ['ann', ...stay].map((id) => contact(id));
    const policy: PartialPolicy = { mode: 'full', leavers: { when: ['deleted'] } };
    expect(planSync({ sources: [source], contacts, policy }).review).toEqual([]);
  });

  it('leave in the run in which the account of their address is followed by another, not only in the next', () => {
    const people = [
      person('old', { state: 'deleted', email: 'before@x.example' }),
      person('new', { firstName: 'Ann', lastName: 'Lee', email: 'ann@x.example' }),
    ];
    const contacts = [
      contact('old', { firstName: 'Ann', lastName: 'Lee', email: 'ann@x.example' }),
      unlinked('second', { email: 'before@x.example' }),
    ];
    const first = plan(people, contacts);
    expect(actions(first)).toEqual(['deactivate second (deleted)', 'update old (relinked)']);
    const account = new SimulatedAccount([...contacts, ...stay.map((id) => contact(id))]);
    account.apply(first.changes);
    expect(actions(plan(people, [...account.contacts.values()].slice(0, 2)))).toEqual([]);
  });

  it('stay when the account of their address keeps its link beside that of another source', () => {
    const held = contact('c', { externalIds: { entra: 'old' }, firstName: 'Ann', lastName: 'Lee' });
    const found = planSync({
      sources: [
        full('entra', [person('old', { state: 'deleted', email: 'before@x.example' })]),
        full('badge', [person('b', { firstName: 'Ann', lastName: 'Lee', email: 'c@corp.example' })]),
      ],
      contacts: [held, unlinked('second', { email: 'before@x.example', firstName: 'Bo' })],
      policy: { mode: 'full', leavers: { unlinked: true, when: ['deleted'] } },
    });
    expect(actions(found)).toEqual(['update c (linked)']);
  });
});
