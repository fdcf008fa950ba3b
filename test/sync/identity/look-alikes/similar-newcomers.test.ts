import { describe, expect, it } from 'vitest';
import {
  explainPerson,
  planSync,
  type Contact,
  type Person,
  type Plan,
} from '../../../../shared/sync/index.ts';
import { actions, changed, codes, contact, full, person, planFor } from '../../given.ts';
import { processorTime } from '../../../processor-time.ts';

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
      expect(plan.review[0]?.message).toContain(
        'the same name and the same mobile number as ANN Ash (Entra, n2), who is new too.',
      );
      expect(plan.review[1]?.message).toContain(' as Ann Ash (Entra, n1), who is new too.');
      expect(plan.review.map(({ field }) => field)).toEqual(['mobile', 'mobile']);
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
    const plan = planFor([one, { ...other, mobile: null, phone: mobile }], []);
    expect(plan.review.map(({ sourceId, field }) => [sourceId, field])).toEqual([
      ['n1', 'mobile'],
      ['n2', 'phone'],
    ]);
  });

  it('are told of each once, the same in any order, where different numbers lead to different people', () => {
    const phone = '+61255501234';
    const people = [
      person('n1', { ...ann, phone }),
      person('n2', { ...ann }),
      person('n3', { ...ann, mobile: null, phone }),
    ];
    const plans = [people, people.toReversed()].map((rows) => planFor(rows, [], { mode: 'update' }));
    expect(plans[1]).toEqual(plans[0]);
    expect(similar(plans[0]!)).toEqual(['n1', 'n2', 'n3']);
    expect(plans[0]?.review[0]).toMatchObject({
      field: 'phone',
      message: expect.stringContaining(' as Ann Ash (Entra, n3), who is new too.') as string,
    });
  });

  it.each<[string, Partial<Person>]>([
    ['another name', { lastName: 'Birch' }],
    ['no name', { firstName: null, lastName: null }],
    ['another number', { mobile: '+61491570156' }],
    ['no number', { mobile: null }],
    ['the beginning of the address alone', { mobile: null, email: 'n1@tarn.example' }],
  ])('are nobody with %s', (_, more) => {
    expect(similar(planFor([one, { ...other, ...more }], []))).toEqual([]);
  });

  it('are not told of whoever waits because they look like a contact', () => {
    const plan = planFor([one, other], [contact('known', ann)], { mode: 'update' });
    expect(codes(plan)).toEqual(['possible_duplicate', 'possible_duplicate']);
  });

  it('name five others at most, and the explanation shows the item', () => {
    const many = Array.from({ length: 8 }, (_, index) => person(`n${7 - index}`, ann));
    const plan = planFor(many, []);
    expect(similar(plan)).toEqual(['n0', 'n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'n7']);
    for (const { sourceId, message } of plan.review) {
      const others = ['n0', 'n1', 'n2', 'n3', 'n4', 'n5'].filter((id) => id !== sourceId).slice(0, 5);
      const names = others.map((id) => `Ann Ash (Entra, ${id})`).join(', ');
      expect(message).toContain(`as ${names} and 2 more, who are new too.`);
    }
    const [why] = explainPerson({ sources: [full('entra', many)], contacts: [] }, 'n3');
    expect(why).toMatchObject({ decision: 'create', review: [{ code: 'similar_newcomers' }] });
  });

  it('are told at once of a crowd of one name and one number', () => {
    const crowd = Array.from({ length: 20_000 }, (_, index) => person(`n${index}`, ann));
    const spent = processorTime();
    expect(similar(planFor(crowd, [], { mode: 'update' }))).toHaveLength(20_000);
    expect(spent()).toBeLessThan(10_000);
  }, 120_000);
});
