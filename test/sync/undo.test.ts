import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  planIdOf,
  planSync,
  undoObstacle,
  undoPlan,
  verifySeal,
  type AppliedChange,
  type Change,
  type Contact,
  type UnsealedChange,
} from '../../shared/sync/index.ts';
import { companyArbitrary, dirtyCompanyArbitrary } from './generated-company.ts';
import { contact, full, person, planFor } from './given.ts';
import { lawRuns } from './law-runs.ts';
import { SimulatedAccount } from './simulated-account.ts';

/** Milliseconds: a law takes about one a run; a slow machine ten times that. */
const timeout = 20_000 + lawRuns * 10;

/** What an account holds, versions and the contacts of a run's own making apart. */
function holdings(account: SimulatedAccount, created: ReadonlySet<string>): Map<string, Partial<Contact>> {
  const held = new Map<string, Partial<Contact>>();
  for (const [id, each] of account.contacts) {
    const { version: _version, customFields, groups, ...fields } = each;
    const custom = Object.fromEntries(Object.entries(customFields).filter(([, value]) => value !== null));
    if (!created.has(id)) held.set(id, { ...fields, customFields: custom, groups: [...groups].sort() });
  }
  return held;
}

const createdBy = (outcomes: readonly AppliedChange[]): Set<string> =>
  new Set(
    outcomes.flatMap(({ change, contactId }) =>
      change.operation === 'create' && contactId !== undefined ? [contactId] : [],
    ),
  );

describe.each([
  ['clean', companyArbitrary],
  ['dirty', dirtyCompanyArbitrary],
])(
  'law 7: plan, apply, undo is the identity on everything touched, %s companies',
  { timeout },
  (_, companies) => {
    it('gives the account as it was, created contacts inactive', () => {
      fc.assert(
        fc.property(companies, (company) => {
          const policy = { ...company.policy, guard: { maxPercent: 100, floor: 1000 } };
          const account = new SimulatedAccount(company.contacts);
          const before = holdings(account, new Set());
          const outcomes = account.apply(planSync({ ...company, policy }).changes);
          const created = createdBy(outcomes);
          account.apply(undoPlan(outcomes));
          expect(holdings(account, created)).toEqual(before);
          for (const id of created) expect(account.contacts.get(id)?.status).toBe('inactive');
        }),
        { numRuns: lawRuns },
      );
    });

    it('undone twice, the account is as the run left it', () => {
      fc.assert(
        fc.property(companies, (company) => {
          const account = new SimulatedAccount(company.contacts);
          const outcomes = account.apply(planSync(company).changes);
          const after = holdings(account, new Set());
          account.apply(undoPlan(account.apply(undoPlan(outcomes))));
          expect(holdings(account, new Set())).toEqual(after);
        }),
        { numRuns: lawRuns },
      );
    });

    it('the order of the outcomes, and one given twice, change nothing', () => {
      fc.assert(
        fc.property(companies, (company) => {
          const outcomes = new SimulatedAccount(company.contacts).apply(planSync(company).changes);
          expect(undoPlan([...outcomes].reverse().concat(outcomes))).toEqual(undoPlan(outcomes));
        }),
        { numRuns: lawRuns },
      );
    });
  },
);

