import type { ContactFieldInfo } from '../../../shared/contract/contact-fields.ts';

const info = (
  key: string,
  label: string,
  type: ContactFieldInfo['type'] = 'text',
  more: Partial<ContactFieldInfo> = {},
): ContactFieldInfo => ({ key, label, type, required: false, custom: false, ...more });

/** An account's fields, one of each type. */
export const accountFields: ContactFieldInfo[] = [
  info('email', 'Email', 'email'),
  info('firstName', 'First name', 'text', { required: true }),
  info('lastName', 'Last name'),
  info('mobile', 'Mobile', 'phone'),
  info('phone', 'Phone', 'phone'),
  info('jobTitle', 'Job title'),
  info('company', 'Company'),
  info('department', 'Department'),
  info('location', 'Location'),
  info('language', 'Language', 'language'),
  info('timeZone', 'Time zone', 'timeZone'),
  info('groups', 'Contact groups', 'groups'),
  info('employeeId', 'Employee ID', 'text', { custom: true }),
  info('floor', 'Floor', 'number', { custom: true }),
  info('fireWarden', 'Fire warden', 'boolean', { custom: true }),
  info('shift', 'Shift', 'option', { custom: true, options: ['day', 'late', 'night'] }),
];
