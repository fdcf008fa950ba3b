import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  explainPerson,
  planSync,
  type Contact,
  type Person,
  type PlanInput,
} from '../../../../shared/sync/index.ts';
import { dirtyCompanyArbitrary } from '../../generated-company.ts';
import { actions, changed, codes, contact, full, person, planFor, unlinked } from '../../given.ts';
import { lawRuns } from '../../law-runs.ts';
import { SimulatedAccount } from '../../simulated-account.ts';

const mobile = '+61491570006';
const ann = { firstName: 'Ann', lastName: 'Ash' };
/** A newcomer who shares no key with anybody. */
const newcomer = (more: Partial<Person> = {}): Person =>
  person('new', { ...ann, email: 'a.ash@tarn.example', ...more });
/** An active contact that no source knows. */
const known = (more: Partial<Contact> = {}): Contact =>
  unlinked('known', { ...ann, email: 'ann@home.example', ...more });

describe('a newcomer who looks like somebody', () => {
  it.each<[string, Partial<Person>, Partial<Contact>]>([
    ['name and mobile', { mobile }, { mobile }],
    ['name and phone', { phone: '+61255501234' }, { phone: '+61255501234' }],
    ['name and a number that stands in another field', { phone: mobile }, { mobile }],
    [
      'a name in another order and without accents, and mobile',
      { firstName: 'José', lastName: 'Díaz', mobile },
      { firstName: 'Diaz', lastName: 'Jose', mobile },
    ],
    ['name and mobile, without any address', { email: null, mobile }, { mobile, email: null }],
  ])('by %s is not created, and named', (_, ours, theirs) => {
    for (const mode of ['additive', 'update', 'full'] as const) {
      const plan = planFor([newcomer(ours)], [known(theirs)], { mode });
      expect(actions(plan)).toEqual([]);
      expect(plan.review).toMatchObject([
        { code: 'possible_duplicate', severity: 'error', sourceId: 'new', contactId: 'known' },
      ]);
      expect(plan.summary).toMatchObject({ created: 0, review: 1 });
    }
  });

  it.each<[string, Partial<Person>, Partial<Contact>]>([
    ['the name alone', { mobile }, { mobile: '+61491570156' }],
    ['the name alone, where neither has an address', { mobile, email: null }, { email: null }],
    ['the mobile alone', { mobile, lastName: 'Birch' }, { mobile }],
    ['half of the name and the mobile', { mobile, lastName: null }, { mobile }],
    [
      'no name on either side',
      { mobile, firstName: null, lastName: null },
      { mobile, firstName: '', lastName: '' },
    ],
    ['an inactive contact', { mobile }, { mobile, status: 'inactive' }],
    ['an address under a domain that nobody of the source has', {}, { email: 'a.ash@home.example' }],
  ])('by %s is created', (_, ours, theirs) => {
    expect(actions(planFor([newcomer(ours)], [known(theirs)], { mode: 'update' }))).toEqual([
      'create new (new)',
    ]);
  });

  describe('by name and the same address under another domain of the tenant', () => {
    const elsewhere = known({ email: 'A.Ash@fell.example' });

    it.each<[string, Person[], Contact[]]>([
      ['a colleague has an address there', [person('bea', { email: 'bea@fell.example' })], []],
      ['a colleague has an alias there', [person('bea', { aliases: ['bea@fell.example'] })], []],
      [
        'a contact that the source linked has an address there',
        [],
        [contact('bea', { email: 'bea@fell.example' })],
      ],
    ])('is not created when %s', (_, colleagues, contacts) => {
      const plan = planSync({
        sources: [changed('entra', [newcomer(), ...colleagues])],
        contacts: [elsewhere, ...contacts],
        policy: { mode: 'full' },
      });
      expect(actions(plan)).not.toContain('create new (new)');
      expect(codes(plan)).toEqual(['possible_duplicate']);
    });

    it('is not created beside the contact of an account in the old domain', () => {
      const plan = planSync({
        sources: [changed('entra', [newcomer()])],
        contacts: [contact('old', { ...ann, email: 'a.ash@fell.example' })],
        policy: { mode: 'full' },
      });
      expect(actions(plan)).toEqual([]);
      expect(codes(plan)).toEqual(['possible_duplicate']);
    });

    it('is not created when one of the sources that know them has addresses there', () => {
      const hr = [person('7', { email: 'a.ash@tarn.example' }), person('bea', { email: 'bea@fell.example' })];
      const plan = planSync({
        sources: [full('entra', [newcomer()]), full('hr', hr)],
        contacts: [elsewhere],
        policy: { mode: 'update' },
      });
      expect(plan.changes.map(({ sourceIds }) => sourceIds)).toEqual([{ hr: 'bea' }]);
      expect(codes(plan)).toEqual(['possible_duplicate', 'possible_duplicate']);
    });

    it('is created when the address is the very same: keys decide on that', () => {
      const plan = planSync({
        sources: [full('entra', [newcomer()]), full('hr', [person('bea')])],
        contacts: [
          contact('old', { ...ann, externalIds: { hr: 'gone' }, email: 'a.ash@tarn.example' }),
          contact('bea', { externalIds: { hr: 'bea' } }),
        ],
        policy: { mode: 'full', linkByEmail: false },
      });
      expect(actions(plan).sort()).toEqual(['create new (new)', 'deactivate old (missing)']);
    });

    it('is created when only people of another source have addresses there', () => {
      const plan = planSync({
        sources: [
          full('entra', [newcomer()]),
          full('hr', [person('bea', { email: 'bea@fell.example', firstName: 'Bea' })]),
        ],
        contacts: [elsewhere],
        policy: { mode: 'update' },
      });
      expect(actions(plan)).toContain('create new (new)');
    });
  });

  it('keeps the contact that may be theirs from leaving meanwhile', () => {
    const plan = planFor(
      [newcomer({ mobile }), person('bea')],
      [contact('old', { ...ann, mobile }), contact('bea')],
    );
    expect(actions(plan)).toEqual([]);
    expect(plan.held).toEqual([]);
    expect(codes(plan)).toEqual(['possible_duplicate']);
  });

  it('goes on keeping it when another account of theirs got a contact meanwhile, which makes theirs a second account', () => {
    const key = { customFields: { employeeId: '1' } };
    const input: PlanInput = {
      sources: [
        full('entra', [
          { sourceId: 'held', firstName: 'Ann', mobile, ...key },
          { sourceId: 'made', firstName: 'Ann', email: 'ann@corp.example', ...key },
        ]),
      ],
      contacts: [contact('old', { firstName: 'Ann', email: null, mobile })],
      policy: { mode: 'full', joinBy: ['email', 'customFields.employeeId'], linkByEmail: false },
    };
    const account = new SimulatedAccount([...input.contacts]);
    const first = planSync(input);
    expect(actions(first)).toEqual(['create made (new)']);
    account.apply(first.changes);
    const next = planSync({ ...input, contacts: account.contacts.values() });
    expect(next.changes).toEqual([]);
    expect(next.review.map(({ code, sourceId, contactId }) => [code, sourceId, contactId])).toEqual([
      ['possible_duplicate', 'held', 'old'],
      ['second_account', 'held', null],
    ]);
  });

  it.each<[string, Partial<Person>, Partial<Contact>, string]>([
    [
      'phone',
      { email: null, phone: '+61255501234' },
      { phone: '+61255501234' },
      'phone number (+61255501234)',
    ],
    ['address elsewhere', {}, { email: 'a.ash@fell.example' }, 'address but for its domain'],
    ['address', { email: 'a.ash@fell.example' }, { email: 'A.Ash@fell.example' }, 'address (a.ash@'],
  ])(
    'in the review for something else keeps the contact with the same name and %s, and names it',
    (_, ours, theirs, shared) => {
      const people = [newcomer(ours), person('bea', { aliases: ['bea@fell.example'] })];
      // Whoever has an inactive contact of their own waits as well as whoever nothing reaches.
      const own = contact('new', { email: 'a.ash@tarn.example', status: 'inactive' });
      const contacts = [contact('old', { ...ann, email: null, ...theirs }), contact('bea'), own];
      for (const gone of [[], [person('old', { email: null, state: 'deleted' as const })]]) {
        const plan = planFor([...people, ...gone], contacts, { mode: 'full', reactivate: false });
        expect([...plan.changes, ...plan.held]).toEqual([]);
        const named = plan.review.find(({ code }) => code === 'possible_duplicate');
        expect(named).toMatchObject({ sourceId: 'new', contactId: 'old' });
        expect(named?.message).toContain(`the same ${shared}`);
        expect(named?.message).toContain('was not deactivated');
      }
    },
  );

  it('is created once nobody looks like them any more, in the same run', () => {
    const plan = planFor(
      [newcomer({ mobile }), person('old', { ...ann, mobile: '+61491570156' })],
      [contact('old', { ...ann, mobile })],
    );
    expect(actions(plan).sort()).toEqual(['create new (new)', 'update old (changed)']);
  });

  it('of several contacts that look like them, names the same one in any order', () => {
    const two = ['b', 'a'].map((id) => unlinked(id, { ...ann, mobile, email: null }));
    for (const contacts of [two, two.toReversed()]) {
      const [item] = planFor([newcomer({ mobile })], contacts, { mode: 'update' }).review;
      expect(item).toMatchObject({ code: 'possible_duplicate', contactId: 'a' });
    }
  });

  it('of contacts that look like them by different numbers, names the first by id', () => {
    const numbers = { mobile, phone: '+61255501234' };
    for (const [a, b] of [
      [{ mobile }, { phone: numbers.phone }],
      [{ phone: numbers.phone }, { mobile }],
    ]) {
      const contacts = [
        unlinked('b', { ...ann, ...b, email: null }),
        unlinked('a', { ...ann, ...a, email: null }),
      ];
      const { review } = planFor([newcomer(numbers)], contacts, { mode: 'update' });
      expect(review).toMatchObject([{ code: 'possible_duplicate', contactId: 'a' }]);
    }
  });

  it('goes by the name of the source, of which the sync may write a part', () => {
    const plan = planFor([newcomer({ mobile })], [known({ mobile, lastName: '' })], {
      mode: 'update',
      fields: ['email', 'mobile', 'firstName'],
    });
    expect(actions(plan)).toEqual(['create new (new)']);
  });

  it('is decided by a link or a key', () => {
    for (const more of [{ externalIds: { entra: 'new' } }, { email: 'a.ash@tarn.example' }]) {
      const plan = planFor([newcomer({ mobile })], [known({ mobile, ...more })], { mode: 'update' });
      expect(codes(plan)).toEqual([]);
      expect(plan.changes.map(({ operation }) => operation)).toEqual(['update']);
    }
  });

  it('all rows of the person wait, and the explanation says the same', () => {
    const input = {
      sources: [
        full('entra', [newcomer()]),
        full('hr', [{ sourceId: '7', email: 'a.ash@tarn.example', mobile }]),
      ],
      contacts: [known({ mobile })],
      policy: { mode: 'update' as const },
    };
    expect(planSync(input).review.map(({ code, source }) => `${code} ${source ?? ''}`)).toEqual([
      'possible_duplicate entra',
      'possible_duplicate hr',
    ]);
    const [why] = explainPerson(input, 'a.ash@tarn.example');
    expect(why).toMatchObject({
      decision: 'review',
      rule: expect.stringContaining('looks like Ann Ash') as string,
    });
  });

  it('by the name that several rows make together', () => {
    const key = { customFields: { employeeId: '3' } };
    const plan = planSync({
      sources: [
        full('entra', [{ sourceId: 'e', firstName: 'Ann', mobile, ...key }]),
        full('hr', [{ sourceId: 'h', lastName: 'Ash', phone: '+61255501234', ...key }]),
      ],
      contacts: [known({ mobile })],
      policy: { mode: 'update', joinBy: ['customFields.employeeId'] },
    });
    expect(plan.changes).toEqual([]);
    expect(codes(plan)).toEqual(['possible_duplicate', 'possible_duplicate']);
  });

  it(
    'law: no plan creates beside an active contact with the same name and number, unless that one changes',
    () => {
      fc.assert(
        fc.property(dirtyCompanyArbitrary, (company) => {
          // What is written is then all that is known.
          const policy = { ...company.policy, fields: 'mapped' as const };
          const { changes, held } = planSync({ ...company, policy });
          const touched = new Set([...changes, ...held].map(({ contactId }) => contactId));
          const stays = company.contacts.filter(({ id, status }) => status === 'active' && !touched.has(id));
          for (const { operation, contact: created } of changes) {
            if (operation !== 'create') continue;
            const twins = stays.filter(
              (other) => sameName(created ?? {}, other) && sharesNumber(created ?? {}, other),
            );
            expect(twins.map(({ id }) => id)).toEqual([]);
          }
        }),
        { numRuns: lawRuns },
      );
    },
    20_000 + lawRuns * 10,
  );
});

type Named = Pick<Partial<Contact>, 'firstName' | 'lastName' | 'mobile' | 'phone'>;

/** Read in the test's own way: the names as written, without case. */
function sameName(a: Named, b: Named): boolean {
  const text = ({ firstName, lastName }: Named): string =>
    `${firstName ?? ''} ${lastName ?? ''}`.trim().normalize('NFC').toLowerCase();
  return text(a) !== '' && text(a) === text(b);
}

function sharesNumber(a: Named, b: Named): boolean {
  const numbers = [a.mobile, a.phone].filter((each) => typeof each === 'string');
  return numbers.some((each) => each === b.mobile || each === b.phone);
}
