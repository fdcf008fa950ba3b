import { describe, expect, it } from 'vitest';
import type { Person, Plan } from '../../../shared/sync/index.ts';
import { changed, contact, full, person, planFor, planSync } from '../given.ts';

const ann = person('a', { firstName: 'Ann', lastName: 'Ash' });
const bo = person('b', { firstName: 'Bo', lastName: 'Lind' });
const longTitle = { jobTitle: 'x'.repeat(400) };

/** What the review says of whom, and who of them is left alone. */
function told(plan: Plan): string[] {
  return plan.review.map(
    ({ code, source, sourceId, leftAlone }) =>
      `${code}: ${String(source)} ${String(sourceId)}${leftAlone === true ? ', left alone' : ''}`,
  );
}

describe('who is left alone until somebody looks', () => {
  it('is whoever waits, in everything that the review says of them', () => {
    const plan = planFor(
      [
        { ...ann, ...longTitle },
        { ...bo, sourceId: 'a' },
      ],
      [contact('a')],
    );
    expect(plan.changes).toEqual([]);
    expect(told(plan)).toEqual([
      'duplicate_id: entra a, left alone',
      'duplicate_id: entra a, left alone',
      'text_cut: entra a, left alone',
    ]);
  });

  it('is nobody who syncs, whatever the review says beside', () => {
    const plan = planFor([{ ...ann, ...longTitle }], [contact('a')]);
    expect(plan.changes).toHaveLength(1);
    expect(told(plan)).toEqual(['text_cut: entra a']);
  });

  it('is nobody whose id another source has for somebody who waits', () => {
    const plan = planSync({
      sources: [full('entra', [{ ...bo, ...longTitle }]), full('hr', [bo, { ...ann, sourceId: 'b' }])],
      contacts: [],
    });
    expect(told(plan)).toEqual([
      'duplicate_id: hr b, left alone',
      'duplicate_id: hr b, left alone',
      'text_cut: entra b',
    ]);
  });

  it('is a row without an id, about which nothing can be done', () => {
    const nobody = { sourceId: '', firstName: 'Ann' } satisfies Person;
    const plan = planSync({ sources: [changed('entra', [nobody, bo])], contacts: [] });
    expect(told(plan)).toEqual(['missing_id: entra null, left alone']);
  });

  it('is nobody where the review speaks of a setting', () => {
    const plan = planFor([ann], [contact('a')], { mode: 'full', fields: ['nonsense'] as never });
    expect(told(plan)).toEqual(['unknown_field: null null']);
  });
});
