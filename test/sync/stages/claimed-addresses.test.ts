import { describe, expect, it } from 'vitest';
import type { Person, Plan } from '../../../shared/sync/index.ts';
import { actions, contact, full, person, planFor, planSync, unlinked } from '../given.ts';

/** Who was refused an address, the contact it is about, and the sentence. */
const refused = (plan: Plan): [string | null, string | null | undefined, string][] =>
  plan.review
    .filter(({ code }) => code === 'email_in_use' || code === 'duplicate_email')
    .map(({ sourceId, contactId, message }) => [sourceId, contactId, message]);
const take = (id: string, of: string): Person => person(id, { email: `${of}@corp.example` });

describe('an address that an active contact keeps', () => {
  it('goes to nobody else, and the sentence names who has it', () => {
    const keeper = unlinked('keeper', { firstName: 'Kim', lastName: 'Ode' });
    const plan = planFor([take('a', 'keeper')], [contact('a'), keeper], { mode: 'update' });
    expect(actions(plan)).toEqual([]);
    expect(refused(plan)).toEqual([
      ['a', 'keeper', expect.stringContaining('belongs to another active contact (Kim Ode), so')],
    ]);
  });

  it('without a name is told without one', () => {
    const plan = planFor([take('a', 'keeper')], [contact('a'), unlinked('keeper')], { mode: 'update' });
    expect(refused(plan)).toEqual([
      ['a', 'keeper', expect.stringMatching(/another active contact( \(keeper@corp\.example\))?, so/)],
    ]);
  });

  it('holds back everybody who waits for whoever wanted it, along the whole chain', () => {
    const plan = planFor(
      [take('a', 'keeper'), take('b', 'a'), take('c', 'b'), take('d', 'c')],
      [...['a', 'b', 'c', 'd'].map((id) => contact(id)), unlinked('keeper')],
      { mode: 'update' },
    );
    expect(actions(plan)).toEqual([]);
    expect(refused(plan).map(([who, of]) => [who, of])).toEqual([
      ['a', 'keeper'],
      ['b', 'a'],
      ['c', 'b'],
      ['d', 'c'],
    ]);
    expect(refused(plan)[3]?.[2]).toContain('d@corp.example'.replace('d@', 'c@'));
  });

  it('does not hold back those who do not wait for it', () => {
    const plan = planFor(
      [take('a', 'keeper'), take('b', 'c'), take('c', 'free')],
      [...['a', 'b', 'c'].map((id) => contact(id)), unlinked('keeper')],
      { mode: 'update' },
    );
    expect(actions(plan)).toEqual(['update c (changed)', 'update b (changed)']);
  });

  it('is not its own rival: whoever has it already may change all else', () => {
    const plan = planFor([person('a', { jobTitle: 'Nurse' })], [contact('a')], { mode: 'update' });
    expect(actions(plan)).toEqual(['update a (changed)']);
  });

  it('freed by a leaver, goes to two people at once: neither gets it', () => {
    const plan = planFor(
      [take('a', 'old'), take('b', 'old')],
      [contact('a'), contact('b'), contact('old'), contact('c')],
    );
    expect(plan.changes.filter(({ operation }) => operation === 'update')).toEqual([]);
  });
});

describe('a contact that comes back with an address that its source does not name', () => {
  const back = (others: string[]): Plan =>
    planFor(
      [{ sourceId: 'ann', mobile: '+61491570006' }],
      [
        contact('ann', { status: 'inactive', email: 'ann@corp.example' }),
        ...others.map((id) => unlinked(id, { email: 'ann@corp.example' })),
      ],
      { mode: 'update' },
    );

  it('comes back when nobody else has it by now', () => {
    expect(actions(back([]))).toEqual(['reactivate ann (returned)']);
  });

  it.each([[['other']], [['other', 'another']]])('waits in the review when %j have it by now', (others) => {
    const plan = back(others);
    expect(actions(plan)).toEqual([]);
    expect(refused(plan)).toHaveLength(1);
  });
});

describe('people who claim one address at once', () => {
  it('are counted and named, those included who exist under another address', () => {
    const plan = planSync({
      sources: [
        full('entra', [person('ann', { email: 'new@corp.example', firstName: 'Ann', lastName: 'Ash' })]),
        full('hr', [person('h2', { email: 'new@corp.example', firstName: 'Hal' })]),
        full('desk', [person('d3', { email: 'new@corp.example' })]),
      ],
      contacts: [contact('ann')],
      policy: { mode: 'additive', joinBy: [] },
    });
    expect(actions(plan)).toEqual([]);
    const sentence =
      '3 people claim the address new@corp.example at once: Ann Ash (Entra, ann), Hal (HR, h2), somebody without a name (Desk, d3). ' +
      'None of them was touched. Give each an address of their own.';
    expect(refused(plan)).toEqual([
      ['d3', null, sentence],
      ['h2', null, sentence],
    ]);
  });

  it('additive: who exists and has an address that nobody claims is nobody’s rival', () => {
    const plan = planSync({
      sources: [full('entra', [person('ann')]), full('hr', [person('h2', { email: 'new@corp.example' })])],
      contacts: [contact('ann')],
      policy: { mode: 'additive', joinBy: [] },
    });
    expect(actions(plan)).toEqual(['create h2 (new)']);
  });
});
