import { canonicalEmail } from '../normalize/email.ts';
import { isPlaceholder } from '../normalize/placeholder.ts';
import { readField } from '../contact-fields.ts';
import type { Contact, ContactField, Person, SyncPolicy } from '../types.ts';

/*
 * Who is this, by address, group, link or custom key: whatever compares two of them takes both through here, so that one
 * who is protected or suppressed in one form is so in every form.
 */

/** What two addresses are compared by: the canonical form; of what is no address, its text without case. */
export function emailIdentity(email: string): string {
  return canonicalEmail(email) ?? email.trim().normalize('NFC').toLowerCase();
}

/** What two names of groups are compared by: without case, accents written either way. */
export function groupIdentity(name: string): string {
  return name.trim().normalize('NFC').toLowerCase();
}

/** The addresses that find a person, canonical: their own first, then their aliases. */
export function addressesOf({ email, aliases }: Pick<Person, 'email' | 'aliases'>): string[] {
  const given: unknown[] = [email, ...(Array.isArray(aliases) ? aliases : [])];
  const found = given.map((each) => (typeof each === 'string' ? canonicalEmail(each) : null));
  return [...new Set(found.filter((each) => each !== null))];
}

/** The canonical address that a contact holds among the active ones, or null. */
export function activeAddress(contact: Contact | undefined): string | null {
  if (contact === undefined || contact.status === 'inactive' || typeof contact.email !== 'string')
    return null;
  return canonicalEmail(contact.email);
}

/** The contact's link to a source, or undefined. What is no text links nobody, nor does a placeholder. */
export function linkOf(contact: Contact, source: string): string | undefined {
  // What an object inherits is no text.
  const link: unknown = contact.externalIds[source];
  return typeof link === 'string' && !isPlaceholder(link) ? link : undefined;
}

/** What two custom values are compared by: trimmed text in lower case, so that 7 and "7" are one; a placeholder is none. */
export function customValue(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return null;
  const text = String(value).trim().toLowerCase();
  return text === '' || isPlaceholder(text) ? null : text;
}

type Keys = Pick<SyncPolicy, 'joinBy' | 'matchBy'>;

/** The values of the custom keys that two have in common. */
export function sharedCustomKeys(keys: Keys, a: Person | Contact, b: Person | Contact): string[] {
  return pairsOfValues(keys, a, b).flatMap(([one, other]) => (one === other ? [one] : []));
}

/** Whether two have one custom key each with a value of their own. */
export function haveOtherKeys(keys: Keys, a: Person | Contact, b: Person | Contact): boolean {
  return pairsOfValues(keys, a, b).some(([one, other]) => one !== other);
}

/** The values of each custom key that both have. */
function pairsOfValues(
  { joinBy, matchBy }: Keys,
  a: Person | Contact,
  b: Person | Contact,
): [string, string][] {
  const keys = [...joinBy, ...matchBy].filter((key) => key.startsWith('customFields.')) as ContactField[];
  return [...new Set(keys)].flatMap((key): [string, string][] => {
    const [one, other] = [customValue(readField(a, key)), customValue(readField(b, key))];
    return one !== null && other !== null ? [[one, other]] : [];
  });
}
