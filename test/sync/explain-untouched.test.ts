import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explainUntouched, planSync } from '../../shared/sync/index.ts';
import type { PlanInput } from '../../shared/sync/index.ts';
import { contact, full, person } from './given.ts';

const modes = ['additive', 'update', 'full'] as const;
const states = ['active', 'disabled'] as const;

/** People 0 to 7, some of them with a contact, some contacts without a person. */
const companies = fc
  .record({
    mode: fc.constantFrom(...modes),
    rows: fc.uniqueArray(
      fc.record({ n: fc.nat(7), state: fc.constantFrom(...states), moved: fc.boolean() }),
      {
        selector: ({ n }) => n,
      },
    ),
    contacts: fc.uniqueArray(fc.nat(9)),
  })
  .map(({ mode, rows, contacts }): PlanInput => ({
    sources: [
      full(
        'entra',
        rows.map(({ n, state, moved }) => person(`p${n}`, { state, location: moved ? 'Perth' : 'Sydney' })),
      ),
    ],
    contacts: contacts.map((n) => contact(`p${n}`, { location: 'Sydney' })),
    policy: { mode },
  }));

describe('everybody with nothing to do', () => {
  test('with the changes and the review, each person and each contact is named', () => {
    fc.assert(
      fc.property(companies, (input) => {
        const plan = planSync(input);
        const untouched = explainUntouched(input);
        const named = [...plan.changes, ...plan.held].map(({ sourceIds, contactId }) => [
          sourceIds['entra'],
          contactId,
        ]);
        const reviewed = plan.review.map(({ sourceId, contactId }) => [sourceId, contactId]);
        const everywhere = [
          ...named,
          ...reviewed,
          ...untouched.map(({ sourceId, contactId }) => [sourceId, contactId]),
        ].flat();
        for (const source of input.sources)
          for (const { sourceId } of source.people) expect(everywhere).toContain(sourceId);
        for (const { id } of input.contacts) expect(everywhere).toContain(id);
      }),
    );
  });

  test('the counts are those of the summary, and nobody is named twice', () => {
    fc.assert(
      fc.property(companies, (input) => {
        const { summary } = planSync(input);
        const untouched = explainUntouched(input);
        const counted = (decision: string): number =>
          untouched.filter((each) => each.decision === decision).length;
        expect([counted('existed'), counted('unchanged'), counted('skipped')]).toEqual([
          summary.existed,
          summary.unchanged,
          summary.skipped,
        ]);
        const keys = untouched.map(({ sourceId, contactId }) => `${sourceId} ${contactId}`);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });

  test('says why, in a sentence', () => {
    const input: PlanInput = {
      sources: [full('entra', [person('ann'), person('bob', { state: 'disabled' })])],
      contacts: [contact('ann'), contact('old')],
      policy: { mode: 'update' },
    };
    expect(explainUntouched(input).map(({ decision, why }) => [decision, why])).toEqual([
      ['unchanged', 'The contact holds what the sources say.'],
      [
        'skipped',
        'The person is disabled in the source, and there is no contact, so there is nothing to do.',
      ],
      ['stays', 'Nobody in the sources is its person, and this sync deactivates nobody.'],
    ]);
  });
});
