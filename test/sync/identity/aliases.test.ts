import { describe, expect, it } from 'vitest';
import type { Person } from '../../../shared/sync/index.ts';
import { actions, codes, contact, person, planFor } from '../given.ts';

describe('aliases', () => {
  it('find an unlinked contact and are never written', () => {
    const plan = planFor(
      [person('e1', { email: 'jane.jones@corp.example', aliases: ['jane.smith@corp.example'] })],
      [contact('c1', { externalIds: {}, email: 'Jane.Smith@corp.example' })],
      { mode: 'update' },
    );
    expect(plan.changes).toMatchObject([
      {
        operation: 'update',
        contactId: 'c1',
        reason: 'linked',
        contact: { email: 'jane.jones@corp.example' },
      },
    ]);
    expect(JSON.stringify(plan.changes)).not.toContain('aliases');
  });

  it('that are the address of somebody else lead to nobody', () => {
    const plan = planFor(
      [person('a', { aliases: ['b@corp.example'] }), person('b')],
      [contact('c1', { externalIds: {}, email: 'b@corp.example' })],
      { mode: 'update' },
    );
    expect(actions(plan)).toEqual(['create a (new)', 'update c1 (linked)']);
  });

  it('that two people have are for a human to decide', () => {
    const desk = ['desk@corp.example'];
    const plan = planFor(
      [person('a', { aliases: desk }), person('b', { aliases: desk })],
      [contact('c1', { externalIds: {}, email: 'desk@corp.example' })],
      { mode: 'update' },
    );
    expect(plan.changes).toEqual([]);
    expect(codes(plan)).toEqual(['ambiguous_match', 'ambiguous_match']);
  });

  it('that are no addresses are nothing', () => {
    const odd = { ...person('a'), aliases: ['x', null, 7, {}] } as unknown as Person;
    expect(actions(planFor([odd], [], { mode: 'update' }))).toEqual(['create a (new)']);
  });
});
