import { describe, expect, it } from 'vitest';
import type { Contact, Person, Plan } from '../../../shared/sync/index.ts';
import { codes, contact, ids, person, planFor, unlinked } from '../given.ts';
import { SimulatedAccount } from '../simulated-account.ts';

/** People who have the addresses of others: `{ a: 'b' }` is a, with b's address. */
const take = (moves: Record<string, string>): Person[] =>
  Object.entries(moves).map(([id, of]) => person(id, { email: `${of}@corp.example` }));
const phases = (plan: Plan): [number, string, string | null | undefined][] =>
  plan.changes.map(({ phase, contactId, sourceIds, contact: to }) => [
    phase,
    contactId ?? Object.values(sourceIds).join(),
    to?.email,
  ]);
/** Applies the plan to an account that keeps addresses unique, and plans again. */
function planTwice(
  people: Person[],
  contacts: Contact[],
): { plan: Plan; after: Map<string, Contact>; again: Plan } {
  const plan = planFor(people, contacts);
  const account = new SimulatedAccount(contacts);
  account.apply(plan.changes);
  return { plan, after: account.contacts, again: planFor(people, account.contacts.values()) };
}

describe('what frees an address comes before what claims it', () => {
  it('a chain: the last one moves first', () => {
    const contacts = ['a', 'b', 'c'].map((id) => contact(id));
    const { plan, again } = planTwice(take({ a: 'b', b: 'c', c: 'd' }), contacts);
    expect(phases(plan)).toEqual([
      [0, 'c', 'd@corp.example'],
      [1, 'b', 'c@corp.example'],
      [2, 'a', 'b@corp.example'],
    ]);
    expect(again.changes).toEqual([]);
  });

  it('a swap: one lets go of its address first, with reason email_released', () => {
    const contacts = [contact('a', { version: 4 }), contact('b', { version: 6 })];
    const { plan, again, after } = planTwice(take({ a: 'b', b: 'a' }), contacts);
    expect(plan.changes).toMatchObject([
      { phase: 0, contactId: 'a', contact: { email: null }, reason: 'email_released', ifVersion: 4 },
      { phase: 1, contactId: 'b', contact: { email: 'a@corp.example' }, reason: 'changed', ifVersion: 6 },
      { phase: 2, contactId: 'a', contact: { email: 'b@corp.example' }, reason: 'changed', ifVersion: 5 },
    ]);
    expect(after.get('a')?.email).toBe('b@corp.example');
    expect(plan.summary.updated).toBe(2);
    expect(again.changes).toEqual([]);
  });

  it('a swap of contacts without a version asks for none', () => {
    const contacts = ['a', 'b'].map((id) => contact(id, { version: undefined as unknown as number }));
    const { changes } = planFor(take({ a: 'b', b: 'a' }), contacts);
    expect(changes.map(({ reason }) => reason)).toEqual(['email_released', 'changed', 'changed']);
    for (const change of changes) expect(change).not.toHaveProperty('ifVersion');
  });

  it('a circle of three needs one release', () => {
    const { plan, again } = planTwice(
      take({ a: 'b', b: 'c', c: 'a' }),
      ['a', 'b', 'c'].map((id) => contact(id)),
    );
    expect(plan.changes.map(({ reason }) => reason)).toEqual([
      'email_released',
      'changed',
      'changed',
      'changed',
    ]);
    expect(again.changes).toEqual([]);
  });

  it('two circles and a chain into a circle in one plan', () => {
    const { again } = planTwice(
      take({ a: 'b', b: 'a', c: 'd', d: 'e', e: 'c' }),
      ['a', 'b', 'c', 'd', 'e'].map((id) => contact(id)),
    );
    expect(again.changes).toEqual([]);
  });

  it('a leaver frees an address that a joiner claims', () => {
    const { plan, again } = planTwice(
      [person('new', { email: 'old@corp.example' }), person('b')],
      [contact('old'), contact('b')],
    );
    expect(plan.changes.map(({ phase, operation }) => [phase, operation])).toEqual([
      [0, 'deactivate'],
      [1, 'create'],
    ]);
    expect(again.changes).toEqual([]);
  });

  it('a joiner who needs the address of a held removal waits with it', () => {
    const contacts = [...ids(40).map((id) => contact(id)), contact('old')];
    const plan = planFor([person('new', { email: 'old@corp.example' }), person('p0')], contacts);
    expect(plan.guard.verdict).toBe('held');
    expect(plan.changes).toEqual([]);
    expect(plan.held.filter(({ operation }) => operation === 'create')).toHaveLength(1);
    expect(plan.summary).toMatchObject({ created: 0, held: 41 });
  });

  it('an address that nobody frees: email_in_use, and whoever waited for that person too', () => {
    const plan = planFor(
      take({ a: 'keeper', b: 'a' }),
      [contact('a'), contact('b'), unlinked('keeper', { externalIds: { entra: 'k' } }), contact('k2')],
      { mode: 'update' },
    );
    expect(plan.changes).toEqual([]);
    expect(codes(plan)).toEqual(['email_in_use', 'email_in_use']);
  });

  it('unrelated changes stay in the first phase', () => {
    const plan = planFor(
      [person('a', { jobTitle: 'Nurse' }), ...take({ b: 'c', c: 'b' })],
      ['a', 'b', 'c'].map((id) => contact(id)),
    );
    expect(plan.changes.find(({ contactId }) => contactId === 'a')?.phase).toBe(0);
  });

  it('a long chain does not overflow anything', () => {
    const chain = ids(20_000);
    const moves = Object.fromEntries(chain.map((id, index) => [id, chain[index + 1] ?? 'end']));
    // Under one name, so many addresses that changed places would be a column that was moved.
    const plan = planFor(
      take(moves).map((each) => ({ ...each, firstName: 'New' })),
      chain.map((id) => contact(id, { firstName: 'Old' })),
    );
    expect(plan.changes.at(-1)?.phase).toBe(chain.length - 1);
  });
});
