import { describe, expect, it } from 'vitest';
import type { Contact, Person } from '../../../shared/sync/index.ts';
import { SimulatedAccount } from '../simulated-account.ts';
import { actions, codes, full, person, planFor, planSync } from '../given.ts';
import { anew, byEmployeeId, held, jane, others, theirs } from './jane-orr.ts';

describe('an account made anew beside the old one, which is off', () => {
  const off = (more: Partial<Person> = {}): Person => ({
    sourceId: 'old',
    state: 'disabled',
    ...jane,
    ...more,
  });
  const key = { customFields: { employeeId: '7' } };

  it.each<[string, Person, Person, Partial<Contact>]>([
    ['disabled, under the same address', off({ email: 'jane@corp.example' }), anew(), {}],
    ['disabled, its address taken away', off({ email: null, mobile: '+61491570006' }), anew(), {}],
    ['ended', off({ state: 'active', endsOn: '2026-01-01' }), anew({ startsOn: '2026-02-01' }), {}],
    [
      'disabled, under another address, with the same number',
      off({ email: 'jane@corp.example', ...key }),
      anew({ email: 'jane.orr@corp.example', ...key }),
      key,
    ],
  ])('keeps the contact of somebody who is %s', (_, old, now, more) => {
    const contacts = [held({ mobile: '+61491570006', ...more }), ...theirs];
    for (const mode of ['update', 'full'] as const) {
      for (const status of ['active', 'inactive'] as const) {
        const input = {
          sources: [full('entra', [old, now, ...others])],
          contacts: contacts.map((each) => (each.id === 'c1' ? { ...each, status } : each)),
          policy: { ...byEmployeeId, mode, clearEmpty: true },
          now: new Date('2026-03-02T09:00:00Z'),
        };
        const plan = planSync(input);
        expect(plan.changes).toMatchObject([{ contactId: 'c1', contact: { externalIds: { entra: 'new' } } }]);
        // What only the former account says is said no more.
        expect(plan.changes[0]?.contact?.mobile).toBeUndefined();
        expect(plan.summary).toMatchObject({ read: 11, merged: 1, created: 0, deactivated: 0 });
        const account = new SimulatedAccount(input.contacts);
        account.apply(plan.changes);
        expect(planSync({ ...input, contacts: account.contacts.values() }).changes).toEqual([]);
      }
    }
  });

  it('is none where the new one is only a second account, named with a word more', () => {
    const admin = anew({ email: 'adm-jane@corp.example', lastName: 'Orr (admin)', ...key });
    const contacts = [held({ mobile: '+61491570006', ...key }), ...theirs];
    const blocked = planFor(
      [off({ email: 'jane@corp.example', ...key }), admin, ...others],
      contacts,
      byEmployeeId,
    );
    expect(blocked.changes.filter(({ reason }) => reason === 'relinked')).toEqual([]);
    const account = new SimulatedAccount(contacts);
    account.apply(blocked.changes);
    const back = planFor(
      [person('old', { email: 'jane@corp.example', ...jane, ...key }), admin, ...others],
      [...account.contacts.values()],
      byEmployeeId,
    );
    expect(actions(back)).toContain('reactivate c1 (returned)');
  });

  it.each<[string, Partial<Person>, Partial<Person>]>([
    ['a middle name more', {}, { firstName: 'Jane Marie' }],
    ['a title more', {}, { firstName: 'Dr Jane' }],
    ['a remark less', { lastName: 'Orr (ext)' }, {}],
  ])('is the person’s own with %s', (_, old, now) => {
    for (const more of [{}, key]) {
      const plan = planFor(
        [off({ email: 'jane.old@corp.example', ...more, ...old }), anew({ ...more, ...now }), ...others],
        [held({ ...more, lastName: old.lastName ?? 'Orr' }), ...theirs],
        byEmployeeId,
      );
      expect(plan.changes).toMatchObject([{ contactId: 'c1', reason: 'relinked' }]);
      expect(plan.review).toEqual([]);
    }
  });

  it.each([
    ['in brackets', 'Orr [T1]'],
    ['of administration', 'Orr ADM'],
  ])('is none where the new one has a word more %s', (_, lastName) => {
    const plan = planFor(
      [off({ email: 'jane.old@corp.example' }), anew({ lastName }), ...others],
      [held(), ...theirs],
      { mode: 'full' },
    );
    expect(plan.changes.filter(({ reason }) => reason === 'relinked')).toEqual([]);
    expect(plan.review).toMatchObject([{ code: 'address_passed_on', sourceId: 'new', contactId: 'c1' }]);
    expect(plan.review[0]?.message).toBe(
      'The address jane@corp.example was that of Jane Orr, whose account is off; now an account with the name of a second one has it, so it gets a contact of its ' +
        'own. Link them by hand if they are one person.',
    );
  });

  it('is the person’s own with a new address and a new mobile number, where the key is the same', () => {
    const plan = planFor(
      [
        off({ email: 'jane@corp.example', mobile: '+61491570006', ...key }),
        anew({ email: 'jane.orr@corp.example', mobile: '+61491570156', ...key }),
        ...others,
      ],
      [held({ mobile: '+61491570006', ...key }), ...theirs],
      byEmployeeId,
    );
    expect(plan.changes).toMatchObject([{ contactId: 'c1', reason: 'relinked' }]);
  });

  it.each<[string, Partial<Person>, Partial<Person>]>([
    [
      'marked as a second one, once the old one is deleted',
      { state: 'deleted' },
      { lastName: 'Orr (admin)' },
    ],
    ['with a remark and another surname, as after a marriage', key, { lastName: 'Holm (ext)', ...key }],
    ['with a mobile number, where the old one has none', {}, { mobile: '+61491570156' }],
    ['with the same mobile number', { mobile: '+61491570156' }, { mobile: '+61491570156' }],
  ])('is the person’s own %s', (_, old, now) => {
    const plan = planFor(
      [off({ email: 'jane.old@corp.example', ...old }), anew(now), ...others],
      [held(key), ...theirs],
      byEmployeeId,
    );
    expect(plan.changes).toMatchObject([{ contactId: 'c1', reason: 'relinked' }]);
  });

  it('is the person’s own under a new surname, as after a marriage', () => {
    const now = anew({ lastName: 'Holm', ...key });
    const plan = planFor(
      [off({ email: 'jane@corp.example', ...key }), now, ...others],
      [held(key), ...theirs],
      byEmployeeId,
    );
    expect(plan.changes).toMatchObject([
      { contactId: 'c1', reason: 'relinked', contact: { lastName: 'Holm', externalIds: { entra: 'new' } } },
    ]);
  });

  it('is none where both have a mobile number of their own: two people of one name', () => {
    const plan = planFor(
      [
        off({ email: 'jane.old@corp.example', mobile: '+61491570006' }),
        anew({ mobile: '+61491570156' }),
        ...others,
      ],
      [held({ mobile: '+61491570006' }), ...theirs],
      { mode: 'full' },
    );
    expect(actions(plan)).not.toContain('update c1 (relinked)');
    expect(plan.summary).toMatchObject({ created: 1 });
    expect(plan.review).toMatchObject([{ code: 'address_passed_on', sourceId: 'new', contactId: 'c1' }]);
    expect(plan.review[0]?.message).toBe(
      'The address jane@corp.example was that of Jane Orr, whose account is off; now an account with another mobile number has it, so it gets a contact of its ' +
        'own. Link them by hand if they are one person.',
    );
  });

  it('tells nothing of an account that is off for a while, whose contact stays', () => {
    const plan = planFor(
      [
        off({ email: 'jane.old@corp.example', mobile: '+61491570006' }),
        anew({ mobile: '+61491570156' }),
        ...others,
      ],
      [held({ mobile: '+61491570006' }), ...theirs],
      { mode: 'full', leavers: { when: ['missing', 'deleted'] } },
    );
    expect(codes(plan)).toEqual(['email_in_use']);
  });

  it.each(['deleted', 'disabled'] as const)(
    'is the person’s own with a new mobile number, where the %s one shows the same address',
    (state) => {
      const old = off({ state, email: 'jane@corp.example', mobile: '+61491570006' });
      const now = anew({ mobile: '+61491570156' });
      for (const status of ['active', 'inactive'] as const) {
        const plan = planFor([old, now, ...others], [held({ status, mobile: '+61491570006' }), ...theirs], {
          mode: 'full',
        });
        expect(plan.changes).toMatchObject([
          { contactId: 'c1', contact: { mobile: '+61491570156', externalIds: { entra: 'new' } } },
        ]);
      }
    },
  );

  it('gives the contact its link although another source keeps it', () => {
    const hr = person('7', { email: 'jane@corp.example', ...jane });
    for (const sources of [
      [full('entra', [off(), anew()]), full('hr', [hr])],
      [full('hr', [hr]), full('entra', [off(), anew()])],
    ]) {
      const plan = planSync({
        sources,
        contacts: [held({ externalIds: { entra: 'old', hr: '7' } })],
        policy: { mode: 'full' },
      });
      expect(plan.changes).toMatchObject([
        { contactId: 'c1', contact: { externalIds: { entra: 'new', hr: '7' } } },
      ]);
    }
  });
});
