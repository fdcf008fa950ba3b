import { limits } from '../contract/primitives/limits.ts';
import type { ContactFieldType } from '../contract/contact-fields.ts';
import type { CustomFieldValue } from '../contract/custom-field.ts';
import type { Contact, ContactField, ContactFields, Person } from './types.ts';

/** What a field can hold, on a person or on a contact. */
export type FieldValue = string | string[] | CustomFieldValue;

/** A field that every account has. */
export type StandardField = Exclude<keyof ContactFields, 'customFields'>;
/** A standard field that holds one value. */
export type PlainField = Exclude<StandardField, 'groups'>;

export type ContactFieldInfo = {
  key: StandardField;
  /** Decides how a value is cleaned and compared. */
  kind: ContactFieldType;
  /** The most characters; of `groups`, of one name. */
  limit: number;
  /** What a message calls it: "The job title …". */
  label: string;
  /** What "nothing" is on a contact. */
  empty: FieldValue;
};

/** A plus and 15 digits. */
const e164Length = 16;

/**
 * The fields of a contact, in the order of the contract and of everything a plan writes. Mapping, cleaning, comparing and
 * drafting walk over this list; the compiler asks for every field of the contract.
 */
const standardFields = {
  email: { kind: 'email', limit: limits.email, label: 'email', empty: null },
  firstName: { kind: 'text', limit: limits.text, label: 'first name', empty: '' },
  lastName: { kind: 'text', limit: limits.text, label: 'last name', empty: '' },
  mobile: { kind: 'phone', limit: e164Length, label: 'mobile number', empty: null },
  phone: { kind: 'phone', limit: e164Length, label: 'phone number', empty: null },
  jobTitle: { kind: 'text', limit: limits.text, label: 'job title', empty: null },
  company: { kind: 'text', limit: limits.text, label: 'company', empty: null },
  department: { kind: 'text', limit: limits.text, label: 'department', empty: null },
  location: { kind: 'text', limit: limits.text, label: 'location', empty: null },
  language: { kind: 'language', limit: limits.text, label: 'language', empty: null },
  timeZone: { kind: 'timeZone', limit: limits.text, label: 'time zone', empty: null },
  groups: { kind: 'groups', limit: limits.text, label: 'contact groups', empty: [] },
} satisfies Record<StandardField, Omit<ContactFieldInfo, 'key'>>;

export const contactFields: readonly ContactFieldInfo[] = Object.entries(standardFields).map(
  ([key, info]) => ({ key: key as StandardField, ...info }),
);

/** The standard fields that hold one value, in order. */
export const plainFields: readonly PlainField[] = contactFields.flatMap(({ key }) =>
  key === 'groups' ? [] : [key],
);

const customPrefix = 'customFields.';
/** Keys that would reach an object's prototype instead of the object. */
const unsafeKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

const standardKeys: ReadonlySet<string> = new Set(Object.keys(standardFields));

export function isStandardField(field: string): field is StandardField {
  return standardKeys.has(field);
}

export function isPlainField(field: string): field is PlainField {
  return isStandardField(field) && field !== 'groups';
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

/** Whether a sync can manage the field: a standard one, or one custom field. */
export function isContactField(field: string): field is ContactField {
  return isStandardField(field) || customKey(field) !== null;
}

/** What a field is called in a sentence, after "The"; a custom field by its own name. */
export function fieldLabel(field: ContactField): string {
  return isStandardField(field) ? standardFields[field].label : `"${field}"`;
}

/** What "nothing" is in a contact's field. */
export function emptyValue(field: ContactField): FieldValue {
  return isStandardField(field) ? standardFields[field].empty : null;
}

/** No text and no groups are two forms of nothing. */
export function emptyToNull(value: FieldValue): FieldValue | null {
  return value === '' || (Array.isArray(value) && value.length === 0) ? null : value;
}

/** The value a person or contact holds in a field; undefined when it says nothing. */
export function readField(holder: Holder, field: ContactField): FieldValue | undefined {
  if (isStandardField(field)) return holder[field];
  const key = customKey(field);
  const custom = holder.customFields;
  return key !== null && custom !== undefined && custom !== null && Object.hasOwn(custom, key)
    ? custom[key]
    : undefined;
}

type Holder = Partial<Person> | Partial<Contact>;
type FieldReader = (holder: Holder) => FieldValue | undefined;

const standardReaders: Record<StandardField, FieldReader> = {
  email: (holder) => holder.email,
  firstName: (holder) => holder.firstName,
  lastName: (holder) => holder.lastName,
  mobile: (holder) => holder.mobile,
  phone: (holder) => holder.phone,
  jobTitle: (holder) => holder.jobTitle,
  company: (holder) => holder.company,
  department: (holder) => holder.department,
  location: (holder) => holder.location,
  language: (holder) => holder.language,
  timeZone: (holder) => holder.timeZone,
  groups: (holder) => holder.groups,
};

/** `readField` of one field, for whatever reads that field of everybody: a key of its own is found quicker than one in a variable. */
export function readerOf(field: ContactField): FieldReader {
  return isStandardField(field) ? standardReaders[field] : (holder) => readField(holder, field);
}

/** Writes a field into a contact to be sent. */
export function writeField(
  target: Record<string, unknown> & { customFields?: Record<string, FieldValue> },
  field: ContactField,
  value: FieldValue,
): void {
  const key = customKey(field);
  if (key !== null) (target.customFields ??= {})[key] = value;
  else if (isStandardField(field)) target[field] = value;
}

/** Order of fields in everything a plan writes: the contract's, then custom fields by key. */
export function sortFields(fields: Iterable<ContactField>): ContactField[] {
  const rank = (field: ContactField): number =>
    isStandardField(field) ? contactFields.findIndex(({ key }) => key === field) : contactFields.length;
  return [...new Set(fields)].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}
