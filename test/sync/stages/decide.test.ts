import { describe, expect, it } from 'vitest';
import type { Contact, PartialPolicy, Person, Plan, SyncPolicy } from '../../../shared/sync/index.ts';
import { codes, contact, person, planFor, unlinked } from '../given.ts';

type Mode = SyncPolicy['mode'];
type Row = {
  rule: string;
  people: Person[];
  contacts: Contact[];
  policy?: PartialPolicy;
  becomes: Record<Mode, string>;
};

const ann = person('ann');
const bystander = person('bea');

/** sync.md, 'What becomes of each person', row by row. */
const rows: Row[] = [
  {
    rule: 'no contact, active: create',
    people: [ann],
    contacts: [],
    becomes: { additive: 'created', update: 'created', full: 'created' },
  },
  {
    rule: 'no contact, disabled: skip',
    people: [{ ...ann, state: 'disabled' }],
    contacts: [],
    becomes: { additive: 'skipped', update: 'skipped', full: 'skipped' },
  },
  {
    rule: 'no contact, deleted: skip',
    people: [{ ...ann, state: 'deleted' }],
    contacts: [],
    becomes: { additive: 'skipped', update: 'skipped', full: 'skipped' },
  },
  {
    rule: 'no contact, no email and no mobile: review unreachable',
    people: [{ sourceId: 'ann', phone: '+61291234567' }],
    contacts: [],
    becomes: {
      additive: 'review unreachable',
      update: 'review unreachable',
      full: 'review unreachable',
    },
  },
  {
    rule: 'no contact, a mobile and no email: create',
    people: [{ sourceId: 'ann', mobile: '+61491570006' }],
    contacts: [],
    becomes: { additive: 'created', update: 'created', full: 'created' },
  },
  {
    rule: 'no contact, address never to be created: skip',
    people: [ann],
    contacts: [],
    policy: { suppress: ['ANN@corp.example'] },
    becomes: { additive: 'skipped', update: 'skipped', full: 'skipped' },
  },
  {
    rule: 'contact found by link, same values: existed, unchanged',
    people: [ann],
    contacts: [contact('ann')],
    becomes: { additive: 'existed', update: 'unchanged', full: 'unchanged' },
  },
  {
    rule: 'contact found by link, other values: existed, update',
    people: [{ ...ann, jobTitle: 'Nurse' }],
    contacts: [contact('ann')],
    becomes: { additive: 'existed', update: 'updated changed', full: 'updated changed' },
  },
  {
    rule: 'contact found by email, unlinked: existed, update adds the link',
    people: [ann],
    contacts: [unlinked('ann')],
    becomes: { additive: 'existed', update: 'updated linked', full: 'updated linked' },
  },
  {
    rule: 'contact found by email, unlinked, adoption off: existed; else the address is in use',
    people: [ann],
    contacts: [unlinked('ann')],
    policy: { linkByEmail: false },
    becomes: { additive: 'existed', update: 'review email_in_use', full: 'review email_in_use' },
  },
  {
    rule: 'linked contact inactive, person active: existed, reactivate',
    people: [ann],
    contacts: [contact('ann', { status: 'inactive' })],
    becomes: { additive: 'existed', update: 'reactivated returned', full: 'reactivated returned' },
  },
  {
    rule: 'linked contact inactive, person active, `reactivate` off: existed, review',
    people: [ann],
    contacts: [contact('ann', { status: 'inactive' })],
    policy: { reactivate: false },
    becomes: {
      additive: 'existed',
      update: 'review inactive_contact',
      full: 'review inactive_contact',
    },
  },
  {
    rule: 'linked contact active, `reactivate` off: existed, update',
    people: [{ ...ann, jobTitle: 'Nurse' }],
    contacts: [contact('ann')],
    policy: { reactivate: false },
    becomes: { additive: 'existed', update: 'updated changed', full: 'updated changed' },
  },
  {
    rule: 'unlinked active user found by email: existed, update adds the link',
    people: [ann],
    contacts: [unlinked('ann', { type: 'user' })],
    becomes: { additive: 'existed', update: 'updated linked', full: 'updated linked' },
  },
  {
    rule: 'unlinked inactive contact found by email comes back',
    people: [ann],
    contacts: [unlinked('ann', { status: 'inactive' })],
    becomes: { additive: 'existed', update: 'reactivated returned', full: 'reactivated returned' },
  },
  {
    rule: 'unlinked inactive user found by email stays: review',
    people: [ann],
    contacts: [unlinked('ann', { status: 'inactive', type: 'user' })],
    becomes: {
      additive: 'existed',
      update: 'review inactive_contact',
      full: 'review inactive_contact',
    },
  },
  {
    rule: 'person disabled, contact active: only the full mode deactivates',
    people: [{ ...ann, state: 'disabled' }],
    contacts: [contact('ann')],
    becomes: { additive: 'existed', update: 'skipped', full: 'deactivated disabled' },
  },
  {
    rule: 'person deleted, contact active: only the full mode deactivates',
    people: [{ ...ann, state: 'deleted' }],
    contacts: [contact('ann')],
    becomes: { additive: 'existed', update: 'skipped', full: 'deactivated deleted' },
  },
  {
    rule: 'person disabled, contact inactive already: unchanged',
    people: [{ ...ann, state: 'disabled' }],
    contacts: [contact('ann', { status: 'inactive' })],
    becomes: { additive: 'existed', update: 'unchanged', full: 'unchanged' },
  },
  {
    rule: 'linked contact, person absent from a complete full source: only the full mode deactivates',
    people: [],
    contacts: [contact('ann')],
    becomes: { additive: 'nothing', update: 'nothing', full: 'deactivated missing' },
  },
  {
    rule: 'linked contact inactive, person absent: nothing',
    people: [],
    contacts: [contact('ann', { status: 'inactive' })],
    becomes: { additive: 'nothing', update: 'nothing', full: 'nothing' },
  },
  {
    rule: 'unlinked contact, person absent: nothing',
    people: [],
    contacts: [unlinked('ann')],
    becomes: { additive: 'nothing', update: 'nothing', full: 'nothing' },
  },
  {
    rule: 'unlinked contact, person absent, `leavers.unlinked` on: only the full mode deactivates',
    people: [],
    contacts: [unlinked('ann')],
    policy: { leavers: { unlinked: true } },
    becomes: { additive: 'nothing', update: 'nothing', full: 'deactivated missing' },
  },
];

