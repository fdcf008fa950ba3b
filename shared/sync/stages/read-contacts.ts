import { addressFingerprint } from '../perf/address-filter.ts';
import { canonicalEmail } from '../normalize/email.ts';
import { readField } from '../contact-fields.ts';
import { LookAhead } from '../perf/prefetch.ts';
import { findPerson, type People } from './read-people.ts';
import { nameOf, reviewItem } from '../review.ts';
import type { AgreeTest } from './unchanged.ts';
import type { Contact, ContactField, Person, ReviewItem, SourceInput } from '../types.ts';

/** No contact, or none that is known. */
export const none = -1;
/** More than one contact where there may be one. */
export const several = -2;

/** The contacts of the account, and who of the people they concern. Contacts and people are named by their numbers. */
export type Account = {
  contact: readonly Contact[];
  /** By contact: what `addressFingerprint` says of it. */
  fingerprint: Int32Array;
  /** Contacts that must not be touched: one of their links stands on another contact too. */
  blocked: Set<number>;
  /** By person: the contact that carries their link. */
  linkOf: Int32Array;
  /** By person: 1 where the contact that carries their link holds what they say. */
  agrees: Uint8Array;
  /** By contact: the person whose link it carries, `none`, or `several`. */
  linkedBy: Int32Array;
  /** By the first person with an address: the active contact that has it. */
  activeWithEmail: Int32Array;
  /** By the first person with an address: the inactive contacts that have it. */
  inactiveWithEmail: Map<number, number[]>;
  /** By custom match key and value: the contacts that have it. */
  byCustom: Map<ContactField, Map<string, number[]>>;
  /** Addresses of active contacts whose record cannot be used. */
  reservedEmails: Set<string>;
  active: number;
  /** Active contacts linked to one of the sources. */
  linked: number;
};

/** Reads the contacts once and ties them to the people by link and custom match keys; `tieAddresses` adds the rest. */
export function readAccount(
  contacts: Iterable<Contact>,
  people: People,
  sources: readonly SourceInput[],
  customKeys: readonly ContactField[],
  agree: AgreeTest,
  review: ReviewItem[],
): Account {
  const count = people.person.length;
  const given = (Array.isArray(contacts) ? contacts : [...contacts]) as Contact[];
  const account: Account = {
    contact: given,
    fingerprint: new Int32Array(given.length),
    blocked: new Set(),
    linkOf: new Int32Array(count).fill(none),
    agrees: new Uint8Array(count),
    linkedBy: new Int32Array(given.length).fill(none),
    activeWithEmail: new Int32Array(count).fill(none),
    inactiveWithEmail: new Map(),
    byCustom: new Map(customKeys.map((key) => [key, new Map<string, number[]>()])),
    reservedEmails: new Set(),
    active: 0,
    linked: 0,
  };
  const keys = sources.map((source) => source.key);
  /** Links of people who were not read, to find two contacts on one link among them too. */
  const otherLinks = keys.map(() => new Map<string, number>());
  /** The list as given, which need not be copied unless somebody has to be left out. */
  let usable = given;
  const ahead = people.byId.map((byId, source) => {
    const key = keys[source] ?? '';
    return new LookAhead(byId, given.length, (row) => {
      const contact = given[row];
      return isContact(contact) ? linkOf(contact, key) : undefined;
    });
  });
  for (let row = 0; row < given.length; row++) {
    const contact = given[row];
    if (!isContact(contact)) {
      if (usable === given) account.contact = usable = given.slice(0, row);
      noteUnusable(account, contact, row + 1, review);
      continue;
    }
    const number = usable === given ? row : usable.push(contact) - 1;
    account.fingerprint[number] = addressFingerprint(contact.email);
    const active = contact.status !== 'inactive';
    if (active) account.active += 1;
    let linked = false;
    for (let source = 0; source < keys.length; source++) {
      const key = keys[source] ?? '';
      const id = linkOf(contact, key);
      if (id === undefined) continue;
      linked = true;
      const person = findPerson(people, source, id, ahead[source]?.hashAt(row));
      if (person === undefined) tieOther(account, number, key, id, otherLinks[source], review);
      else tieLink(account, people, contact, number, key, person, agree, review);
    }
    if (linked && active) account.linked += 1;
    for (const key of customKeys) tieCustom(account.byCustom.get(key), contact, key, number);
  }
  return account;
}

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

