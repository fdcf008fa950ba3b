import { describe, expect, it } from 'vitest';
import { mapRecord } from '../../../shared/sync/index.ts';

describe('the default for Entra', () => {
  const user = {
    id: 'e1',
    mail: 'Ann.Lee@Corp.example',
    userPrincipalName: 'alee@corp.example',
    givenName: 'Ann',
    surname: 'Lee',
    displayName: 'Lee, Ann (Contractor)',
    mobilePhone: '0491 570 006',
    businessPhones: ['(02) 9123 4567'],
    jobTitle: 'Nurse',
    companyName: 'Example Ltd',
    department: 'Ward 3',
    officeLocation: 'Perth',
    preferredLanguage: 'en-AU',
    usageLocation: 'AU',
    employeeId: '007',
    accountEnabled: true,
  };

  it('maps every attribute to its field', () => {
    expect(mapRecord(user, {}, 'entra')).toEqual({
      person: {
        sourceId: 'e1',
        state: 'active',
        email: 'ann.lee@corp.example',
        firstName: 'Ann',
        lastName: 'Lee',
        mobile: '+61491570006',
        phone: '+61291234567',
        jobTitle: 'Nurse',
        company: 'Example Ltd',
        department: 'Ward 3',
        location: 'Perth',
        language: 'en-AU',
        customFields: { employeeId: '007' },
      },
      issues: [],
    });
  });

  it.each<[string, Record<string, unknown>, string | null | undefined]>([
    ['the sign-in name when there is no mail', { mail: null }, 'alee@corp.example'],
    [
      "never a guest's sign-in name",
      { mail: null, userPrincipalName: 'ann_home.example#EXT#@corp.onmicrosoft.com' },
      null,
    ],
    [
      "never a guest's sign-in name, in any case",
      { mail: undefined, userPrincipalName: 'ann_home.example#ext#@corp.onmicrosoft.com' },
      null,
    ],
    ["a guest's own mail", { userPrincipalName: 'ann_home.example#EXT#@x.example' }, 'ann.lee@corp.example'],
  ])('email is %s', (_, more, email) => {
    expect(mapRecord({ ...user, ...more }, {}, 'entra').person.email).toBe(email);
  });

  it('names come from the display name when both parts are missing', () => {
    const { person } = mapRecord(
      { id: 'e', displayName: 'Ann Lee', givenName: null, surname: null },
      {},
      'entra',
    );
    expect(person).toMatchObject({ firstName: 'Ann', lastName: 'Lee' });
  });

  it('an attribute that Graph did not send says nothing', () => {
    expect(mapRecord({ id: 'e' }, {}, 'entra').person).toEqual({ sourceId: 'e' });
  });
});
