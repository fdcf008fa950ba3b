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
        aliases: ['alee@corp.example'],
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

  it('a surname that is known is taken out of the display name', () => {
    const user = { id: 'e', displayName: 'Ann van der Lee', givenName: null, surname: 'van der Lee' };
    expect(mapRecord(user, {}, 'entra').person).toMatchObject({ firstName: 'Ann', lastName: 'van der Lee' });
  });

  it('the country is the one of the licence, else that of the address', () => {
    const record = { id: 'e', usageLocation: null, country: 'New Zealand', mobilePhone: '021 123 4567' };
    expect(mapRecord(record, {}, 'entra').person.mobile).toBe('+64211234567');
    const licensed = { ...record, usageLocation: 'AU', mobilePhone: '0491 570 006' };
    expect(mapRecord(licensed, {}, 'entra').person.mobile).toBe('+61491570006');
  });

  it('former addresses and the sign-in name find a contact, and are never written', () => {
    const record = {
      id: 'e',
      mail: 'jane.jones@corp.example',
      userPrincipalName: 'jjones@corp.example',
      proxyAddresses: [
        'SMTP:jane.jones@corp.example',
        'smtp:jane.smith@corp.example',
        'x500:/o=corp/cn=jane',
      ],
      otherMails: ['jane@home.example'],
    };
    expect(mapRecord(record, {}, 'entra')).toEqual({
      person: {
        sourceId: 'e',
        email: 'jane.jones@corp.example',
        aliases: ['jane.smith@corp.example', 'jane@home.example', 'jjones@corp.example'],
      },
      issues: [],
    });
  });

  it('an attribute that Graph did not send says nothing', () => {
    expect(mapRecord({ id: 'e' }, {}, 'entra').person).toEqual({ sourceId: 'e' });
  });
});
