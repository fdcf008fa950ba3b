import type { Contact } from '../../shared/contract/index.ts';

/** An active contact that holds nothing but its id and the fields given. */
export function emptyContact(id: string, fields: Partial<Contact> = {}): Contact {
  return {
    id,
    externalIds: {},
    type: 'contact',
    status: 'active',
    email: null,
    firstName: '',
    lastName: '',
    mobile: null,
    phone: null,
    jobTitle: null,
    company: null,
    department: null,
    location: null,
    language: null,
    timeZone: null,
    groups: [],
    customFields: {},
    origin: 'contacts-api',
    version: 1,
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    ...fields,
  };
}
