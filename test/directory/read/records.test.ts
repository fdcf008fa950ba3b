import { describe, expect, it } from 'vitest';
import { selectedFields } from '../../../shared/directory/graph/fields.ts';
import { isIncluded, outOfScope } from '../../../shared/directory/read/include.ts';
import { flatten, toRecord } from '../../../shared/directory/read/records.ts';

describe('toRecord', () => {
  it('keeps what Graph said: absent stays absent, null stays null', () => {
    const { record, state } = toRecord({ id: '1', mail: null, jobTitle: 'Pilot', accountEnabled: true });
    expect(record).toEqual({ id: '1', mail: null, jobTitle: 'Pilot', accountEnabled: true });
    expect('mobilePhone' in record).toBe(false);
    expect(state).toBe('active');
  });

  it('an account that is off is disabled; unknown is not', () => {
    expect(toRecord({ id: '1', accountEnabled: false }).state).toBe('disabled');
    expect(toRecord({ id: '1', accountEnabled: null }).state).toBe('active');
    expect(toRecord({ id: '1' }).state).toBe('active');
  });

  it.each([
    [{ reason: 'changed' }, 'changed'],
    [{ reason: 'deleted' }, 'deleted'],
    [{}, 'deleted'],
    [true, 'deleted'],
  ])('@removed %o is a deletion', (removed, reason) => {
    expect(toRecord({ id: '1', '@removed': removed })).toEqual({
      record: { id: '1' },
      state: 'deleted',
      removed: reason,
    });
  });

  it('whose @removed is null was not removed', () => {
    expect(toRecord({ id: '1', '@removed': null })).toMatchObject({ state: 'active' });
  });
});

describe('flatten', () => {
  it.each([
    [{ 'manager@delta': [{ id: 'm' }] }, false, 'm'],
    [{ 'manager@delta': [{ id: 'old', '@removed': { reason: 'deleted' } }, { id: 'm' }] }, false, 'm'],
    [{ 'manager@delta': [{ id: 'old', '@removed': { reason: 'deleted' } }] }, false, null],
    [{ manager: { id: 'm', '@odata.type': '#microsoft.graph.user' } }, true, 'm'],
    [{}, true, null],
    [{ 'manager@delta': [{ id: 'm' }, null, 'm2'] }, false, null],
    [{ 'manager@delta': [null, 'm2', { id: 'm' }] }, false, 'm'],
    [{ manager: 'm' }, true, null],
    [{ manager: null }, true, null],
    [{ manager: { id: 7 } }, true, null],
  ])('the manager of %o', (user, asked, expected) => {
    expect(flatten({ id: '1', ...user }, asked)).toEqual({ id: '1', managerId: expected });
  });

  it('a delta that does not mention the manager says nothing about them', () => {
    expect(flatten({ id: '1' }, false)).toEqual({ id: '1' });
  });

  it('annotations go, null and what is absent stay as they are', () => {
    const user = { id: '1', '@odata.type': '#microsoft.graph.user', 'photo@odata.count': 1, mail: null };
    expect(flatten(user, false)).toStrictEqual({ id: '1', mail: null });
  });

  it('who has nothing but fields, and who was removed, is not copied', () => {
    const [plain, removed] = [
      { id: '1', mail: null },
      { id: '2', '@removed': { reason: 'changed' } },
    ];
    expect(flatten(plain, false)).toBe(plain);
    expect(flatten(removed, true)).toBe(removed);
  });
});

describe('isIncluded', () => {
  const none = { guests: false, disabled: true, withoutEmail: false };
  const of = (user: object) => toRecord({ id: '1', ...user });

  it('always emits a deletion', () => {
    expect(isIncluded(of({ '@removed': {} }), { guests: false, disabled: false, withoutEmail: false })).toBe(
      true,
    );
  });

  it('knows a guest by type, or by name when the type is missing', () => {
    expect(isIncluded(of({ mail: 'g@x.example', userType: 'guest' }), none)).toBe(false);
    expect(
      isIncluded(of({ mail: 'g@x.example', userType: null, userPrincipalName: 'g_x#EXT#@y.example' }), none),
    ).toBe(false);
    expect(isIncluded(of({ mail: 'g@x.example', userType: 'Guest' }), { ...none, guests: true })).toBe(true);
  });

  it('emits a disabled person without an email too: leavers lose their mailbox first', () => {
    expect(
      isIncluded(
        of({ mail: null, userPrincipalName: 'x#EXT#@y', userType: 'Member', accountEnabled: false }),
        none,
      ),
    ).toBe(true);
  });

  it('does not decide on what Graph left out', () => {
    expect(isIncluded(of({ managerId: 'm' }), none)).toBe(true);
  });

  it('includes who has a mobile and no address: alerts reach them', () => {
    const nameless = { mail: null, userPrincipalName: 'x#EXT#@y', userType: 'Member' };
    expect(isIncluded(of({ ...nameless, mobilePhone: '+61 491 570 006' }), none)).toBe(true);
    expect(isIncluded(of({ ...nameless, mobilePhone: ' ' }), none)).toBe(false);
    expect(isIncluded(of({ ...nameless, mobilePhone: null }), none)).toBe(false);
  });

  it.each([
    [[], true, 'unlicensed'],
    [null, true, 'unlicensed'],
    [undefined, true, 'unlicensed'],
    [undefined, undefined, null],
    [[{ skuId: 's' }], true, null],
    [[], false, null],
  ])('licences %o of an account that is on: %o is %o', (assignedLicenses, accountEnabled, reason) => {
    const user = {
      mail: 'a@b.example',
      ...(assignedLicenses === undefined ? {} : { assignedLicenses }),
      ...(accountEnabled === undefined ? {} : { accountEnabled }),
    };
    expect(outOfScope(of(user), { ...none, licensedOnly: true })).toBe(reason);
    expect(outOfScope(of(user), none)).toBeNull();
  });

  it('takes a sign-in name that is an address for an email, as the default mapping does', () => {
    expect(isIncluded(of({ mail: null, userPrincipalName: 'a@b.example' }), none)).toBe(true);
    expect(isIncluded(of({ mail: ' ', userPrincipalName: 'a' }), none)).toBe(false);
    expect(isIncluded(of({ mail: null, userPrincipalName: null }), none)).toBe(false);
    expect(isIncluded(of({ mail: 'a@b.example', userPrincipalName: ['a#EXT#b'] }), none)).toBe(true);
  });
});

describe('selectedFields', () => {
  it('is the same for the same choice in any order, without repeats', () => {
    const one = selectedFields({
      further: ['city', ' mail', 'otherMails', ''],
      onPremisesExtensionAttributes: true,
    });
    const other = selectedFields({
      further: ['otherMails', 'city', 'city'],
      onPremisesExtensionAttributes: true,
    });
    expect(one).toEqual(other);
    expect(new Set(one).size).toBe(one.length);
  });
});
