import { canonicalEmail } from './normalize/email.ts';
import type { Contact } from './types.ts';

/** The canonical address that a contact holds among the active ones, or null. */
export function activeAddress(contact: Contact | undefined): string | null {
  if (contact === undefined || contact.status === 'inactive' || typeof contact.email !== 'string')
    return null;
  return canonicalEmail(contact.email);
}

/** The contact's link to a source, or undefined. What is no text links nobody. */
export function linkOf(contact: Contact, source: string): string | undefined {
  const links: Record<string, unknown> = contact.externalIds;
  const link = Object.hasOwn(links, source) ? links[source] : undefined;
  return typeof link === 'string' ? link : undefined;
}

/** How a custom value is compared: as trimmed text in lower case, so that 7 and "7" are one. */
export function customValue(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return null;
  const text = String(value).trim().toLowerCase();
  return text === '' ? null : text;
}