/** Ties a contact to the person whose link it carries. They are compared here, while both are at hand. */
function tieLink(
  account: Account,
  people: People,
  contact: Contact,
  number: number,
  source: string,
  row: number,
  agree: AgreeTest,
  review: ReviewItem[],
): void {
  const person = people.person[row];
  const holder = account.linkOf[row] ?? none;
  if (person === undefined) return;
  if (holder !== none) {
    noteDuplicateLink(account, holder, number, source, person.sourceId, review);
    return;
  }
  account.linkOf[row] = number;
  account.linkedBy[number] = account.linkedBy[number] === none ? row : several;
  if (agree(person, contact, person.email) || agreesInSpelling(person, contact, agree))
    account.agrees[row] = 1;
}

/** Many who seem to differ only write their address in capitals. */
function agreesInSpelling(person: Person, contact: Contact, agree: AgreeTest): boolean {
  if (typeof person.email !== 'string') return false;
  const email = canonicalEmail(person.email);
  return email !== null && email !== person.email && agree(person, contact, email);
}

/** Keeps the link of a contact whose person was not read. */
function tieOther(
  account: Account,
  number: number,
  source: string,
  id: string,
  otherLinks: Map<string, number> | undefined,
  review: ReviewItem[],
): void {
  const holder = otherLinks?.get(id);
  if (holder === undefined) otherLinks?.set(id, number);
  else noteDuplicateLink(account, holder, number, source, id, review);
}

function tieCustom(
  byValue: Map<string, number[]> | undefined,
  contact: Contact,
  key: ContactField,
  number: number,
): void {
  const value = customValue(readField(contact, key));
  if (value === null || byValue === undefined) return;
  const found = byValue.get(value);
  if (found === undefined) byValue.set(value, [number]);
  else found.push(number);
}

function noteDuplicateLink(
  account: Account,
  first: number,
  second: number,
  key: string,
  id: string,
  review: ReviewItem[],
): void {
  for (const number of [first, second]) {
    const contact = account.contact[number];
    if (contact === undefined || account.blocked.has(number)) continue;
    account.blocked.add(number);
    review.push(
      reviewItem(
        'duplicate_link',
        `${nameOf(contact) ?? contact.id} is linked to ${key} ${id}, and so is another contact. ` +
          'Remove the link from one of them in iluminr; until then neither is touched.',
        {
          source: key,
          sourceId: id,
          contactId: contact.id,
          displayName: nameOf(contact),
          email: contact.email,
        },
      ),
    );
  }
}

function isContact(value: unknown): value is Contact {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    typeof value.id === 'string' &&
    value.id !== '' &&
    'externalIds' in value &&
    typeof value.externalIds === 'object' &&
    value.externalIds !== null &&
    (!('email' in value) || value.email === null || typeof value.email === 'string')
  );
}

/** A record that cannot be a contact is left alone, but its address stays taken. */
function noteUnusable(account: Account, value: unknown, row: number, review: ReviewItem[]): void {
  const email = typeof value === 'object' && value !== null && 'email' in value ? value.email : null;
  const address = typeof email === 'string' ? canonicalEmail(email) : null;
  if (address !== null) account.reservedEmails.add(address);
  review.push(
    reviewItem(
      'invalid_contact',
      `Contact ${row}${address === null ? '' : ` (${address})`} lacks an id, its links or its email, so it was left alone. ` +
        'Read the contacts from iluminr, or pass them on unchanged.',
      { email: address },
    ),
  );
}
