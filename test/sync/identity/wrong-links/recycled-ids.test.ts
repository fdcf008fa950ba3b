import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonicalEmail,
  explainPerson,
  type Change,
  type Contact,
  type PartialPolicy,
  type Person,
  type Plan,
} from '../../../../shared/sync/index.ts';
import { dirtyCompanyArbitrary, type Company } from '../../generated-company.ts';
import { actions, codes, contact, full, planSync, unlinked } from '../../given.ts';
import { lawRuns } from '../../law-runs.ts';

const mary: Person = { sourceId: '100', email: 'mary@corp.example', firstName: 'Mary', lastName: 'Kent' };
/** Linked to the number that was John's. */
const john = contact('c1', {
  externalIds: { hr: '100' },
  email: 'john@corp.example',
  firstName: 'John',
  lastName: 'Smith',
  mobile: '+61491570006',
  groups: ['Crisis team'],
});
const planOf = (row: Person, held: Contact = john, policy: PartialPolicy = { mode: 'full' }): Plan =>
  planSync({ sources: [full('hr', [row])], contacts: [held], policy });

describe('an id that passed to somebody else', () => {
  it.each(['additive', 'update', 'full'] as const)(
    'touches nobody in mode %s: the contact stays as it is, and the review names both',
    (mode) => {
      const plan = planOf(mary, john, { mode });
      expect(plan.changes).toEqual([]);
      expect(plan.review).toMatchObject([
        { code: 'contradiction', severity: 'error', source: 'hr', sourceId: '100', contactId: 'c1' },
      ]);
      expect(plan.review[0]?.message).toContain('The ID 100 of HR is linked to John Smith');
      expect(plan.summary).toMatchObject({ read: 1, review: 1 });
    },
  );

  it('brings no inactive contact back for whoever has the number now', () => {
    expect(planOf(mary, { ...john, status: 'inactive' }).changes).toEqual([]);
  });

  it.each<[string, Partial<Person>, Partial<Contact>]>([
    ['an address', { email: 'john@corp.example' }, {}],
    ['an alias', { aliases: ['john@corp.example'] }, {}],
    ['a mobile number', { mobile: '+61491570006' }, {}],
    ['a word of the name', { firstName: 'John' }, {}],
    ['a name in another script', { firstName: '太郎', lastName: '山田' }, {}],
    ['half a name', { lastName: null }, {}],
    ['no name', {}, { firstName: '', lastName: '' }],
    ['a key', { customFields: { badge: 'B7' } }, { customFields: { badge: 'B7' } }],
    ['an id that is nobody else’s ever', { sourceId: '00000000-0000-4000-8000-000000000100' }, {}],
    ['a UUID without dashes', { sourceId: '00000000000040008000000000000100' }, {}],
    ['a UUID in braces', { sourceId: '{00000000-0000-4000-8000-000000000100}' }, {}],
    ['an id of Okta', { sourceId: '00u1abcdEFGHijklMN23' }, {}],
    ['an id of Google', { sourceId: '104567890123456789012' }, {}],
    ['a GUID of another making', { sourceId: '7c0a1e52-91d3-0b4f-1a6e-5d2c3b4a5968' }, {}],
  ])('is none where %s speaks for one person', (_, row, held) => {
    const given = { ...mary, ...row };
    const plan = planOf(
      given,
      { ...john, externalIds: { hr: given.sourceId }, ...held },
      { mode: 'full', matchBy: ['externalId', 'customFields.badge', 'email'] },
    );
    expect(actions(plan)).toEqual(['update c1 (changed)']);
    expect(codes(plan)).toEqual([]);
  });

  it('is known although a key repeats the id', () => {
    const key = { customFields: { employeeId: '100' } };
    const policy: PartialPolicy = {
      mode: 'full',
      matchBy: ['externalId', 'customFields.employeeId', 'email'],
    };
    expect(codes(planOf({ ...mary, ...key }, { ...john, ...key }, policy))).toEqual(['contradiction']);
  });

  it('is none where one of two keys is more than the id', () => {
    const keys = { customFields: { employeeId: '100', badge: 'B7' } };
    const policy: PartialPolicy = {
      mode: 'full',
      matchBy: ['externalId', 'customFields.employeeId', 'customFields.badge', 'email'],
    };
    const plan = planOf({ ...mary, ...keys }, { ...john, ...keys }, policy);
    expect(actions(plan)).toEqual(['update c1 (changed)']);
  });

  it.each([
    'x00000000-0000-4000-8000-000000000100',
    '00000000-0000-4000-8000-000000000100x',
    '00000000-0000-0000-0000-000000000123',
    '00000123-0000-0000-0000-000000000000',
    '000000000000000123',
    '100000000000000123',
    '120000000000000123',
  ])('is known of an id that only holds or looks like one drawn at random: %s', (sourceId) => {
    const plan = planOf({ ...mary, sourceId }, { ...john, externalIds: { hr: sourceId } });
    expect(codes(plan)).toEqual(['contradiction']);
  });

  it('is no question of whoever left: the contact leaves, whatever name the row has', () => {
    const plan = planOf({ ...mary, state: 'deleted' });
    expect(actions(plan)).toEqual(['deactivate c1 (deleted)']);
    expect(codes(plan)).toEqual([]);
  });

  it('is not told of a contact that shares its link, nor of a row that waits already', () => {
    const twice = planSync({
      sources: [full('hr', [mary])],
      contacts: [john, { ...john, id: 'c2', email: 'c2@corp.example' }],
      policy: { mode: 'full' },
    });
    expect(new Set(codes(twice))).toEqual(new Set(['duplicate_link']));
    const waiting = planSync({
      sources: [
        full('hr', [mary, { ...mary, email: 'bea@corp.example', firstName: 'Bea', lastName: 'Hill' }]),
      ],
      contacts: [john],
      policy: { mode: 'full' },
    });
    expect(codes(waiting)).not.toContain('contradiction');
  });

  it('is known without an address too, where only some fields are managed', () => {
    const row = { ...mary, email: null };
    expect(codes(planOf(row, john, { mode: 'full', fields: ['jobTitle'] }))).toEqual(['contradiction']);
    expect(codes(planOf(row, john, {}))).toEqual(['contradiction']);
  });
});

