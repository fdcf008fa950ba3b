import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planSync, type Contact, type Reach } from '../../../shared/sync/index.ts';
import { companyArbitrary, dirtyCompanyArbitrary } from '../generated-company.ts';
import { contact, full, ids, person, planFor, unlinked } from '../given.ts';
import { lawRuns } from '../law-runs.ts';
import { SimulatedAccount } from '../simulated-account.ts';

/** Milliseconds: a company takes about one; a slow machine ten times that. */
const timeout = 20_000 + lawRuns * 10;

/** Counted the slow way, contact by contact. */
function counted(contacts: Iterable<Contact>): Reach {
  const active = [...contacts].filter(({ status }) => status === 'active');
  const email = active.filter((each) => Boolean(each.email));
  const mobile = active.filter((each) => Boolean(each.mobile));
  const both = email.filter((each) => mobile.includes(each)).length;
  const sum = { active: active.length, email: email.length, mobile: mobile.length, both };
  return { ...sum, neither: sum.active - (sum.email + sum.mobile - both) };
}

const mobile = '+61491570006';

describe('reach', () => {
  it.each([
    ['clean', companyArbitrary],
    ['dirty', dirtyCompanyArbitrary],
  ])(
    'before is counted on the account, after on the account with the plan applied: %s companies',
    { timeout },
    (_, companies) => {
      fc.assert(
        fc.property(companies, (company) => {
          const { changes, summary } = planSync(company);
          const account = new SimulatedAccount(company.contacts);
          expect(summary.reach.before).toEqual(counted(account.contacts.values()));
          account.apply(changes);
          expect(summary.reach.after).toEqual(counted(account.contacts.values()));
        }),
        { numRuns: lawRuns },
      );
    },
  );

  it('counts email, mobile, both and neither; an empty text reaches nobody', () => {
    const contacts = [
      contact('a', { mobile }),
      contact('b'),
      contact('c', { email: null, mobile }),
      contact('d', { email: null }),
      contact('e', { email: '', mobile: '' }),
      contact('f', { status: 'inactive', mobile }),
    ];
    const plan = planSync({ sources: [full('entra', [person('n')])], contacts });
    expect(plan.summary.reach).toMatchObject({
      before: { active: 5, email: 2, mobile: 2, both: 1, neither: 2 },
      after: { active: 6, email: 3, mobile: 2, both: 1, neither: 2 },
    });
  });

  it('a removal that is held has not happened', () => {
    const plan = planFor(
      [person('p0')],
      ids(30).map((id) => contact(id)),
    );
    expect(plan.guard.verdict).toBe('held');
    expect(plan.summary.reach.after).toEqual(plan.summary.reach.before);
  });

  it('names who stays and is reached no more', () => {
    const plan = planFor(
      [
        person('a', { firstName: 'Ann', email: null, mobile: null }),
        person('b', { email: null, mobile: null }),
        person('c'),
      ],
      [
        contact('a', { firstName: 'Ann' }),
        contact('b', { mobile, email: null }),
        contact('c', { mobile }),
        unlinked('d', { email: null }),
      ],
      { mode: 'update', clearEmpty: true },
    );
    expect(plan.summary.reach.unreachable).toEqual({
      count: 2,
      people: [
        { contactId: 'a', displayName: 'Ann' },
        { contactId: 'b', displayName: null },
      ],
    });
  });

  it('counts everybody who is reached no more and names 50', () => {
    const people = ids(19).map((id) => person(id, { email: null }));
    const more = ids(41, 'q').map((id) => person(id, { email: id === 'q0' ? 'q0@corp.example' : null }));
    const plan = planFor(
      [...people, ...more],
      [...people, ...more].map(({ sourceId }) => contact(sourceId)),
      { mode: 'update', clearEmpty: true },
    );
    expect(plan.summary.reach.unreachable.count).toBe(59);
    expect(plan.summary.reach.unreachable.people).toHaveLength(50);
  });
});

