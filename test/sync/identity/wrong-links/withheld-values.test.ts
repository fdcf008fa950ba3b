import { describe, expect, it } from 'vitest';
import type { Contact, Person, PartialPolicy, Plan } from '../../../../shared/sync/index.ts';
import { contact, full, planSync } from '../../given.ts';
import { SimulatedAccount } from '../../simulated-account.ts';

const entraId = '00000000-0000-4000-8000-000000000001';
const named = { firstName: 'John', lastName: 'Brown' };
const john: Person = { sourceId: entraId, email: 'john@corp.example', ...named, mobile: '+61491570156' };
/** Has the number now that was John's. */
const mary: Person = { sourceId: '100', email: 'mary@corp.example', firstName: 'Mary', lastName: 'Kent' };
const other: Person = { sourceId: '7', email: 'al@corp.example', groups: ['Depot'] };
const held: Contact = contact('c1', {
  ...named,
  externalIds: { entra: entraId, hr: '100' },
  email: 'john@corp.example',
  mobile: '+61491570006',
  groups: ['Depot'],
});
const plan = (entra: Person, hr: Person[] = [mary], policy: PartialPolicy = {}, contacts = [held]): Plan =>
  planSync({
    sources: [full('hr', [...hr, other]), full('entra', [entra])],
    contacts: [
      ...contacts,
      contact('c7', { externalIds: { hr: '7' }, email: 'al@corp.example', groups: ['Depot'] }),
    ],
    policy: { mode: 'full', ...policy },
  });
const withheld = ({ review }: Plan) => review.filter(({ code }) => code === 'value_withheld');

describe('a value that a stronger source withholds while its row waits', () => {
  it('is told to whom it concerns, once, with what waits and until when', () => {
    const found = plan({ ...john, email: 'j.brown@corp.example' });
    expect(found.changes).toEqual([]);
    expect(withheld(found)).toMatchObject([
      { severity: 'warning', source: 'entra', sourceId: entraId, contactId: 'c1', field: 'email' },
    ]);
    expect(withheld(found)[0]?.message).toBe(
      'What Entra says of the email, mobile number of this person is not written while 100 of HR, linked to the same contact, waits in the review: until then the contact ' +
        'keeps what it has. Sort that out first.',
    );
  });

  it('is withheld from another row of the very source too, so that a link doubted today is doubted tomorrow', () => {
    const contacts = [
      contact('c', {
        email: null,
        firstName: 'Ann',
        lastName: 'Cole',
        externalIds: { entra: 'p5', hr: 'p3' },
      }),
    ];
    const ann: Person = { sourceId: 'p1', email: 'ann@corp.example', firstName: 'Ann', lastName: 'Birch' };
    const stranger: Person = { sourceId: 'p5', firstName: '山田', lastName: 'Birch' };
    const found = planSync({
      sources: [full('entra', [ann, stranger]), full('hr', [{ sourceId: 'p3', email: 'ann@corp.example' }])],
      contacts,
      policy: { mode: 'full' },
    });
    expect(found.review.map(({ code, sourceId }) => [code, sourceId])).toEqual([
      ['contradiction', 'p5'],
      ['value_withheld', 'p1'],
    ]);
    expect(found.changes[0]?.contact).toEqual({ email: 'ann@corp.example' });
  });

  it('is told of groups that would be taken away', () => {
    const groups = { groups: { manage: 'said' as const } };
    const found = plan({ ...john, mobile: '+61491570006', groups: [] }, [mary], groups);
    expect(found.changes).toEqual([]);
    expect(withheld(found)).toMatchObject([{ sourceId: entraId, field: 'groups' }]);
    expect(withheld(plan({ ...john, mobile: '+61491570006', groups: ['Depot'] }, [mary], groups))).toEqual(
      [],
    );
  });

  it('is told of groups beside one that nobody takes away', () => {
    const groups = { groups: { manage: 'said' as const } };
    const guarded = { ...held, groups: ['Crisis team', 'Depot'] };
    const found = plan({ ...john, mobile: '+61491570006', groups: [] }, [mary], groups, [guarded]);
    expect(found.changes).toEqual([]);
    expect(withheld(found)).toMatchObject([{ sourceId: entraId, field: 'groups' }]);
  });

  it('is nothing to tell of groups that the very source takes away by a row of theirs', () => {
    const theirs = { ...named, sourceId: '200', email: 'john@corp.example', groups: ['Staff'] };
    const groups = { groups: { manage: 'said' as const } };
    const found = plan({ ...john, mobile: '+61491570006', groups: [] }, [mary, theirs], groups);
    expect(found.changes).toMatchObject([{ contactId: 'c1', contact: { groups: ['Staff'] } }]);
    expect(withheld(found)).toEqual([]);
  });

  it('does not keep the rest from being written', () => {
    const found = plan({ ...john, jobTitle: 'Nurse' });
    expect(found.changes).toMatchObject([{ contactId: 'c1', contact: { jobTitle: 'Nurse' } }]);
    expect(found.changes[0]?.contact?.mobile).toBeUndefined();
    expect(withheld(found)).toMatchObject([{ field: 'mobile' }]);
  });

  it.each<[string, Plan]>([
    ['where nothing is said that the contact does not hold', plan({ ...john, mobile: '+61491570006' })],
    [
      'where the contact lacks the value, which is filled',
      plan(john, [mary], {}, [{ ...held, mobile: null }]),
    ],
    ['where no row waits', plan(john, [{ ...john, sourceId: '100', mobile: '+61491570006' }])],
    [
      'where the source that waits counts less',
      plan(john, [mary], { precedence: { mobile: ['entra', 'hr'] } }),
    ],
    [
      'where a source was only not read to its end, which is told once for all',
      planSync({
        sources: [full('hr', [other], false), full('entra', [john])],
        contacts: [held],
        policy: { mode: 'update' },
      }),
    ],
  ])('is nothing to tell %s', (_, found) => {
    expect(withheld(found)).toEqual([]);
  });
});

