import type { Contact } from '../../../../shared/contract/index.ts';
import { contact } from '../../../contacts/account.ts';

/** People of the invented Lantern Bay Utilities, as the picker lists them. */
export const people: Contact[] = (
  [
    ['Ada', 'Okafor', 'Control Room Operator'],
    ['Björn', 'Aasen', 'Field Technician'],
    ['Chidi', 'Nwosu', 'Safety Officer'],
    ['Dana', 'Whitlock', 'Shift Supervisor'],
    ['Élodie', 'Marchetti-Vandenberghe', 'Head of Corporate Communications'],
    ['Farid', 'Haddad', 'Network Engineer'],
    ['Grace', 'Tan', 'Customer Support Lead'],
    ['Hana', 'Kovářová', 'Field Technician'],
    ['Ines', 'Prado', 'Warden'],
  ] as const
).map(([firstName, lastName, jobTitle], at) =>
  contact(`c_${1040 + at}`, {
    externalIds: { workday: String(10420 + at) },
    email: `${plain(firstName)}.${plain(lastName)}@lanternbay.example`,
    firstName,
    lastName,
    jobTitle,
    status: firstName === 'Farid' ? 'inactive' : 'active',
  }),
);

function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^A-Za-z-]/g, '')
    .toLowerCase();
}