describe('what becomes of each person', () => {
  const table = rows.flatMap((row) =>
    (['additive', 'update', 'full'] as const).map((mode) => ({ ...row, mode, end: row.becomes[mode] })),
  );
  it.each(table)('$rule – $mode: $end', ({ people, contacts, policy, mode, end }) => {
    // Somebody else is always there, so that the source is not empty.
    const plan = planFor([...people, bystander], [...contacts, contact('bea')], { ...policy, mode });
    expect(endOf(plan, mode)).toBe(end);
  });

  it('an update carries only the changed managed fields, and what they held before', () => {
    const { changes } = planFor(
      [{ ...ann, firstName: 'Ann', jobTitle: 'Nurse', location: 'Perth' }],
      [contact('ann', { firstName: 'Ann', jobTitle: 'Pilot', location: 'Sydney', version: 7 })],
      { mode: 'update', fields: ['firstName', 'jobTitle'] },
    );
    expect(changes).toEqual([
      {
        operation: 'update',
        contactId: 'ann',
        contact: { jobTitle: 'Nurse' },
        ifVersion: 7,
        reason: 'changed',
        before: { jobTitle: 'Pilot' },
        from: { jobTitle: 'entra' },
        sourceIds: { entra: 'ann' },
        phase: 0,
        seal: expect.any(String) as string,
      },
    ]);
  });

  it('a create carries the link and every field that holds something', () => {
    const { changes } = planFor(
      [{ ...ann, firstName: 'Ann', jobTitle: null, groups: ['Wardens'], customFields: { badge: 7 } }],
      [],
      { mode: 'additive' },
    );
    expect(changes).toEqual([
      {
        operation: 'create',
        contact: {
          externalIds: { entra: 'ann' },
          email: 'ann@corp.example',
          firstName: 'Ann',
          groups: ['Wardens'],
          customFields: { badge: 7 },
        },
        reason: 'new',
        from: { email: 'entra', firstName: 'entra', groups: 'entra', 'customFields.badge': 'entra' },
        sourceIds: { entra: 'ann' },
        phase: 0,
        seal: expect.any(String) as string,
      },
    ]);
  });

  it.each<[string, Partial<Contact>, PartialPolicy, string]>([
    ['Ann', { firstName: 'Ann' }, { reactivate: false }, 'this sync does not reactivate'],
    ['ann', { email: null }, { reactivate: false }, 'this sync does not reactivate'],
    [
      'Ann',
      { firstName: 'Ann', externalIds: {}, type: 'user' },
      {},
      'it is a user who may log in, and only its address says that it is the same person',
    ],
  ])('who stays inactive is named, with the contact and why: %s', (name, more, policy, why) => {
    const { review } = planFor([ann], [contact('ann', { status: 'inactive', ...more })], {
      mode: 'update',
      ...policy,
    });
    expect(review).toMatchObject([{ code: 'inactive_contact', sourceId: 'ann', contactId: 'ann' }]);
    expect(review[0]?.message).toBe(
      `${name} is inactive in iluminr and active in the source, and was left inactive because ${why}. ` +
        'Reactivate the contact in iluminr if that is right.',
    );
  });

  it('adding a link sends the links of other sources along', () => {
    const { changes } = planFor([ann], [contact('ann', { externalIds: { hr: '7' } })], { mode: 'update' });
    expect(changes[0]?.contact).toEqual({ externalIds: { entra: 'ann', hr: '7' } });
    expect(changes[0]?.before).toEqual({ externalIds: { hr: '7' } });
  });
});

/** Where Ann ended: she is the only one but for the bystander, whom nothing happens to. */
function endOf(plan: Plan, mode: Mode): string {
  const { summary } = plan;
  const [change] = plan.changes;
  if (change !== undefined) {
    expect(plan.changes).toHaveLength(1);
    const word = {
      create: 'created',
      update: 'updated',
      reactivate: 'reactivated',
      deactivate: 'deactivated',
    };
    const end = word[change.operation];
    return change.operation === 'create' ? end : `${end} ${change.reason}`;
  }
  if (summary.review > 0) return `review ${codes(plan).join(' ')}`;
  if (summary.skipped > 0) return 'skipped';
  const resting = mode === 'additive' ? summary.existed : summary.unchanged;
  if (resting < 2) return 'nothing';
  return mode === 'additive' ? 'existed' : 'unchanged';
}