describe('an id of one source that passed to somebody else, on a contact that another source links too', () => {
  const bob: Person = { sourceId: 'b', email: 'bob@corp.example', firstName: 'Bob', lastName: 'Hall' };
  const megan: Person = {
    sourceId: '9',
    email: 'megan@corp.example',
    firstName: 'Megan',
    lastName: 'Fox',
    mobile: '+61491570007',
  };
  const held = contact('c1', { ...bob, externalIds: { entra: 'b', hr: '9' } } as Partial<Contact>);
  const input = (entra: Person[], hr: Person[], contacts: Contact[]) => ({
    sources: [full('entra', entra), full('hr', hr)],
    contacts,
    policy: { mode: 'full' as const },
  });

  it('gives nobody the number of the other', () => {
    const given = input([{ ...bob, jobTitle: 'Nurse' }], [megan], [held]);
    const plan = planSync(given);
    expect(plan.changes).toMatchObject([{ operation: 'update', contactId: 'c1', sourceIds: { entra: 'b' } }]);
    expect(plan.changes[0]?.contact).toEqual({ jobTitle: 'Nurse' });
    expect(plan.review).toMatchObject([{ code: 'contradiction', source: 'hr', sourceId: '9' }]);
    expect(explainPerson(given, 'megan@corp.example')).toMatchObject([
      { decision: 'review', rule: expect.stringContaining('is linked to Bob Hall') as string },
    ]);
  });

  it('is believed where both sources say who it is now', () => {
    const both = { ...megan, sourceId: 'b', mobile: null };
    const plan = planSync(input([both], [megan], [held]));
    expect(actions(plan)).toEqual(['update c1 (changed)']);
    expect(plan.changes[0]?.contact).toMatchObject({ firstName: 'Megan', mobile: '+61491570007' });
  });

  it('is not believed where both sources go by the one number', () => {
    const both = { ...megan, mobile: null };
    const contact = { ...held, externalIds: { entra: megan.sourceId, hr: megan.sourceId } };
    const plan = planSync(input([both], [megan], [contact]));
    expect(plan.changes).toEqual([]);
    expect(plan.review).toMatchObject(
      ['entra', 'hr'].map((source) => ({ code: 'contradiction', source, contactId: contact.id })),
    );
  });
});

