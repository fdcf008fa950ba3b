import { describe, expect, it } from 'vitest';
import type { Contact, Person, Plan, PlanInput } from '../../shared/sync/index.ts';
import { changed, codes, contact, actions, full, ids, person, planFor, planSync } from './given.ts';
import { SimulatedAccount } from './simulated-account.ts';

/** A company of 100 people who are all in the account. */
const everybody = ids(100);
const staff: Person[] = everybody.map((id) => person(id, { mobile: '+61491570006', jobTitle: 'Nurse' }));
const account = (): Contact[] =>
  everybody.map((id) => contact(id, { mobile: '+61491570006', jobTitle: 'Nurse' }));

/** Nobody was switched off, and nobody waits to be. */
function expectNobodyLeaves(plan: Plan): void {
  const removals = [...plan.changes, ...plan.held].filter(({ operation }) => operation === 'deactivate');
  expect(removals).toEqual([]);
  expect(plan.summary.deactivated).toBe(0);
}

/** What went wrong in directory syncs, each told as it happened there; here nobody is wrongly deactivated. */
describe('incidents', () => {
  it('an answer that is empty once switched off 512 users: an empty source removes nobody', () => {
    const plan = planFor([], account());
    expectNobodyLeaves(plan);
    expect(codes(plan)).toEqual(['empty_source']);
    expect(plan.review[0]?.message).toContain('never read as everybody having left');
  });

  it('an empty source beside a whole one keeps the contacts that it links', () => {
    const contacts = account().map((each) => ({
      ...each,
      externalIds: { entra: each.id, hr: `h${each.id}` },
    }));
    const plan = planSync({
      sources: [full('entra', staff.slice(50)), full('hr', [])],
      contacts,
      policy: { mode: 'full' },
    });
    expectNobodyLeaves(plan);
  });

  it('half a source, read to a broken page: an incomplete source removes nobody', () => {
    const plan = planSync({
      sources: [full('entra', staff.slice(0, 50), false)],
      contacts: account(),
      policy: { mode: 'full' },
    });
    expectNobodyLeaves(plan);
    expect(codes(plan)).toEqual(['incomplete_source']);
  });

  it('half a source that claims to be whole: the removals are held', () => {
    const plan = planFor(staff.slice(0, 50), account());
    expect(plan.summary).toMatchObject({ deactivated: 0, held: 50 });
  });

  it.each([true, false])(
    'a permission lost, nulls everywhere: nobody leaves and nothing is cleared (clearEmpty %s)',
    (clearEmpty) => {
      const nulls = everybody.map((sourceId): Person => ({
        sourceId,
        email: null,
        mobile: null,
        jobTitle: null,
        firstName: null,
      }));
      const plan = planFor(nulls, account(), { mode: 'full', clearEmpty });
      expectNobodyLeaves(plan);
      expect(plan.changes).toEqual([]);
      expect(plan.summary.unchanged).toBe(100);
      expect(codes(plan)).toEqual(clearEmpty ? ['blank_field', 'blank_field', 'blank_field'] : []);
    },
  );

  it('a permission lost, fields absent everywhere: nothing happens at all', () => {
    const bare = everybody.map((sourceId): Person => ({ sourceId }));
    const plan = planFor(bare, account(), { mode: 'full', clearEmpty: true });
    expect(plan.changes).toEqual([]);
    expect(plan.summary.unchanged).toBe(100);
  });

  it('everybody disabled at once: the removals are held', () => {
    const plan = planFor(
      staff.map((each): Person => ({ ...each, state: 'disabled' })),
      account(),
    );
    expect(plan.summary).toMatchObject({ deactivated: 0, held: 100 });
  });

  it('a recycled email: the newcomer takes over the address of who left, not the record', () => {
    const people = [...staff.slice(1), person('new', { email: 'p0@corp.example', mobile: '+61491570110' })];
    const contacts = account();
    const plan = planFor(people, contacts);
    expect(actions(plan)).toEqual(['deactivate p0 (missing)', 'create new (new)']);
    const after = new SimulatedAccount(contacts);
    after.apply(plan.changes);
    expect(after.contacts.get('p0')).toMatchObject({ status: 'inactive', externalIds: { entra: 'p0' } });
  });

  it('a recycled email while its former owner is still there under another address: one update, one create', () => {
    const [first, ...others] = staff;
    const people = [
      { ...first!, email: 'p0.old@corp.example' },
      ...others,
      person('new', { email: 'p0@corp.example' }),
    ];
    const plan = planFor(people, account());
    expectNobodyLeaves(plan);
    expect(actions(plan)).toEqual(['update p0 (changed)', 'create new (new)']);
  });

  it('two people with one address: both are named, neither is given it or deactivated, the others go on', () => {
    const people = staff.map((each, index) => (index < 2 ? { ...each, email: 'desk@corp.example' } : each));
    const plan = planFor(people, account());
    expectNobodyLeaves(plan);
    expect(codes(plan)).toEqual(['duplicate_email', 'duplicate_email']);
    expect(plan.changes).toEqual([]);
    expect(plan.summary).toMatchObject({ unchanged: 100, review: 0 });
  });

  it('a column of addresses sorted without the others: everybody keeps theirs, and one item names the list', () => {
    const people = staff.map((each, n) => ({ ...each, email: staff.at(n - 1)?.email ?? null }));
    const plan = planFor(people, account());
    expect(plan.changes).toEqual([]);
    expect(codes(plan)).toEqual(['moved_column']);
  });

  it('40 % vanish: the removals are held while creates and updates go on', () => {
    const people = [person('joiner'), { ...staff[99]!, jobTitle: 'Pilot' }, ...staff.slice(40, 99)];
    const plan = planFor(people, account());
    expect(plan.summary).toMatchObject({ created: 1, updated: 1, deactivated: 0, held: 40 });
    expect(plan.guard.message).toContain('40 removals held, 40 % of the 100 linked contacts');
  });

  it('a slow drip over several runs: removals of one day together never pass the limit', () => {
    const simulated = new SimulatedAccount(account());
    let today = 0;
    for (let run = 1; run <= 10; run++) {
      const plan = planSync({
        sources: [full('entra', staff.slice(run * 4))],
        contacts: simulated.contacts.values(),
        policy: { mode: 'full', guard: { recentRemovals: today } },
      });
      simulated.apply(plan.changes);
      today += plan.summary.deactivated;
    }
    const inactive = [...simulated.contacts.values()].filter(({ status }) => status === 'inactive');
    expect(inactive).toHaveLength(8);
    expect(today).toBeLessThanOrEqual(10);
  });

  it('a change of address or sign-in name is no leaver and no second contact', () => {
    const people = staff.map((each) => ({ ...each, email: `${each.sourceId}@newcorp.example` }));
    const plan = planFor(people, account());
    expectNobodyLeaves(plan);
    expect(plan.summary).toMatchObject({ created: 0, updated: 100 });
  });

  it('a change of case in every address is no change', () => {
    const people = staff.map((each) => ({ ...each, email: each.email?.toUpperCase() ?? null }));
    expect(planFor(people, account()).summary.unchanged).toBe(100);
  });

  it('an email that is there but empty harms nobody', () => {
    const plan = planFor(
      staff.map((each, index) => (index === 0 ? { ...each, email: ' ' } : each)),
      account(),
    );
    expectNobodyLeaves(plan);
    expect(plan.changes).toEqual([]);
  });

  it('a page that came twice counts nobody twice', () => {
    const plan = planFor([...staff, ...staff.slice(0, 50)], account());
    expect(plan.summary).toMatchObject({ read: 150, unchanged: 100, repeated: 50, created: 0 });
  });

  it('an expired delta that starts again as changes removes nobody by absence', () => {
    const plan = planSync({
      sources: [changed('entra', staff.slice(0, 3))],
      contacts: account(),
      policy: { mode: 'full' },
    });
    expectNobodyLeaves(plan);
  });

  it('duplicates among people who left block nobody', () => {
    const gone = ['x1', 'x2', 'x3'].map((id) => person(id, { email: 'p0@corp.example', state: 'deleted' }));
    const plan = planFor([...staff, ...gone], account());
    expectNobodyLeaves(plan);
    expect(plan.summary).toMatchObject({ unchanged: 100, skipped: 3, review: 0 });
  });

  it('a filter changed so that groups drop out of scope: held like any other absence', () => {
    const plan = planFor(staff.slice(30), account());
    expect(plan.summary).toMatchObject({ deactivated: 0, held: 30 });
  });

  it('a rehire under the same id comes back on the same contact', () => {
    const contacts = account().map((each) =>
      each.id === 'p0' ? { ...each, status: 'inactive' as const } : each,
    );
    expect(actions(planFor(staff, contacts))).toEqual(['reactivate p0 (returned)']);
  });

  it('a new tenant gives everybody a new id: nobody is removed, nobody is created twice', () => {
    const people = staff.map((each) => ({ ...each, sourceId: `new-${each.sourceId}` }));
    const plan = planFor(people, account());
    expect(plan.summary.deactivated).toBe(0);
    expect(plan.summary.created).toBe(0);
  });

  it('people whom nobody may remove are never removed, not even by an approval', () => {
    const contacts = account().map((each) => ({ ...each, type: 'user' as const }));
    const input = (approvedRemovals: string): PlanInput => ({
      sources: [full('entra', staff.slice(50))],
      contacts,
      policy: { mode: 'full', guard: { approvedRemovals } },
    });
    const plan = planSync(input(planSync(input('')).guard.removalsId));
    expectNobodyLeaves(plan);
    expect(codes(plan).every((code) => code === 'protected_contact')).toBe(true);
  });

  it('a scope that now shows only leavers of one source keeps who another system still has', () => {
    const contacts = account().map((each) => ({
      ...each,
      externalIds: { entra: each.id, payroll: each.id },
    }));
    const plan = planFor(staff.slice(0, 1), contacts);
    expectNobodyLeaves(plan);
    expect(new Set(codes(plan))).toEqual(new Set(['linked_elsewhere']));
  });
});
