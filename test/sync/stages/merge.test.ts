import { describe, expect, it } from 'vitest';
import type { Change, Contact, PartialPolicy, Person, Plan } from '../../../shared/sync/index.ts';
import { changed, codes, contact, full, ids, person, planSync } from '../given.ts';

const linked = (more: Partial<Contact> = {}): Contact =>
  contact('a', { externalIds: { entra: 'a', hr: '7' }, ...more });
const merge = (
  entra: Partial<Person>,
  hr: Partial<Person>,
  policy: PartialPolicy = {},
  before: Partial<Contact> = {},
): Plan =>
  planSync({
    sources: [full('entra', [person('a', entra)]), full('hr', [{ sourceId: '7', ...hr }])],
    contacts: [linked(before)],
    policy: { mode: 'update', ...policy },
  });
const written = (plan: Plan): Change['contact'] => plan.changes[0]?.contact;

describe('the value of a field', () => {
  it('comes from the strongest source: the first of the list', () => {
    const plan = merge({ jobTitle: 'Nurse' }, { jobTitle: 'Pilot' });
    expect(written(plan)).toEqual({ jobTitle: 'Nurse' });
    expect(plan.changes[0]?.from).toEqual({ jobTitle: 'entra' });
  });

  it('comes from the source that `precedence` names first for that field', () => {
    const precedence = { mobile: ['hr', 'entra'] };
    const plan = merge(
      { jobTitle: 'Nurse', mobile: '+61491570006' },
      { jobTitle: 'Pilot', mobile: '+61491570110' },
      { precedence },
    );
    expect(written(plan)).toEqual({ jobTitle: 'Nurse', mobile: '+61491570110' });
    expect(plan.changes[0]?.from).toEqual({ jobTitle: 'entra', mobile: 'hr' });
  });

  it('a source that `precedence` does not name comes after the named ones', () => {
    expect(
      written(merge({ jobTitle: 'Nurse' }, { jobTitle: 'Pilot' }, { precedence: { jobTitle: ['hr'] } })),
    ).toEqual({ jobTitle: 'Pilot' });
  });

  it('undefined never wins', () => {
    expect(written(merge({}, { jobTitle: 'Pilot' }))).toEqual({ jobTitle: 'Pilot' });
  });

  it('null wins only where no source has a value', () => {
    const policy = { clearEmpty: true };
    expect(written(merge({ jobTitle: null }, { jobTitle: 'Pilot' }, policy))).toEqual({ jobTitle: 'Pilot' });
    expect(written(merge({ jobTitle: null }, {}, policy, { jobTitle: 'Old' }))).toEqual({ jobTitle: null });
    expect(written(merge({ jobTitle: null }, { jobTitle: null }, policy, { jobTitle: 'Old' }))).toEqual({
      jobTitle: null,
    });
  });

  it.each([
    ['lists only what changed', changed('entra', [person('b')])],
    ['was not read to its end', full('entra', [person('b')], false)],
    ['is empty', full('entra', [])],
  ])(
    'where the stronger source %s and is silent about a person, a weaker one fills and replaces nothing',
    (_, entra) => {
      const hr = full('hr', [
        { sourceId: '7', email: 'old@corp.example', jobTitle: 'Pilot', mobile: '+61491570006' },
      ]);
      const before = linked({ email: 'new@corp.example', jobTitle: null, mobile: '+61491570110' });
      const policy: PartialPolicy = { mode: 'update', precedence: { mobile: ['hr', 'entra'] } };
      const result = planSync({ sources: [entra, hr], contacts: [before], policy });
      const change = result.changes.find(({ contactId }) => contactId === 'a');
      expect(change?.contact).toEqual({ jobTitle: 'Pilot', mobile: '+61491570006' });
    },
  );

  it('where the stronger source was read whole and no longer has the person, the weaker one counts', () => {
    const hr = full('hr', [{ sourceId: '7', jobTitle: 'Pilot' }]);
    const contacts = [linked({ jobTitle: 'Nurse' })];
    const plan = planSync({
      sources: [full('entra', [person('b')]), hr],
      contacts,
      policy: { mode: 'update' },
    });
    expect(plan.changes.find(({ contactId }) => contactId === 'a')?.contact).toEqual({ jobTitle: 'Pilot' });
  });

  it('undefined clears nothing, even with `clearEmpty`', () => {
    expect(merge({}, {}, { clearEmpty: true }, { jobTitle: 'Old' }).changes).toEqual([]);
  });

  it('null clears only with `clearEmpty`, for all fields or for the named ones', () => {
    const before = { jobTitle: 'Old', location: 'Perth' };
    const empty = { jobTitle: null, location: null };
    expect(merge(empty, {}, {}, before).changes).toEqual([]);
    expect(written(merge(empty, {}, { clearEmpty: ['location'] }, before))).toEqual({ location: null });
    expect(written(merge(empty, {}, { clearEmpty: true }, before))).toEqual(empty);
  });

  it('names are cleared to empty text, because the contract has no null there', () => {
    const plan = merge({ firstName: null }, {}, { clearEmpty: true }, { firstName: 'Ann' });
    expect(written(plan)).toEqual({ firstName: '' });
  });

  it('empty text and no groups are nothing', () => {
    const plan = merge({ jobTitle: '', groups: [] }, { jobTitle: 'Pilot', groups: ['Board'] });
    expect(written(plan)).toEqual({ jobTitle: 'Pilot', groups: ['Board'] });
  });

  it('groups are a set: their order is no change', () => {
    expect(merge({ groups: ['B', 'A'] }, {}, {}, { groups: ['A', 'B'] }).changes).toEqual([]);
  });

  it('custom fields are managed one by one, others are left out', () => {
    const plan = merge({ customFields: { badge: 7 } }, {}, {}, { customFields: { floor: 3, badge: 6 } });
    expect(written(plan)).toEqual({ customFields: { badge: 7 } });
    expect(plan.changes[0]?.before).toEqual({ customFields: { badge: 6 } });
  });

  it('fields that are not managed are never written', () => {
    expect(written(merge({ jobTitle: 'Nurse', location: 'Perth' }, {}, { fields: ['location'] }))).toEqual({
      location: 'Perth',
    });
  });

  it('a row that was deleted says nothing while another source still has the person', () => {
    const plan = merge(
      { state: 'deleted', jobTitle: 'Nurse' },
      { jobTitle: 'Pilot', email: 'a@corp.example' },
    );
    expect(written(plan)).toEqual({ jobTitle: 'Pilot' });
  });
});