describe('the weakest parts', () => {
  const weak = (contacts: Contact[], people: ReturnType<typeof person>[] = []): string[] =>
    planFor(people, contacts, { mode: 'update' }).summary.reach.departments.map(({ name }) => name);
  const at = (department: string, count: number, more: Partial<Contact>): Contact[] =>
    ids(count, department).map((id) => unlinked(id, { department, ...more }));

  it('come by who is not reached at all, then by who has one channel only, larger ones first', () => {
    const contacts = [
      ...at('Reached', 9, { mobile }),
      ...at('Email only', 4, {}),
      ...at('More email only', 6, {}),
      ...at('Half', 1, { email: null }),
      unlinked('h2', { department: 'Half', mobile }),
      ...at('Dark', 3, { email: null }),
    ];
    expect(weak(contacts)).toEqual(['Dark', 'Half', 'More email only', 'Email only']);
  });

  it('come in that order whatever their sizes', () => {
    const part = fc.record({
      neither: fc.nat(4),
      email: fc.nat(4),
      both: fc.nat(4),
    });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 10 }), (parts) => {
        const contacts = parts.flatMap(({ neither, email, both }, index) => [
          ...at(`Team ${index}`, neither, { email: null }),
          ...at(`Team ${index}`, email, {}),
          ...at(`Team ${index}`, both, { mobile }),
        ]);
        const known = parts
          .map(({ neither, email, both }, index) => ({
            name: `Team ${index}`,
            size: neither + email + both,
            dark: neither / (neither + email + both),
            well: both / (neither + email + both),
          }))
          .filter(({ size, well }) => size > 0 && well < 1);
        const sorted = known.toSorted(
          (a, b) => b.dark - a.dark || a.well - b.well || b.size - a.size || (a.name < b.name ? -1 : 1),
        );
        expect(weak(contacts)).toEqual(sorted.map(({ name }) => name));
      }),
      { numRuns: 200 },
    );
  });

  it('are of those who are in one: nobody without a department is in a part', () => {
    const plan = planFor(
      [],
      [unlinked('a', { email: null }), unlinked('b', { department: '', location: '' })],
      {
        mode: 'update',
      },
    );
    expect(plan.summary.reach).toMatchObject({ departments: [], locations: [] });
  });

  it('that nobody was in before had nobody to reach', () => {
    const plan = planFor([person('a', { department: 'New' })], [], { mode: 'update' });
    expect(plan.summary.reach.departments).toEqual([
      {
        name: 'New',
        before: { active: 0, email: 0, mobile: 0, both: 0, neither: 0 },
        after: { active: 1, email: 1, mobile: 0, both: 0, neither: 0 },
      },
    ]);
  });

  it('are ten at most, by name when they are alike', () => {
    const names = ids(14, 'Team ').sort();
    expect(weak(names.flatMap((name) => at(name, 2, {})))).toEqual(names.slice(0, 10));
  });

  it('are counted after the plan, and say how they were before', () => {
    const plan = planFor(
      [person('a', { department: 'Moved to', mobile })],
      [contact('a', { department: 'Moved from' }), unlinked('b', { department: 'Moved to' })],
      { mode: 'update' },
    );
    expect(plan.summary.reach.departments).toEqual([
      {
        name: 'Moved to',
        before: { active: 1, email: 1, mobile: 0, both: 0, neither: 0 },
        after: { active: 2, email: 2, mobile: 1, both: 1, neither: 0 },
      },
    ]);
  });

  it('of locations stand beside those of departments', () => {
    const plan = planFor([], [unlinked('a', { location: 'Wharf', department: 'Crew', email: null })], {
      mode: 'update',
    });
    const [location] = plan.summary.reach.locations;
    expect(location).toMatchObject({ name: 'Wharf', after: { active: 1, neither: 1 } });
    expect(plan.summary.reach.departments).toMatchObject([{ name: 'Crew' }]);
  });
});
