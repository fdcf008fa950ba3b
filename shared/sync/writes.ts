import { writeField, type FieldValue } from './contact-fields.ts';
import type { Contact, ContactField, ContactWrite } from './types.ts';

/** What a run would write to a contact: values that change, and the links that it lacks, by source. */
export type Writes = { values: readonly ValueToWrite[]; links: readonly (readonly [string, string])[] };

/** A value for a field, with the one that is there and the source that gives the new one. */
export type ValueToWrite = { field: ContactField; value: FieldValue; old: FieldValue; source: string };

/** What is sent of values and links: the whole map of links, so that those of other sources stay whether it is merged or replaced. */
export function contactOf(current: Contact, { values, links }: Writes): ContactWrite {
  const contact: ContactWrite = {};
  for (const { field, value } of values) writeField(contact, field, value);
  if (links.length > 0)
    contact.externalIds = sortKeys({ ...current.externalIds, ...Object.fromEntries(links) });
  return contact;
}

/** A contact as what is written leaves it; who is created has nothing but that. */
export function contactAfter(current: Contact | undefined, written: ContactWrite): Contact {
  const { externalIds, ...fields } = written;
  const customFields = { ...current?.customFields, ...fields.customFields };
  const after = { ...current, ...fields, customFields } as Contact;
  return externalIds === undefined ? after : { ...after, externalIds: withoutNull(externalIds) };
}

/** A link that is null is removed. */
function withoutNull(links: Record<string, string | null>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(links).filter((link): link is [string, string] => link[1] !== null),
  );
}

/** An object with its keys in order, so that equal plans are equal texts. */
export function sortKeys<T>(entries: Record<string, T>): Record<string, T> {
  const keys = Object.keys(entries);
  if (keys.length < 2) return entries;
  return Object.fromEntries(keys.sort().map((key) => [key, entries[key] as T]));
}