describe('a field that is null for everybody, which looks like a lost permission', () => {
  const crowd = (count: number, more: (index: number) => Partial<Person>): Person[] =>
    ids(count).map((id, index) => person(id, more(index)));
  const holders = (count: number): Contact[] =>
    ids(count).map((id) => contact(id, { mobile: '+61491570006', jobTitle: 'Nurse' }));
  const plan = (people: Person[], contacts: Contact[], policy: PartialPolicy = {}): Plan =>
    planSync({
      sources: [full('entra', people)],
      contacts,
      policy: { mode: 'update', clearEmpty: true, ...policy },
    });

  it('clears nothing in a source of 20 people or more: one review item blank_field', () => {
    const result = plan(
      crowd(20, () => ({ mobile: null, jobTitle: 'Nurse' })),
      holders(20),
    );
    expect(result.changes).toEqual([]);
    expect(result.review).toMatchObject([
      { code: 'blank_field', source: 'entra', field: 'mobile', severity: 'warning', sourceId: null },
    ]);
    expect(result.review[0]?.message).toContain('20');
    expect(result.summary).toMatchObject({ unchanged: 20, review: 0 });
  });

  it('holds for every field, so that nulls everywhere change nobody', () => {
    const result = plan(
      crowd(25, () => ({ email: null, mobile: null, jobTitle: null })),
      holders(25),
    );
    expect(result.changes).toEqual([]);
    expect(codes(result)).toEqual(['blank_field', 'blank_field', 'blank_field']);
  });

  it('clears as told when one person still has a value', () => {
    const result = plan(
      crowd(20, (index) => ({ mobile: index === 0 ? '+61491570006' : null })),
      holders(20),
    );
    expect(result.summary.updated).toBe(19);
    expect(codes(result)).toEqual([]);
  });

  it('clears as told in a source of fewer people', () => {
    const result = plan(
      crowd(19, () => ({ mobile: null })),
      holders(19),
    );
    expect(result.summary.updated).toBe(19);
  });

  it('is not told where no contact holds a value, or where nothing would be cleared', () => {
    const empty = ids(20).map((id) => contact(id));
    const nothing = crowd(20, () => ({ mobile: null }));
    expect(codes(plan(nothing, empty))).toEqual([]);
    expect(codes(plan(nothing, holders(20), { clearEmpty: false }))).toEqual([]);
    expect(codes(plan(nothing, holders(20), { clearEmpty: ['jobTitle'] }))).toEqual([]);
  });

  it('leaves the word to another source that says something', () => {
    const result = planSync({
      sources: [
        full(
          'entra',
          crowd(20, () => ({ mobile: null })),
        ),
        full(
          'hr',
          ids(20).map((id, index) =>
            person(`h${id}`, { email: `${id}@corp.example`, mobile: index < 2 ? null : '+61491570110' }),
          ),
        ),
      ],
      contacts: holders(20),
      policy: { mode: 'update', clearEmpty: true },
    });
    expect(result.changes.filter(({ contact: to }) => to?.mobile === null)).toHaveLength(2);
    expect(result.changes.filter(({ contact: to }) => to?.mobile === '+61491570110')).toHaveLength(18);
  });
});
