import { describe, expect, it } from 'vitest';
import { explainPerson, planSync, type Contact, type Person, type Plan } from '../../../shared/sync/index.ts';
import { actions, changed, codes, contact, full, person, planFor } from '../given.ts';

const mobile = '+61491570006';
const ann = { firstName: 'Ann', lastName: 'Ash', mobile };
const one = person('n1', ann);
const other = person('n2', { ...ann, firstName: 'ANN', email: 'ann.ash@tarn.example' });

function similar(plan: Plan): string[] {
  return plan.review.filter(({ code }) => code === 'similar_newcomers').map(({ sourceId }) => sourceId ?? '');
}

describe('two newcomers of one plan with the same name and number', () => {
  it.each(['additive', 'update', 'full'] as const)(
    '%s: are both created, because leaving one out may leave a person without alerts, and each names the other',
    (mode) => {
      const plan = planFor([one, other, person('bea')], [], { mode });
      expect(actions(plan).sort()).toEqual(['create bea (new)', 'create n1 (new)', 'create n2 (new)']);
      expect(plan.summary).toMatchObject({ created: 3, review: 0 });
      expect(plan.review).toMatchObject([
        { code: 'similar_newcomers', severity: 'warning', source: 'entra', sourceId: 'n1' },
        { code: 'similar_newcomers', severity: 'warning', source: 'entra', sourceId: 'n2' },
      ]);
      expect(plan.review[0]?.message).toContain('ANN Ash (Entra, n2)');
      expect(plan.review[1]?.message).toContain('Ann Ash (Entra, n1)');
    },
  );

  it('are told once, and stay in the runs after', () => {
    const people = [one, other];
    const contacts = people.map(({ sourceId, ...held }) => contact(sourceId, held as Partial<Contact>));
    const plan = planFor(people, contacts);
    expect(actions(plan)).toEqual([]);
    expect(codes(plan)).toEqual([]);
  });

  it('are told of different sources too', () => {
    const sources = [full('entra', [one]), changed('hr', [other])];
    const plan = planSync({ sources, contacts: [], policy: { mode: 'update', joinBy: [] } });
    expect(plan.changes).toHaveLength(2);
    expect(similar(plan)).toEqual(['n1', 'n2']);
    expect(plan.review[0]?.message).toContain('ANN Ash (HR, n2)');
  });

  it('are told by a number that stands in another field', () => {
    expect(similar(planFor([one, { ...other, mobile: null, phone: mobile }], []))).toEqual(['n1', 'n2']);
  });

  it.each<[string, Partial<Person>]>([
    ['another name', { lastName: 'Birch' }],
    ['no name', { firstName: null, lastName: null }],
    ['another number', { mobile: '+61491570156' }],
    ['no number', { mobile: null }],
  ])('are nobody with %s', (_, more) => {
    expect(similar(planFor([one, { ...other, ...more }], []))).toEqual([]);
  });

  it('are not told of whoever waits because they look like a contact', () => {
    const plan = planFor([one, other], [contact('known', ann)], { mode: 'update' });
    expect(codes(plan)).toEqual(['possible_duplicate', 'possible_duplicate']);
  });

  it('name five others at most, and the explanation shows the item', () => {
    const many = Array.from({ length: 8 }, (_, index) => person(`n${index}`, ann));
    const plan = planFor(many, []);
    expect(similar(plan)).toHaveLength(8);
    expect(plan.review[0]?.message).toContain('and 2 more');
    const [why] = explainPerson({ sources: [full('entra', many)], contacts: [] }, 'n3');
    expect(why).toMatchObject({ decision: 'create', review: [{ code: 'similar_newcomers' }] });
  });

  it('are told at once of a crowd of one name and one number', () => {
    const crowd = Array.from({ length: 20_000 }, (_, index) => person(`n${index}`, ann));
    const begun = performance.now();
    expect(similar(planFor(crowd, [], { mode: 'update' }))).toHaveLength(20_000);
    expect(performance.now() - begun).toBeLessThan(10_000);
  });
});
