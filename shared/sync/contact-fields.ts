import type { CustomFieldValue } from '../contract/custom-field.ts';
import type { Contact, ContactField, Person } from './types.ts';

/** Fields that hold one value, in the order of the contract. */
export const plainFields = [
  'email',
  'firstName',
  'lastName',
  'mobile',
  'phone',
  'jobTitle',
  'company',
  'department',
  'location',
  'language',
  'timeZone',
] as const;

/** What a field can hold, on a person or on a contact. */
export type FieldValue = string | string[] | CustomFieldValue;

export type PlainField = (typeof plainFields)[number];

const plainFieldSet: ReadonlySet<string> = new Set(plainFields);
const customPrefix = 'customFields.';
/** Keys that would reach an object's prototype instead of the object. */
const unsafeKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

export function isPlainField(field: string): field is PlainField {
  return plainFieldSet.has(field);
}

/** Whether a key may be written on an object without touching its prototype. */
export function isSafeKey(key: string): boolean {
  return key !== '' && !unsafeKeys.has(key);
}

/** The key of `customFields.<key>`, or null when the field is none. */
export function customKey(field: string): string | null {
  return field.startsWith(customPrefix) && isSafeKey(field.slice(customPrefix.length))
    ? field.slice(customPrefix.length)
    : null;
}

export function customField(key: string): `customFields.${string}` {
  return `${customPrefix}${key}`;
}

/** Whether a sync can manage the field: a plain one, `groups`, or one custom field. */
export function isContactField(field: string): field is ContactField {
  return isPlainField(field) || field === 'groups' || customKey(field) !== null;
}

/** The value a person or contact holds in a field; undefined when it says nothing. */
export function readField(
  holder: Partial<Person> | Partial<Contact>,
  field: ContactField,
): FieldValue | undefined {
  if (isPlainField(field)) return holder[field];
  if (field === 'groups') return holder.groups;
  const key = customKey(field);
  const custom = holder.customFields;
  return key !== null && custom !== undefined && custom !== null && Object.hasOwn(custom, key)
    ? custom[key]
    : undefined;
}

/** Order of fields in everything a plan writes: the contract's, then custom fields by key. */
export function sortFields(fields: Iterable<ContactField>): ContactField[] {
  const rank = (field: ContactField): number => {
    if (isPlainField(field)) return plainFields.indexOf(field);
    return field === 'groups' ? plainFields.length : plainFields.length + 1;
  };
  return [...new Set(fields)].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}
