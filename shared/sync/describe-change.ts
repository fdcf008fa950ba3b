import { customKey, fieldLabel, isContactField, readField, sortFields } from './contact-fields.ts';
import type { FieldValue } from './contact-fields.ts';
import type { Change, ContactField } from './types.ts';

/** What these functions read of a change; whatever travelled through a workflow has at least this. */
export type Described = Pick<Change, 'operation' | 'reason' | 'sourceIds'> &
  Partial<Pick<Change, 'contact' | 'before' | 'from'>>;

/** One field of a change as a person reads it. */
export type FieldChange = { field: ContactField; before: string; after: string };

/** Why a change is planned, as a sentence without a full stop: "3 fields changed: mobile, location, job title". */
export function whyOf(change: Described): string {
  const sources = sourcesOf(change);
  switch (change.reason) {
    case 'new':
      return `new in ${sources}`;
    case 'changed':
      return fieldsChanged(change);
    case 'linked':
      return `known here, now linked to ${newLinksOf(change)}${alsoChanged(change)}`;
    case 'relinked':
      return `made anew in ${sources}, linked again${alsoChanged(change)}`;
    case 'returned':
      return `back in ${sources}${alsoChanged(change)}`;
    case 'missing':
      return sources === '' ? 'no longer in any source' : `no longer in ${sources}`;
    case 'disabled':
      return `disabled in ${sources}`;
    case 'deleted':
      return `deleted in ${sources}`;
    case 'ended':
      return `last day passed in ${sources}`;
    case 'out_of_scope':
      return `in ${sources}, but no longer in the chosen scope`;
    case 'email_released':
      return 'lets go of an address that somebody else takes over';
    case 'undone':
      return 'put back as it was before a run';
  }
}

/** What a change writes, field by field, links aside. Values are shown as text, "–" where there was or will be nothing. */
export function fieldChangesOf({ contact, before }: Described): FieldChange[] {
  const fields = writtenFields(contact);
  return fields.map((field) => ({
    field,
    before: shown(readField(before ?? {}, field)),
    after: shown(readField((contact ?? {}) as Parameters<typeof readField>[0], field)),
  }));
}

/** "mobile: – → +61491570006; location: Perth → Sydney" */
export function changesText(change: Described): string {
  return fieldChangesOf(change)
    .map(({ field, before, after }) => `${fieldName(field)}: ${before} → ${after}`)
    .join('; ');
}

/** A field as people say it: "job title", "employee ID". */
export function fieldName(field: ContactField): string {
  const key = customKey(field);
  if (key === null) return fieldLabel(field);
  return key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase()
    .replace(/\bid\b/g, 'ID');
}

/** A source key as people say it: "Entra", "HR". */
export function sourceLabel(key: string): string {
  return key.length <= 3 ? key.toUpperCase() : `${key.slice(0, 1).toUpperCase()}${key.slice(1)}`;
}

function sourcesOf({ sourceIds }: Described): string {
  return listed(Object.keys(sourceIds));
}

/** Sources as one reads them, in an order that does not depend on the way of the change through a workflow. */
function listed(keys: string[]): string {
  return keys.sort().map(sourceLabel).join(' and ');
}

/** The sources that a contact gets a link of, those it has already aside. */
function newLinksOf({ contact, before, sourceIds }: Described): string {
  const links = contact?.externalIds ?? sourceIds;
  const kept = before?.externalIds ?? {};
  return listed(Object.keys(links).filter((key) => kept[key] !== links[key]));
}

function fieldsChanged(change: Described): string {
  const names = fieldChangesOf(change).map(({ field }) => fieldName(field));
  return `${names.length === 1 ? '1 field' : `${names.length} fields`} changed: ${names.join(', ')}`;
}

function alsoChanged(change: Described): string {
  return fieldChangesOf(change).length === 0 ? '' : `; ${fieldsChanged(change)}`;
}

function writtenFields(contact: Described['contact']): ContactField[] {
  if (contact === undefined) return [];
  const custom = Object.keys(contact.customFields ?? {}).map((key) => `customFields.${key}`);
  return sortFields([...Object.keys(contact), ...custom].filter(isContactField));
}

function shown(value: FieldValue | undefined): string {
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.map(String).join(', ');
  return value === undefined || value === null || value === '' ? '–' : String(value);
}
