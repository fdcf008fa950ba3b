import type { Contact, PartialPolicy, Person } from '../../../shared/sync/index.ts';
import { contact, ids, person } from '../given.ts';

export const byEmployeeId: PartialPolicy = {
  mode: 'full',
  matchBy: ['externalId', 'customFields.employeeId', 'email'],
};
export const jane = { firstName: 'Jane', lastName: 'Orr' };
/** Jane's contact, linked to an account that is gone. */
export const held = (more: Partial<Contact> = {}): Contact =>
  contact('c1', {
    ...jane,
    externalIds: { entra: 'old' },
    email: 'jane@corp.example',
    groups: ['Crisis team'],
    ...more,
  });
/** Jane's new account. */
export const anew = (more: Partial<Person> = {}): Person =>
  person('new', { ...jane, email: 'jane@corp.example', ...more });
export const others = ids(9).map((id) => person(id));
export const theirs = ids(9).map((id) => contact(id));
