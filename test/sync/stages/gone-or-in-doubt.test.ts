import { describe, expect, it } from 'vitest';
import type { Person, Plan } from '../../../shared/sync/index.ts';
import { actions, codes, contact, ids, person, planFor } from '../given.ts';

// Enough others, so that the guard lets one leaver go.
const others = ids(4);
const plan = (people: Person[]): Plan =>
  planFor(
    [...others.map((id) => person(id)), ...people],
    [...others, 'a'].map((id) => contact(id)),
  );

describe('a contact whose source', () => {
  it('says that it left, stays while people in the review have its address: one of them may be it', () => {
    const address = { email: 'a@corp.example' };
    const made = plan([person('a', { state: 'deleted' }), person('kim', address), person('lee', address)]);
    expect(actions(made)).toEqual([]);
    expect(codes(made)).toContain('duplicate_email');
  });

  it('does not list it, stays while others in the review have its address', () => {
    const address = { email: 'a@corp.example' };
    expect(actions(plan([person('kim', address), person('lee', address)]))).toEqual([]);
  });

  it('has two rows of its id that contradict each other, stays, though both say that it left', () => {
    const ann = { firstName: 'Ann', lastName: 'Ode', email: 'ann@corp.example', state: 'deleted' as const };
    const gil = { firstName: 'Gil', lastName: 'Poe', email: 'gil@corp.example', state: 'deleted' as const };
    const made = plan([person('a', ann), person('a', gil)]);
    expect(actions(made)).toEqual([]);
    expect(codes(made)).toContain('duplicate_id');
  });
});

it('a reactivation says that the contact was inactive before', () => {
  const [change] = planFor([person('a')], [contact('a', { status: 'inactive' })]).changes;
  expect(change).toMatchObject({ operation: 'reactivate', before: { status: 'inactive' } });
});
