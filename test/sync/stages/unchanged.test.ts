import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../../../shared/contract/primitives/limits.ts';
import { defaultPolicy, resolvePolicy } from '../../../shared/sync/policy.ts';
import { unchangedTest } from '../../../shared/sync/stages/unchanged.ts';
import type {
  Contact,
  ContactField,
  PartialPolicy,
  Person,
  SourceInput,
} from '../../../shared/sync/types.ts';
import { companyArbitrary, dirtyCompanyArbitrary, type Company } from '../generated-company.ts';
import { contact, ids, person, planSync } from '../given.ts';
import { lawRuns } from '../law-runs.ts';

describe.each([
  ['clean', companyArbitrary],
  ['dirty', dirtyCompanyArbitrary],
])('%s companies', (_, companies) => {
  /** The same company with one more key to join by, which nobody has: then everybody goes the long way. */
  const theLongWay = (company: Company): Company => ({
    ...company,
    policy: {
      ...company.policy,
      joinBy: [...(company.policy.joinBy ?? defaultPolicy.joinBy), 'customFields.nobodyHasThis'],
    },
  });

  it('who is found unchanged at once is unchanged by the long way too', () => {
    fc.assert(
      fc.property(companies, (company) => {
        expect(planSync(company)).toEqual(planSync(theLongWay(company)));
      }),
      { numRuns: Math.min(lawRuns, 200) },
    );
  }, 60_000);
});

/** One person, their contact, and what the sync manages and owns. */
type Pair = {
  person?: Partial<Person>;
  contact?: Partial<Contact>;
  policy?: PartialPolicy;
  managed?: ContactField[];
  owned?: string[];
};

function isUnchanged({
  person: said = {},
  contact: held = {},
  policy = {},
  managed = ['jobTitle'],
  owned = [],
}: Pair): boolean {
  const test = unchangedTest(resolvePolicy({ mode: 'update', ...policy }), managed, new Set(owned));
  return test(person('ann', said), contact('ann', held));
}

const full = ids(limits.groups, 'g');

describe('found unchanged at once', () => {
  it.each<[string, Pair]>([
    [
      'whose contact holds what the source says',
      { person: { jobTitle: 'Nurse' }, contact: { jobTitle: 'Nurse' } },
    ],
    ['of whom the source says nothing', { contact: { jobTitle: 'Nurse' } }],
    ['whose other fields differ, when they are not managed', { person: { location: 'Oslo' } }],
    ['additive: whatever else differs', { person: { jobTitle: 'Nurse' }, policy: { mode: 'additive' } }],
    ['additive: null clears nothing', { policy: { mode: 'additive', clearEmpty: true } }],
    ['no field is cleared by null', { policy: { clearEmpty: [] } }],
    [
      'in the groups that the source names',
      { person: { groups: ['A'] }, contact: { groups: ['A', 'B'] }, managed: ['groups'] },
    ],
    [
      'of whose groups the source says nothing',
      { contact: { groups: ['A'] }, managed: ['groups'], owned: ['a'] },
    ],
    ['in no group, as the source says', { person: { groups: null }, managed: ['groups'], owned: ['a'] }],
    [
      'in as many groups as there may be, all named',
      { person: { groups: full }, contact: { groups: full }, managed: ['groups'] },
    ],
  ])('%s', (_, pair) => {
    expect(isUnchanged(pair)).toBe(true);
  });
});

describe('left to the long way', () => {
  it.each<[string, Pair]>([
    ['another value', { person: { jobTitle: 'Nurse' }, contact: { jobTitle: 'Surgeon' } }],
    ['another address, though no address is managed', { person: { email: 'other@corp.example' } }],
    ['a person who left', { person: { state: 'deleted' } }],
    ['a contact that is inactive', { contact: { status: 'inactive' } }],
    ['null may clear any field', { policy: { clearEmpty: true } }],
    ['null may clear one field', { policy: { clearEmpty: ['mobile'] } }],
    ['rows may be joined by a custom field', { policy: { joinBy: ['customFields.no'] } }],
    ['contacts may be found by a custom field', { policy: { matchBy: ['externalId', 'customFields.no'] } }],
    [
      'groups that are a text',
      { person: { groups: 'A' as unknown as string[] }, contact: { groups: ['A'] }, managed: ['groups'] },
    ],
    ['a group that is missing', { person: { groups: ['A'] }, managed: ['groups'] }],
    [
      'a group too many that is ours',
      { person: { groups: null }, contact: { groups: ['A'] }, managed: ['groups'], owned: ['a'] },
    ],
    [
      'a group of another form',
      { person: { groups: [7 as unknown as string] }, contact: { groups: ['7'] }, managed: ['groups'] },
    ],
    [
      'some groups of another form',
      { person: { groups: ['A', 7 as unknown as string] }, contact: { groups: ['A'] }, managed: ['groups'] },
    ],
    [
      'no room for one group of two',
      { person: { groups: ['g1', 'new'] }, contact: { groups: full }, managed: ['groups'] },
    ],
    [
      'a value that has to be reported',
      { person: { mobile: 'none at all' }, policy: { fields: ['jobTitle'] } },
    ],
    [
      'additive: a value that has to be reported',
      { person: { mobile: 'none at all' }, policy: { mode: 'additive' } },
    ],
  ])('%s', (_, pair) => {
    expect(isUnchanged(pair)).toBe(false);
  });
});

describe('somebody whose source says no address', () => {
  const held = { firstName: 'Ann', lastName: 'Ash', jobTitle: 'Nurse' };
  const silent = { ...held, email: undefined } as unknown as Partial<Person>;

  it.each<[ContactField[], boolean]>([
    [['firstName', 'lastName', 'jobTitle'], true],
    [['jobTitle'], false],
    [['firstName', 'jobTitle'], false],
    [['lastName', 'jobTitle'], false],
  ])('is found unchanged at once only where both names are compared: %o', (managed, expected) => {
    expect(isUnchanged({ person: silent, contact: held, managed })).toBe(expected);
  });
});

describe('whose contact holds all that they say', () => {
  it('is looked at all the same where their id is on another row that contradicts it', () => {
    const rows = [
      person('ann', { firstName: 'Ann', lastName: 'Ash' }),
      { sourceId: 'ann', email: 'x@corp.example', firstName: 'Zoe', lastName: 'Zed' },
    ];
    for (const people of [rows, [...rows].reverse()]) {
      const held = [
        contact('ann', { firstName: 'Ann', lastName: 'Ash' }),
        contact('ann', { firstName: 'Zoe', lastName: 'Zed', email: 'x@corp.example' }),
      ];
      for (const one of held)
        expect(planSync({ sources: [source(people)], contacts: [one] }).summary).toMatchObject({
          review: 2,
          existed: 0,
        });
    }
  });

  it('is looked at all the same where another contact carries their link too', () => {
    const twice = [contact('ann'), { ...contact('ann'), id: 'ann2', email: null }];
    for (const contacts of [twice, [...twice].reverse()])
      expect(planSync({ sources: [source([person('ann')])], contacts }).summary).toMatchObject({
        review: 1,
        existed: 0,
      });
  });
});

function source(people: Person[]): SourceInput {
  return { key: 'entra', kind: 'full', complete: true, people };
}
