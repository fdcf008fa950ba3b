import { contactFieldKeys, emailKey } from '../../contract/index.ts';
import type { Contact, ContactChanges, NewContact } from '../../contract/index.ts';
import type { ContactWrite } from '../../sync/types.ts';

/** What a request may write, in the contract's order. */
const writable = [
  'externalIds',
  ...contactFieldKeys,
  'customFields',
] as const satisfies (keyof ContactChanges)[];

/** The part of a planned contact that an update may carry. */
export function changesOf(contact: ContactWrite): ContactChanges {
  const changes: Record<string, unknown> = {};
  for (const field of writable) {
    if (contact[field] !== undefined) changes[field] = contact[field];
  }
  return changes;
}

/** The part of a planned contact that a create may carry. */
export function newContactOf(contact: ContactWrite): NewContact {
  const created = changesOf(contact) as NewContact;
  return contact.type === undefined ? created : { ...created, type: contact.type };
}

/** Whether the contact holds every value named, compared as the server stores them. */
export function holdsAll(contact: Contact, changes: ContactChanges): boolean {
  return differingFields(contact, changes).length === 0;
}

/** The fields, links and custom fields named in `expected` whose value in `contact` is another. */
export function differingFields(
  contact: Partial<Contact>,
  expected: ContactChanges | Partial<Contact>,
): string[] {
  const differing: string[] = [];
  for (const field of writable) {
    const wanted = expected[field];
    if (wanted === undefined) continue;
    if (field === 'externalIds' || field === 'customFields') {
      const held: Record<string, unknown> = contact[field] ?? {};
      for (const [key, value] of Object.entries(wanted as Record<string, unknown>)) {
        if ((held[key] ?? null) !== (value ?? null)) differing.push(`${field}.${key}`);
      }
    } else if (field === 'email') {
      if (emailKey(contact.email ?? '') !== emailKey(expected.email ?? '')) differing.push(field);
    } else if (!sameValue(contact[field], wanted)) {
      differing.push(field);
    }
  }
  return differing;
}

function sameValue(held: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    return Array.isArray(held) && groupKey(held) === groupKey(wanted);
  }
  return (held ?? null) === (wanted ?? null);
}

/** The server sorts groups and drops repeats. */
function groupKey(groups: unknown[]): string {
  return JSON.stringify([...new Set(groups)].sort());
}