describe('undoing', () => {
  const applied = (change: UnsealedChange, version = 2): AppliedChange => ({
    change,
    status: 'applied',
    contactId: change.contactId ?? 'new-1',
    version,
  });
  const base = { sourceIds: { entra: 'a' }, phase: 0 } as const;

  it.each<[string, UnsealedChange, object]>([
    [
      'an update writes what was there, on the version the run left',
      {
        ...base,
        operation: 'update',
        reason: 'changed',
        contactId: 'c',
        ifVersion: 1,
        contact: { jobTitle: 'Pilot', groups: ['A', 'B'] },
        before: { jobTitle: null, groups: ['A'] },
      },
      {
        operation: 'update',
        contactId: 'c',
        ifVersion: 2,
        contact: { jobTitle: null, groups: ['A'] },
        before: { jobTitle: 'Pilot', groups: ['A', 'B'] },
      },
    ],
    [
      'a link that was added is removed, and the others stay',
      {
        ...base,
        operation: 'update',
        reason: 'linked',
        contactId: 'c',
        contact: { externalIds: { entra: 'a', hr: '7' } },
        before: { externalIds: { hr: '7' } },
      },
      {
        operation: 'update',
        contact: { externalIds: { entra: null, hr: '7' } },
        before: { externalIds: { entra: 'a', hr: '7' } },
      },
    ],
    [
      'a link that was replaced is the old one again',
      {
        ...base,
        operation: 'update',
        reason: 'relinked',
        contactId: 'c',
        contact: { externalIds: { entra: 'a' } },
        before: { externalIds: { entra: 'old' } },
      },
      { contact: { externalIds: { entra: 'old' } }, before: { externalIds: { entra: 'a' } } },
    ],
    [
      'a custom field that was not there is cleared',
      {
        ...base,
        operation: 'update',
        reason: 'changed',
        contactId: 'c',
        contact: { customFields: { shift: 'night', desk: 4 } },
        before: { customFields: { shift: null, desk: 3 } },
      },
      { contact: { customFields: { shift: null, desk: 3 } } },
    ],
    [
      'a deactivated contact comes back',
      {
        ...base,
        operation: 'deactivate',
        reason: 'missing',
        contactId: 'c',
        before: { status: 'active', firstName: 'Ann' },
      },
      { operation: 'reactivate', contactId: 'c', before: { status: 'inactive', firstName: 'Ann' } },
    ],
    [
      'a created contact is deactivated',
      { ...base, operation: 'create', reason: 'new', contact: { firstName: 'Ann' } },
      { operation: 'deactivate', contactId: 'new-1', before: { status: 'active', firstName: 'Ann' } },
    ],
  ])('%s', (_, change, opposite) => {
    const [undone, ...more] = undoPlan([applied(change)]);
    expect(more).toEqual([]);
    expect(undone).toMatchObject({ ...opposite, ifVersion: 2, reason: 'undone' });
  });

  it('a reactivated contact is deactivated first, and then gets its old values back', () => {
    const [first, second, ...more] = undoPlan([
      applied({
        ...base,
        operation: 'reactivate',
        reason: 'returned',
        contactId: 'c',
        contact: { email: 'new@corp.example' },
        before: { status: 'inactive', email: 'old@corp.example' },
      }),
    ]);
    expect(more).toEqual([]);
    expect(first).toMatchObject({ operation: 'deactivate', ifVersion: 2, phase: 0 });
    expect(second).toMatchObject({
      operation: 'update',
      ifVersion: 3,
      phase: 1,
      contact: { email: 'old@corp.example' },
      before: { status: 'inactive', email: 'new@corp.example' },
    });
  });

  it('two contacts that swapped addresses swap them back, and each counts once', () => {
    const contacts = [contact('a', { version: 4 }), contact('b', { version: 7 })];
    const account = new SimulatedAccount(contacts);
    const swap = planFor(
      [person('a', { email: 'b@corp.example', jobTitle: 'Nurse' }), person('b', { email: 'a@corp.example' })],
      contacts,
    );
    const undone = undoPlan(account.apply(swap.changes));
    expect(
      undone
        .filter(({ reason }) => reason === 'undone')
        .map(({ contactId }) => contactId)
        .sort(),
    ).toEqual(['a', 'b']);
    expect(undone.filter(({ reason }) => reason === 'email_released')).toHaveLength(1);
    account.apply(undone);
    expect(account.contacts.get('a')).toMatchObject({ email: 'a@corp.example', jobTitle: null });
    expect(account.contacts.get('b')).toMatchObject({ email: 'b@corp.example' });
  });

  it('a contact touched since is refused by its version, and the others go back', () => {
    const contacts = [contact('a'), contact('b')];
    const account = new SimulatedAccount(contacts);
    const outcomes = account.apply(
      planFor([person('a', { jobTitle: 'Nurse' }), person('b', { jobTitle: 'Nurse' })], contacts).changes,
    );
    account.contacts.set('a', { ...account.contacts.get('a')!, jobTitle: 'Chief', version: 9 });
    const [a, b] = undoPlan(outcomes);
    expect(() => account.apply([a!])).toThrow('version_conflict');
    account.apply([b!]);
    expect(account.contacts.get('a')?.jobTitle).toBe('Chief');
    expect(account.contacts.get('b')?.jobTitle).toBeNull();
  });

  it('its changes are sealed, under the id of the undoing', () => {
    const contacts = [contact('a')];
    const outcomes = new SimulatedAccount(contacts).apply(planFor([person('new')], contacts).changes);
    const undone = undoPlan(outcomes);
    const id = planIdOf(undone);
    expect(undone.length).toBeGreaterThan(0);
    for (const change of undone) expect(verifySeal(id, 'change', change)).toBe(true);
  });

  it('nothing of a preview, of a refusal, or of nothing', () => {
    const plan = planSync({ sources: [full('entra', [person('a')])], contacts: [] });
    const [change] = plan.changes;
    for (const status of ['valid', 'refused', 'conflict', 'untouched', 'unchanged', 'stale', '']) {
      expect(undoPlan([{ change: change!, status, contactId: 'c', version: 1 }])).toEqual([]);
    }
    expect(undoPlan([])).toEqual([]);
  });

  it.each<[string, Partial<AppliedChange>, ReturnType<typeof undoObstacle>]>([
    ['was refused is left out', { status: 'refused' }, 'not_applied'],
    ['names no contact is left out', { contactId: undefined }, 'contact_unknown'],
    ['names an empty contact is left out', { contactId: '' }, 'contact_unknown'],
    ['has no version is left out', { version: undefined }, 'version_unknown'],
    ['has half a version is left out', { version: 1.5 }, 'version_unknown'],
    [
      'does not say what was there is left out',
      { change: { ...base, operation: 'update', reason: 'changed', contact: { jobTitle: 'x' }, before: {} } },
      'before_unknown',
    ],
    ['is whole is undone', {}, null],
  ])('an outcome that %s', (_, more, why) => {
    const whole = applied({
      ...base,
      operation: 'update',
      reason: 'changed',
      contactId: 'c',
      contact: { jobTitle: 'x' },
      before: { jobTitle: null },
    });
    const outcome = { ...whole, ...more };
    expect(undoObstacle(outcome)).toBe(why);
    expect(undoPlan([outcome])).toHaveLength(why === null ? 1 : 0);
  });
});

it('never writes over what somebody did between two runs that are undone together', () => {
  const account = new SimulatedAccount([contact('ann', { jobTitle: 'a' })]);
  const run = (jobTitle: string): AppliedChange[] =>
    account.apply(
      planSync({
        sources: [full('entra', [person('ann', { jobTitle })])],
        contacts: account.contacts.values(),
        policy: { mode: 'update' },
      }).changes,
    );
  const first = run('b');
  const touched = account.contacts.get('ann');
  if (touched === undefined) throw new Error('Ann is gone.');
  account.contacts.set('ann', { ...touched, jobTitle: 'hers', version: touched.version + 1 });
  const second = run('c');
  const undo = undoPlan([...first, ...second]);
  // What goes by another version than the contact has is refused.
  const fitting = (): Change | undefined =>
    undo.find(({ ifVersion }) => ifVersion === account.contacts.get('ann')?.version);
  for (let next = fitting(); next !== undefined; next = fitting()) account.apply([next]);
  expect(undo).toHaveLength(2);
  expect(account.contacts.get('ann')).toMatchObject({ jobTitle: 'hers' });
});