describe('an id that passed to somebody else with the mobile number of the post', () => {
  const entraId = '00000000-0000-4000-8000-000000000001';
  const held: Contact = { ...john, externalIds: { entra: entraId, hr: '100' } };
  const stays: Person = {
    sourceId: entraId,
    email: 'john@corp.example',
    firstName: 'John',
    lastName: 'Smith',
  };
  const successor: Person = { ...mary, mobile: '+61491570006' };

  it.each<[string, Person]>([
    ['', stays],
    [', which both sources have', { ...stays, mobile: '+61491570006' }],
  ])('makes nobody of two in either order of the sources%s', (_, row) => {
    for (const sources of [
      [full('hr', [successor]), full('entra', [row])],
      [full('entra', [row]), full('hr', [successor])],
    ]) {
      const plan = planSync({ sources, contacts: [held], policy: { mode: 'full' } });
      expect(plan.changes).toEqual([]);
      expect(plan.review).toMatchObject([{ code: 'contradiction', source: 'hr', sourceId: '100' }]);
    }
  });

  it('does not pass while the owner is off in another source', () => {
    for (const state of ['disabled', 'deleted'] as const) {
      const plan = planSync({
        sources: [full('entra', [{ ...stays, state }]), full('hr', [successor])],
        contacts: [held],
        policy: { mode: 'full' },
      });
      expect(plan.changes).toEqual([]);
      expect(plan.review).toMatchObject([{ code: 'contradiction', source: 'hr', sourceId: '100' }]);
    }
  });

  it('gives nobody the number of a successor who is off already', () => {
    const gone: Person = { ...successor, mobile: '+61491570156', state: 'disabled' };
    const plan = planSync({
      sources: [full('entra', [stays]), full('hr', [gone])],
      contacts: [held],
      policy: { mode: 'full', precedence: { mobile: ['hr', 'entra'] } },
    });
    expect(plan.changes).toEqual([]);
    expect(plan.review).toMatchObject([{ code: 'contradiction', source: 'hr', sourceId: '100' }]);
  });

  it('does not count before the row of whoever has the contact under a part of the name', () => {
    const married = { sourceId: 'b1', email: 'kerr@corp.example', firstName: 'John', lastName: 'Smith-Kerr' };
    const plan = planSync({
      sources: [full('badge', [married]), full('hr', [successor])],
      contacts: [{ ...held, externalIds: { badge: 'b1', hr: '100' } }],
      policy: { mode: 'full' },
    });
    expect(plan.review).toMatchObject([{ code: 'contradiction', source: 'hr', sourceId: '100' }]);
    expect(plan.changes).toMatchObject([{ contactId: 'c1', contact: { lastName: 'Smith-Kerr' } }]);
  });
});

