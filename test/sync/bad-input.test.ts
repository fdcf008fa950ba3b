import { describe, expect, it } from 'vitest';
import {
  mapRecord,
  PlanInputError,
  type Contact,
  type PartialPolicy,
  type Person,
  type SourceInput,
} from '../../shared/sync/index.ts';
import { codes, contact, actions, full, ids, person, planFor, planSync } from './given.ts';

/** What a caller without types hands over. */
const anyPerson = (value: unknown): Person => value as Person;
const anyContact = (value: unknown): Contact => value as Contact;

describe('people', () => {
  it.each<[string, string, unknown]>([
    ['null', 'invalid_person', null],
    ['text', 'invalid_person', 'ann'],
    ['a list', 'invalid_person', []],
    ['an object without an id', 'missing_id', { email: 'a@corp.example' }],
    ['an empty id', 'missing_id', { sourceId: '' }],
    ['a number for an id', 'missing_id', { sourceId: 7 }],
    ['a placeholder for an id', 'missing_id', { sourceId: 'N/A' }],
    ['zeros for an id', 'missing_id', { sourceId: '00000000-0000-0000-0000-000000000000' }],
    [
      'an id of 10,000 characters',
      'invalid_person',
      { sourceId: 'x'.repeat(10_000), email: 'a@corp.example' },
    ],
  ])('a row that is %s is reported as %s, and the others go on', (_, code, row) => {
    const plan = planFor([anyPerson(row), person('b')], []);
    expect(actions(plan)).toEqual(['create b (new)']);
    expect(codes(plan)).toEqual([code]);
    expect(plan.summary).toMatchObject({ read: 2, created: 1, review: 1 });
  });

  it('a row whose address or names are objects is told in words', () => {
    const odd = { email: { a: 1 }, firstName: { b: 2 }, lastName: ['Ash'] };
    for (const row of [
      { sourceId: '', ...odd },
      { sourceId: 'a', ...odd, mobile: '+61491570006' },
    ]) {
      const plan = planFor([anyPerson(row), person('b')], []);
      expect(JSON.stringify(plan)).not.toContain('[object');
      for (const { displayName, email } of plan.review)
        expect({ displayName, email }).toEqual({ displayName: null, email: null });
      expect(plan.review.length).toBeGreaterThan(0);
    }
  });

  it('a source of nothing but unusable rows is an empty source', () => {
    const plan = planFor([anyPerson(null)], [contact('a')]);
    expect(plan.changes).toEqual([]);
    expect(codes(plan)).toEqual(['empty_source', 'invalid_person']);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['an address that is none', { email: 'nobody' }, 'invalid_email'],
    ['an address that is an object', { email: {} }, 'invalid_value'],
    ['a number that is none', { mobile: '12' }, 'invalid_mobile'],
    ['a list for a name', { firstName: ['Ann'] }, 'invalid_value'],
    ['a name of 10,000 characters', { firstName: 'x'.repeat(10_000) }, 'text_cut'],
    ['a custom text of 10,000 characters', { customFields: { note: 'x'.repeat(10_000) } }, 'text_cut'],
    ['a custom field that is an object', { customFields: { note: {} } }, 'invalid_value'],
    ['custom fields that are text', { customFields: 'abc' }, 'invalid_value'],
    ['a state that nobody knows', { state: 'gone' }, 'invalid_state'],
    ['groups that are an object', { groups: {} }, 'invalid_value'],
  ])('%s: the field says nothing or is cut, and the person still syncs', (_, more, code) => {
    const ann = anyPerson({ sourceId: 'a', mobile: '+61491570006', email: 'a@corp.example', ...more });
    const plan = planFor([ann], []);
    expect(codes(plan)).toEqual([code]);
    expect(plan.summary.created).toBe(1);
    for (const text of Object.values(plan.changes[0]?.contact ?? {})) {
      if (typeof text === 'string') expect(text.length).toBeLessThanOrEqual(255);
    }
    expect(JSON.stringify(plan.changes).length).toBeLessThan(1000);
  });

  it('a person with a state that nobody knows is never deactivated by it', () => {
    const plan = planFor([anyPerson({ ...person('a'), state: 'gone' })], [contact('a')]);
    expect(plan.changes).toEqual([]);
  });

  it('keys that would reach a prototype are left out', () => {
    const record = JSON.parse(
      '{"id": "a", "mail": "a@corp.example", "__proto__": {"polluted": 1}}',
    ) as Record<string, unknown>;
    const mapping = { email: { from: 'mail' }, jobTitle: { from: 'constructor.name' } };
    expect(mapRecord(record, mapping, 'hr').person).toEqual({ sourceId: 'a', email: 'a@corp.example' });

    const evil = anyPerson({
      ...person('a'),
      customFields: JSON.parse('{"__proto__": "x", "constructor": "y", "badge": "7"}') as Record<
        string,
        string
      >,
    });
    const plan = planFor([evil, person('__proto__'), person('constructor')], []);
    expect(plan.summary.created).toBe(3);
    expect(plan.changes.find(({ sourceIds }) => sourceIds['entra'] === 'a')?.contact?.customFields).toEqual({
      badge: '7',
    });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('markup, formulas and right-to-left marks are text like any other', () => {
    const names = ['<img src=x onerror=alert(1)>', '=HYPERLINK("x")', '\u202Eevil', '{{ $json.x }}', '😀'];
    const plan = planFor(
      names.map((firstName, index) => person(`p${index}`, { firstName })),
      [],
    );
    expect(plan.changes.map(({ contact: to }) => to?.firstName)).toEqual(names);
  });
});

describe('contacts', () => {
  it.each<[string, unknown]>([
    ['null', null],
    ['no id', { ...contact('a'), id: undefined }],
    ['no links', { ...contact('a'), externalIds: null }],
    ['an email that is an object', { ...contact('a'), email: {} }],
  ])('one with %s is left alone: invalid_contact', (_, broken) => {
    const plan = planFor([person('b')], [anyContact(broken), contact('b')]);
    expect(plan.changes).toEqual([]);
    expect(codes(plan)).toEqual(['invalid_contact']);
  });

  it('the address of one that cannot be used stays taken', () => {
    const plan = planFor([person('a')], [anyContact({ email: 'A@corp.example' })]);
    expect(plan.changes).toEqual([]);
    expect(codes(plan)).toEqual(['email_in_use', 'invalid_contact']);
  });

  it('one without a version is written without `ifVersion`', () => {
    const { version: _, ...rest } = contact('a');
    const plan = planFor([person('a', { jobTitle: 'Nurse' })], [anyContact(rest)]);
    expect(plan.changes).toHaveLength(1);
    expect(plan.changes[0]).not.toHaveProperty('ifVersion');
  });

  it('one that lacks fields which are not there yet is compared as empty', () => {
    const bare = anyContact({ id: 'a', externalIds: { entra: 'a' }, email: 'a@corp.example', version: 1 });
    const plan = planFor([person('a', { groups: ['Wardens'], customFields: { badge: 1 } })], [bare]);
    expect(plan.changes[0]?.contact).toEqual({ groups: ['Wardens'], customFields: { badge: 1 } });
    expect(planFor([person('b')], [bare, contact('b')]).summary.deactivated).toBe(1);
  });

  it('one with a field that nobody knows is planned like any other', () => {
    const plan = planFor([person('a')], [anyContact({ ...contact('a'), shoeSize: 46 })]);
    expect(plan.summary.unchanged).toBe(1);
  });

  it.each<[string, unknown]>([
    ['null', null],
    ['a number', 7],
    ['an object', {}],
  ])(
    'one whose link is %s is linked to nobody: it keeps its person by address and gets the link',
    (_, link) => {
      const broken = anyContact({ ...contact('a'), externalIds: { entra: link } });
      const policy: PartialPolicy = { mode: 'full', linkByEmail: true };
      const plan = planFor([person('a')], [broken], policy);
      expect(plan.changes).toMatchObject([{ operation: 'update', contact: { externalIds: { entra: 'a' } } }]);
      expect(planFor([person('b')], [broken, contact('b')], policy).changes).toEqual([]);
    },
  );

  it('the same one twice, as a list that moved while it was read: nobody is touched', () => {
    const plan = planFor([person('a', { jobTitle: 'Nurse' })], [contact('a'), contact('a')]);
    expect(plan.changes).toEqual([]);
    expect(plan.summary.review).toBe(1);
  });
});

describe('the policy', () => {
  it.each<[string, unknown, string]>([
    ['a mode that does not exist', { mode: 'wipe' }, 'mode must be additive, update or full'],
    ['a negative limit', { guard: { maxPercent: -1 } }, 'guard.maxPercent'],
    ['a limit that is not a number', { guard: { maxCount: Number.NaN } }, 'guard.maxCount'],
    ['a reason that does not exist', { leavers: { when: ['bored'] } }, 'leavers.when'],
    ['a match key that does not exist', { matchBy: ['lastName'] }, 'matchBy'],
    ['a join key that does not exist', { joinBy: ['externalId'] }, 'joinBy'],
  ])('%s: an error that names the setting', (_, policy, words) => {
    expect(() => planFor([person('a')], [], policy as PartialPolicy)).toThrow(PlanInputError);
    expect(() => planFor([person('a')], [], policy as PartialPolicy)).toThrow(words);
  });

  it.each<[string, string[]]>([
    ['twice', ['hr', 'hr']],
    ['empty', ['']],
    ['a prototype', ['__proto__']],
  ])('a source key that is %s: an error', (_, keys) => {
    expect(() =>
      planSync({ sources: keys.map((key): SourceInput => full(key, [person('a')])), contacts: [] }),
    ).toThrow(PlanInputError);
  });

  it('a field that iluminr does not have is told as unknown_field and left out', () => {
    const plan = planFor([person('a', { jobTitle: 'Nurse' })], [contact('a')], {
      mode: 'update',
      fields: ['shoeSize', 'jobTitle'] as unknown as ['jobTitle'],
      precedence: { hatSize: ['entra'] } as unknown as PartialPolicy['precedence'] & object,
    });
    expect(codes(plan)).toEqual(['unknown_field', 'unknown_field']);
    expect(plan.changes[0]?.contact).toEqual({ jobTitle: 'Nurse' });
  });

  it('an approval for another set of removals releases nothing', () => {
    const contacts = ids(30).map((id) => contact(id));
    const plan = planFor([person('p0')], contacts, {
      mode: 'full',
      guard: { approvedRemovals: 'f'.repeat(64) },
    });
    expect(plan.guard.verdict).toBe('held');
    expect(codes(plan)).toEqual(['approval_mismatch']);
  });

  it('no sources: an empty plan', () => {
    const plan = planSync({ sources: [], contacts: [contact('a')], policy: { mode: 'full' } });
    expect(plan.changes).toEqual([]);
    expect(plan.guard.verdict).toBe('passed');
  });
});
