import { describe, expect, it } from 'vitest';
import { limits } from '../../../shared/contract/primitives/limits.ts';
import type { Person } from '../../../shared/sync/index.ts';
import { codes, contact, full, person, planFor, planSync } from '../given.ts';

/** A plan for one row beside somebody else, who is there as they should be. */
const planOf = (row: unknown) =>
  planFor([person('bea'), row as Person], [contact('bea')], { mode: 'update' });

describe('a row that is no person', () => {
  it.each([undefined, null, 7, 'text', true, []])('%j is told and ends no plan', (row) => {
    const plan = planOf(row);
    expect(plan.changes).toEqual([]);
    expect(plan.review).toMatchObject([{ code: 'invalid_person', source: 'entra', email: null }]);
    expect(plan.review[0]?.message).toContain('Row 2 of Entra has no ID');
  });

  it('is named by what it says of who it is', () => {
    const [item] = planOf({ sourceId: '', firstName: 'Ann', email: 'ann@corp.example' }).review;
    expect(item).toMatchObject({
      code: 'missing_id',
      displayName: 'Ann',
      email: 'ann@corp.example',
      message:
        'Row 2 of Entra (Ann) has no ID, so nobody can tell who it is. Give the record an ID, or map the column that has it.',
    });
  });
});

describe('the length of an ID', () => {
  it('may be the most that iluminr takes, and no more', () => {
    const longest = 'x'.repeat(limits.text);
    expect(planOf(person(longest, { email: 'x@corp.example' })).summary.created).toBe(1);
    const plan = planOf({ sourceId: `${longest}x`, email: 'x@corp.example' });
    expect(plan.summary.created).toBe(0);
    expect(plan.review[0]?.message).toContain(
      `has an ID of ${limits.text + 1} characters, and ${limits.text} are the most`,
    );
  });
});

describe('people', () => {
  it('may come as whatever can be walked over, and are read once', () => {
    function* people() {
      yield person('ann');
      yield person('bea');
    }
    const sources = [full('entra', people()), full('hr', new Set([person('h1')]))];
    expect(planSync({ sources, contacts: [] }).summary).toMatchObject({ read: 3, created: 3 });
  });

  it('have no field that would reach the prototype of an object', () => {
    const customFields = JSON.parse('{"__proto__": "x", "ok": "y"}') as Record<string, string>;
    const plan = planOf({ ...person('ann'), customFields });
    expect(plan.summary.fields.map(({ field }) => field)).toEqual(['email', 'customFields.ok']);
    expect(codes(plan)).toEqual([]);
  });
});