describe('the rows of other sources that a contact is linked to', () => {
  const held = contact('c1', {
    externalIds: { entra: 'e', hr: '9', badge: 'b' },
    email: 'bob@corp.example',
    firstName: 'Bob',
    lastName: 'Hall',
  });
  const megan: Person = {
    sourceId: '9',
    email: 'megan@corp.example',
    firstName: 'Megan',
    lastName: 'Fox',
  };
  const planWith = (...sources: [string, Person][]): Plan =>
    planSync({
      sources: sources.map(([key, row]) => full(key, [row])),
      // The first contact of all is another one, because its number is 0.
      contacts: [unlinked('zero'), held],
      policy: { mode: 'update' },
    });
  const waiting = ({ review }: Plan) =>
    review.filter(({ code }) => code === 'contradiction').map(({ source }) => source);

  it('speak for one person by the name alone, and by nothing where they have none', () => {
    const away = { sourceId: 'e', mobile: '+61491570006' };
    const named = { ...away, firstName: 'Megan', lastName: 'Fox' };
    expect(waiting(planWith(['hr', megan], ['entra', named]))).toEqual([]);
    expect(waiting(planWith(['hr', megan], ['entra', away]))).toEqual(['hr']);
    expect(waiting(planWith(['hr', megan], ['entra', { ...away, email: 'bob@corp.example' }]))).toEqual([
      'hr',
    ]);
  });

  it('speak for nobody of another name, and not while they wait themselves', () => {
    const bob = { sourceId: 'e', email: 'rob@corp.example', firstName: 'Robert', lastName: 'Hall' };
    expect(waiting(planWith(['hr', megan], ['entra', bob]))).toEqual(['hr']);
    const plan = planSync({
      sources: [full('hr', [megan]), full('entra', [{ ...megan, sourceId: 'e' }, bob])],
      contacts: [unlinked('zero'), held],
      policy: { mode: 'update' },
    });
    expect(waiting(plan)).toEqual(['hr']);
  });

  it('speak where one of several knows the person', () => {
    const plan = planWith(
      ['hr', megan],
      ['entra', { sourceId: 'e', email: 'bob@corp.example' }],
      ['badge', { sourceId: 'b', email: 'megan@corp.example' }],
    );
    expect(waiting(plan)).toEqual([]);
  });

  it('count by an id drawn at random before one that could be of both, whatever the order of the sources', () => {
    const sourceId = '00000000-0000-4000-8000-000000000100';
    const plan = planSync({
      sources: [
        full('hr', [{ ...megan, lastName: 'Hall' }]),
        full('entra', [{ sourceId, email: 'rob@corp.example', firstName: 'Robert', lastName: 'Hale' }]),
      ],
      contacts: [unlinked('zero'), { ...held, externalIds: { entra: sourceId, hr: '9' } }],
      policy: { mode: 'update' },
    });
    expect(waiting(plan)).toEqual(['hr']);
  });

  it('speak against nobody while they are off and have nothing of the contact', () => {
    const married = { sourceId: 'e', email: 'kerr@corp.example', firstName: 'Bob', lastName: 'Hall-Kerr' };
    expect(waiting(planWith(['hr', { ...megan, state: 'disabled' }], ['entra', married]))).toEqual(['hr']);
  });

  it('count in the order of their sources, one that the contact agrees with before, and one whose id is drawn at random before them all', () => {
    const rob = { sourceId: 'e', email: 'rob@corp.example', firstName: 'Rob', lastName: 'Hale' };
    const bob = { sourceId: 'e', email: 'bob@corp.example', firstName: 'Bob', lastName: 'Hall' };
    const other = { ...megan, sourceId: 'b', email: 'fox@corp.example' };
    expect(waiting(planWith(['hr', megan], ['entra', rob], ['badge', other]))).toEqual(['entra']);
    expect(waiting(planWith(['hr', megan], ['entra', bob], ['badge', other]))).toEqual(['badge', 'hr']);
    const sourceId = '00000000-0000-4000-8000-000000000100';
    const plan = planSync({
      sources: [full('hr', [megan]), full('badge', [other]), full('entra', [{ ...bob, sourceId }])],
      contacts: [{ ...held, externalIds: { ...held.externalIds, entra: sourceId } }],
      policy: { mode: 'update' },
    });
    expect(waiting(plan)).toEqual(['badge', 'hr']);
  });
});

/** Latin words of a name, for a judgement of their own. */
function words({ firstName, lastName }: Pick<Person, 'firstName' | 'lastName'>): string[] {
  const text = `${firstName ?? ''} ${lastName ?? ''}`;
  return /^[a-z ]*$/i.test(text) ? text.toLowerCase().split(' ').filter(Boolean) : [];
}

function arePlainlyTwo(row: Person, held: Contact): boolean {
  const [ours, theirs] = [words(row), words(held)];
  const twoNames = ours.length > 1 && theirs.length > 1 && !ours.some((word) => theirs.includes(word));
  const canonical = (email: string | null | undefined): string | null => canonicalEmail(email ?? '');
  const addresses = [row.email, ...(row.aliases ?? [])].map(canonical);
  const hasOne =
    addresses.some((each) => each !== null && each === canonical(held.email)) ||
    (row.mobile ?? '') === held.mobile ||
    row.customFields?.['employeeId'] === held.customFields['employeeId'];
  return twoNames && !hasOne;
}

/** The one row behind a change, if it stands on one alone. */
function onlyRow(company: Company, change: Change): Person | undefined {
  const rows = company.sources.flatMap(({ key, people }) =>
    [...people].filter(({ sourceId }) => sourceId.trim() === change.sourceIds[key]),
  );
  return rows.length === 1 ? rows[0] : undefined;
}

describe('a number that passes on, on dirty companies', { timeout: 20_000 + lawRuns * 10 }, () => {
  it('law: no contact is written to for one row that has nothing but the id in common with it', () => {
    fc.assert(
      fc.property(dirtyCompanyArbitrary, (company) => {
        const before = new Map(company.contacts.map((each) => [each.id, each]));
        const plan = planSync(company);
        for (const change of [...plan.changes, ...plan.held]) {
          const [held, row] = [before.get(change.contactId ?? ''), onlyRow(company, change)];
          if (held === undefined || row === undefined || change.operation === 'deactivate') continue;
          expect(arePlainlyTwo(row, held), JSON.stringify({ row, held })).toBe(false);
        }
      }),
      { numRuns: lawRuns },
    );
  });
});