describe('what would let the next sync believe a link that is doubted now', () => {
  /** Ann's contact, to which the HR number of Bob leads since it was hers. */
  const anns = contact('c', {
    ...{ firstName: 'Ann', lastName: 'Cole', email: null },
    externalIds: { entra: 'p1', hr: 'p3' },
  });
  const ann: Person = { sourceId: 'p1', aliases: ['a.cole@corp.example'], jobTitle: 'Nurse' };
  const bob: Person = { sourceId: 'p3', email: 'bob@corp.example', firstName: 'Bob', lastName: 'Ash' };
  const mobile = '+61491570006';
  const plansOf = (entra: Person, hr: Person, badge?: Person): [Plan, Plan] => {
    const account = new SimulatedAccount([anns]);
    const plan = (): Plan =>
      planSync({
        sources: [
          full('entra', [entra]),
          full('hr', [hr]),
          ...(badge === undefined ? [] : [full('badge', [badge])]),
        ],
        contacts: account.contacts.values(),
        policy: { mode: 'full', clearEmpty: true, joinBy: ['email', 'customFields.employeeId'] },
      });
    const first = plan();
    account.apply(first.changes);
    return [first, plan()];
  };
  const written = ({ changes }: Plan) => changes.map(({ contact: fields }) => fields);
  const codesOf = (plan: Plan) => plan.review.map(({ code, sourceId }) => `${code} ${sourceId ?? ''}`);

  it('is withheld: a number of a family, beside an account without a name', () => {
    const [now, next] = plansOf({ ...ann, mobile }, { ...bob, mobile });
    expect(written(now)).toEqual([{ jobTitle: 'Nurse' }]);
    expect(codesOf(now)).toEqual(['contradiction p3', 'value_withheld p1']);
    expect(now.review[1]?.message).toBe(
      'What Entra says of the mobile number of this person is not written while p3 of HR, linked to the same contact, waits in the review: until then the contact ' +
        'keeps what it has. Sort that out first.',
    );
    expect(next.changes).toEqual([]);
    expect(codesOf(next)).toEqual(codesOf(now));
  });

  it('is withheld of a row too that has not started, whose name would be written later', () => {
    const [now, next] = plansOf({ ...ann, mobile }, { ...bob, mobile, state: 'not_started' });
    expect(written(now)).toEqual([{ jobTitle: 'Nurse' }]);
    expect(next.changes).toEqual([]);
  });

  it('is withheld alone: whatever reaches the person is written', () => {
    const nameless = { firstName: null, email: 'ann@corp.example', mobile };
    const [now, next] = plansOf(
      { ...ann, ...nameless },
      { ...bob, firstName: 'Zoe', lastName: 'Zuse', email: null },
    );
    expect(written(now)).toEqual([{ jobTitle: 'Nurse', email: 'ann@corp.example', mobile }]);
    expect(codesOf(now)).toContain('value_withheld p1');
    expect(next.changes).toEqual([]);
  });

  it('is withheld where it is a link, of a third source that knows both', () => {
    const key = { customFields: { employeeId: '3' } };
    const email = 'ann@corp.example';
    const [now, next] = plansOf(
      { ...ann, email },
      { ...bob, email: null, ...key },
      { sourceId: 'b1', email, ...key },
    );
    expect(now.changes[0]?.contact?.externalIds).toBeUndefined();
    expect(now.changes[0]?.contact?.email).toBe(email);
    expect(codesOf(now)).toContain('contradiction p3');
    expect(next.changes).toEqual([]);
  });

  it('is written where the two are told apart all the same', () => {
    const [now] = plansOf({ ...ann, mobile }, { ...bob, mobile: '+61491570156' });
    expect(written(now)).toEqual([{ jobTitle: 'Nurse', mobile }]);
  });
});
