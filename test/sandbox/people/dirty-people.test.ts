import { describe, expect, test } from 'vitest';
import {
  entraMapping,
  mapRecord,
  planSync,
  type Contact,
  type FieldMapping,
  type PartialPolicy,
  type Plan,
  type ReviewItem,
  type SourceInput,
} from '../../../shared/sync/index.ts';
import { SimulatedAccount } from '../../sync/simulated-account.ts';
import { builtIn, loadPeople, readHrRows } from './load.ts';

// What becomes of the odd people of the invented company, by the rules of the templates Entra additive and HR file + Entra.

const employeeId = 'customFields.employeeId';
const hrMapping: FieldMapping = {
  $id: { from: 'employee_id' },
  $state: { from: 'status' },
  $country: { from: 'country' },
  email: { from: 'work_email' },
  firstName: { from: 'first_name' },
  lastName: { from: 'last_name' },
  mobile: { from: 'mobile' },
  phone: { from: 'deskPhone' },
  [employeeId]: { from: 'employee_id' },
};
const members = loadPeople().users.filter((user) => user['userType'] !== 'Guest');
const hrRows = readHrRows(builtIn.hr).map((row) => ({
  ...row,
  [row['phone_type'] === 'Cell' ? 'mobile' : 'deskPhone']: row['phone'] ?? '',
}));

type Source = { input: SourceInput; issues: ReviewItem[] };

function sourceOf(key: string, rows: Record<string, unknown>[], mapping: FieldMapping): Source {
  const mapped = rows.map((row) => mapRecord(row, mapping, key));
  return {
    input: { key, kind: 'full', complete: true, people: mapped.map(({ person }) => person) },
    issues: mapped.flatMap(({ issues }) => issues),
  };
}

const entra = sourceOf('entra', members, entraMapping);
const hr = sourceOf('hr', hrRows, hrMapping);
const withHr: PartialPolicy = {
  mode: 'update',
  matchBy: ['externalId', employeeId, 'email'],
  joinBy: [employeeId, 'email'],
  precedence: { mobile: ['hr', 'entra'], phone: ['hr', 'entra'] },
};

/** A run over an account, which takes what was planned. */
function run(account: SimulatedAccount, sources: Source[], policy: PartialPolicy): Plan {
  const plan = planSync({
    sources: sources.map(({ input }) => input),
    contacts: account.contacts.values(),
    policy,
    now: new Date('2026-11-27T00:00:00Z'),
  });
  account.apply(plan.changes);
  return plan;
}

const named = (items: ReviewItem[], code: string): (string | null)[] =>
  items.filter((item) => item.code === code).map(({ displayName }) => displayName);

describe('HR and Entra into an empty account', () => {
  const account = new SimulatedAccount([]);
  const plan = run(account, [entra, hr], withHr);
  const contacts = [...account.contacts.values()];
  const called = (firstName: string): Contact[] => contacts.filter((one) => one.firstName === firstName);

  test('everybody who is enabled or current is one contact, but for those without an id', () => {
    const enabled = members.filter((user) => user['accountEnabled'] !== false).length;
    const adminAccounts = 1;
    const onlyInHr = hrRows.filter((row) => row['employee_id']?.startsWith('C-') === true).length;
    expect(contacts).toHaveLength(enabled - adminAccounts + onlyInHr);
    expect(contacts.every(({ status }) => status === 'active')).toBe(true);
  });

  test.each([
    ['Sam', { externalIds: { hr: '1044' }, mobile: '+61491570158' }],
    ['Freya', { mobile: '+61491570313' }],
    ['Isaac', { mobile: '+61491570737' }],
    ['Pita', { email: null, mobile: '+61491571491' }],
    ['Wendell', { email: null, mobile: '+61491571804' }],
    ['Jonas', { email: 'jonas.lindqvist@lanternbay.example', externalIds: { hr: '1002' } }],
    [
      'Imogen',
      {
        email: 'imogen.castellane@lanternbay.example',
        lastName: 'Castellane',
        externalIds: { hr: '1066' },
      },
    ],
    ['Tom', { mobile: '+447400123456' }],
    ['François', { mobile: '+33612345678', phone: '+33199001234' }],
    ['Käthe', { lastName: 'Müller-Lüdenscheidt', externalIds: { hr: '1011' } }],
    ['Rosalind', { email: null, mobile: '+61491572549' }],
  ])('%s is one contact, as the README says', (firstName, expected) => {
    expect(called(firstName)).toMatchObject([expected]);
  });

  test.each(['Mele', 'Joost', 'Camille', 'Ravi', 'Oscar'])('%s has no contact', (firstName) => {
    expect(called(firstName)).toEqual([]);
  });

  test('the review names those whom a person has to look at, and nobody else', () => {
    const items = [...plan.review, ...hr.issues.filter(({ code }) => code !== 'missing_id')];
    expect(named(items, 'missing_id').sort()).toEqual(['Joost de Wit', 'Mele Tupou']);
    expect(named(items, 'duplicate_email').sort()).toEqual(["Pita Fa'asavalu", 'Wendell Ashgrove']);
    expect(named(items, 'second_account')).toEqual(['Jonas Lindqvist']);
    expect(named(items, 'landline_in_mobile')).toEqual(['François Lefèvre']);
    expect(named(items, 'damaged_text')).toEqual(['K\uFFFDthe Müller-Lüdenscheidt']);
    expect(items.map(({ code }) => code).filter((code) => code !== 'invalid_mobile')).toHaveLength(7);
  });

  test('the same again changes nothing', () => {
    expect(run(account, [entra, hr], withHr).changes).toEqual([]);
  });
});

test('after Entra alone, HR neither doubles, merges nor switches off anybody', () => {
  const account = new SimulatedAccount([]);
  run(account, [entra], { mode: 'additive' });
  const before = [...account.contacts.values()];
  const plan = run(account, [entra, hr], withHr);
  const created = plan.changes.filter(({ operation }) => operation === 'create');
  expect(created.map(({ contact }) => contact?.externalIds?.['hr']).sort()).toEqual([
    'C-201',
    'C-202',
    'C-203',
    'C-204',
    'C-205',
  ]);
  for (const { id, email } of before)
    expect(account.contacts.get(id)).toMatchObject({ email, status: 'active' });
  expect(run(account, [entra, hr], withHr).changes).toEqual([]);
});
