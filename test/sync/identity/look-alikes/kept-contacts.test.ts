import { describe, expect, it } from 'vitest';
import { planSync, type Contact, type PartialPolicy, type Person } from '../../../../shared/sync/index.ts';
import { actions, contact, full, person, planFor } from '../../given.ts';

const mobile = '+61491570006';
const ann = { firstName: 'Ann', lastName: 'Ash' };
/** Whoever has an inactive contact of their own waits in the review by this policy. */
const policy: PartialPolicy = { mode: 'full', reactivate: false, joinBy: [] };
const waiting = (more: Partial<Person> = {}): Person =>
  person('new', { ...ann, email: 'a.ash@tarn.example', ...more });
const asleep = (source: string, email = 'a.ash@tarn.example'): Contact =>
  contact(`asleep in ${source}`, { externalIds: { [source]: 'new' }, email, status: 'inactive' });
/** An active contact whose person is gone from Entra. */
const left = (more: Partial<Contact>): Contact => contact('old', { ...ann, email: null, ...more });

describe('a contact that would leave', () => {
  it.each<[string, Partial<Person>, Partial<Contact>]>([
    [
      'neither of them has a name',
      { firstName: null, lastName: null, mobile },
      { firstName: '', lastName: '', mobile },
    ],
    ['they have another name', { lastName: 'Birch', mobile }, { mobile }],
    ['they have another number', { mobile }, { mobile: '+61491570156' }],
  ])('leaves though somebody with its number or name waits, where %s', (_, theirs, held) => {
    const people = [waiting(theirs), person('bea')];
    const plan = planFor(people, [left(held), contact('bea'), asleep('entra')], policy);
    expect(actions(plan)).toEqual(['deactivate old (missing)']);
  });

  const elsewhere = left({ email: 'a.ash@fell.example' });
  const entra = full('entra', [person('bea', { aliases: ['bea@fell.example'] })]);

  it('leaves though somebody has its name and the beginning of its address, in a source without its domain', () => {
    const { changes } = planSync({
      sources: [entra, full('hr', [waiting()])],
      contacts: [elsewhere, contact('bea'), asleep('hr')],
      policy,
    });
    expect(changes).toMatchObject([{ operation: 'deactivate', contactId: 'old' }]);
  });

  it('stays where one of several who wait knows its domain, whichever source that is', () => {
    const knows = full('badge', [
      waiting({ email: 'a.ash@beck.example' }),
      person('cy', { email: 'cy@fell.example' }),
    ]);
    const hr = full('hr', [waiting()]);
    for (const sources of [
      [entra, hr, knows],
      [entra, knows, hr],
    ]) {
      const { changes, held, review } = planSync({
        sources,
        contacts: [
          elsewhere,
          contact('bea'),
          contact('cy', { externalIds: { badge: 'cy' }, email: 'cy@fell.example' }),
          asleep('hr'),
          asleep('badge', 'a.ash@beck.example'),
        ],
        policy,
      });
      expect([...changes, ...held]).toEqual([]);
      expect(review).toContainEqual(
        expect.objectContaining({ code: 'possible_duplicate', source: 'badge', contactId: 'old' }),
      );
    }
  });
});
