import type { Catalog } from '../message.ts';

/** The contact's own fields, for every view that names them. */
export const fields = {
  'field.email': 'Email',
  'field.firstName': 'First name',
  'field.lastName': 'Last name',
  'field.mobile': 'Mobile',
  'field.phone': 'Phone',
  'field.jobTitle': 'Job title',
  'field.company': 'Company',
  'field.department': 'Department',
  'field.location': 'Location',
  'field.language': 'Language',
  'field.timeZone': 'Time zone',
  'field.groups': 'Contact groups',
} as const satisfies Catalog;

export type FieldKey = keyof typeof fields;
