import type { ContactFieldInfo } from '../../../shared/contract/contact-fields.ts';

/** The fields that an organisation of the gallery has. */
export const contactFields: readonly ContactFieldInfo[] = [
  ...(
    [
      ['email', 'Email', true],
      ['firstName', 'First name', true],
      ['lastName', 'Last name', true],
      ['mobile', 'Mobile', false],
      ['phone', 'Phone', false],
      ['jobTitle', 'Job title', false],
      ['department', 'Department', false],
      ['location', 'Location', false],
    ] as const
  ).map(([key, label, required]) => ({ key, label, type: 'text' as const, required, custom: false })),
  { key: 'employeeId', label: 'Employee ID', type: 'text', required: false, custom: true },
];
