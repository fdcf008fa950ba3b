import { describe, expect, it } from 'vitest';
import type { Contact, PartialPolicy, Person, Summary } from '../../../shared/sync/index.ts';
import { changed, contact, full, person, planFor, planSync, unlinked } from '../given.ts';

const mobile = '+61491570006';
const summaryOf = (people: Person[], contacts: Contact[], policy: PartialPolicy = {}): Summary =>
  planFor([person('bea'), ...people], [contact('bea'), ...contacts], { mode: 'full', ...policy }).summary;

describe('the summary', () => {
  it('names each source with what was read of it, by key', () => {
    const sources = [
      full('hr', [person('h1'), person('h2'), {} as Person], false),
      changed('entra', [person('e1')]),
      full('badge', []),
    ];
    const expected = [
      { key: 'badge', kind: 'full', complete: true, read: 0 },
      { key: 'entra', kind: 'changes', complete: true, read: 1 },
      { key: 'hr', kind: 'full', complete: false, read: 3 },
    ];
    expect(planSync({ sources, contacts: [] }).summary).toMatchObject({ read: 4, sources: expected });
    expect(planSync({ sources: sources.toReversed(), contacts: [] }).summary.sources).toEqual(expected);
  });

  it('names the fields of the sync and no other, in the order of the contract', () => {
    const { fields } = summaryOf([person('ann', { mobile, customFields: { b: '1', a: '1' } })], []);
    expect(fields.map(({ field }) => field)).toEqual(['email', 'mobile', 'customFields.a', 'customFields.b']);
  });

  it('counts a return as one, and the contact among the active ones after it', () => {
    const summary = summaryOf([person('ann')], [contact('ann', { status: 'inactive' })]);
    expect(summary).toMatchObject({ reactivated: 1, updated: 0, deactivated: 0, created: 0 });
    expect(summary.reach).toMatchObject({ before: { active: 1 }, after: { active: 2, email: 2 } });
  });

  it('counts the rows of one person once, unless somebody has to look at each', () => {
    const both = (more: Partial<Person>): Summary =>
      planSync({
        sources: [
          full('entra', [person('ann', more)]),
          full('hr', [person('7', { ...more, email: more.email === null ? null : 'ann@corp.example' })]),
        ],
        contacts: [contact('c', { externalIds: { entra: 'ann', hr: '7' }, status: 'inactive', email: null })],
        policy: { mode: 'update', reactivate: more.email !== null },
      }).summary;
    expect(both({})).toMatchObject({ read: 2, merged: 1, reactivated: 1, review: 0 });
    expect(both({ email: null, mobile })).toMatchObject({ read: 2, merged: 0, review: 2 });
  });
});

describe('who is reached no more', () => {
  const clears = { clearEmpty: true };
  const unreachable = (people: Person[], contacts: Contact[], policy: PartialPolicy = clears): string[] =>
    summaryOf(people, contacts, policy).reach.unreachable.people.map(({ contactId }) => contactId);
  const emptied = (id: string): Person => person(id, { email: null, mobile: null });

  it('is whoever stays and loses the last way, by contact, however they were read', () => {
    const contacts = ['c', 'a', 'b'].map((id) => contact(id));
    expect(unreachable(['c', 'a', 'b'].map(emptied), contacts)).toEqual(['a', 'b', 'c']);
  });

  it.each<[string, Person[], Contact[]]>([
    ['leaves', [person('ann', { state: 'deleted' })], [contact('ann')]],
    [
      'was reached by nothing before',
      [{ ...emptied('ann'), jobTitle: 'Nurse' }],
      [contact('ann', { email: null })],
    ],
    ['was off before', [emptied('ann')], [contact('ann', { status: 'inactive' })]],
    ['keeps another way', [{ ...emptied('ann'), mobile }], [contact('ann', { mobile })]],
    ['is new', [person('ann')], [unlinked('u')]],
  ])('is nobody who %s', (_, people, contacts) => {
    expect(unreachable(people, contacts)).toEqual([]);
  });
});
