import type { FieldMapping } from '../types.ts';

/** How a Microsoft Graph user becomes a person when nobody chose otherwise. */
export const entraMapping: FieldMapping = {
  $id: { from: 'id' },
  $state: { from: ['_sync.state', 'accountEnabled'] },
  $country: { from: ['usageLocation', 'country'] },
  $aliases: { from: ['proxyAddresses', 'userPrincipalName', 'otherMails'] },
  email: { from: ['mail', 'userPrincipalName'] },
  firstName: { from: ['givenName', 'displayName:given'] },
  lastName: { from: ['surname', 'displayName:family'] },
  mobile: { from: 'mobilePhone' },
  phone: { from: 'businessPhones[0]' },
  jobTitle: { from: 'jobTitle' },
  company: { from: 'companyName' },
  department: { from: 'department' },
  location: { from: 'officeLocation' },
  language: { from: 'preferredLanguage' },
  'customFields.employeeId': { from: 'employeeId' },
};
