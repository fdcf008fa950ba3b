import { sourceLabel } from '../describe-change.ts';
import { AccountTally } from '../summary/account-tally.ts';
import { addressFingerprint } from '../perf/address-filter.ts';
import { canonicalEmail } from '../normalize/email.ts';
import { readField } from '../contact-fields.ts';
import { customValue, linkOf } from '../identity/keys.ts';
import { none, several, type Account, type People } from '../plan-state.ts';
import { findRow } from './read-people.ts';
import { nameOf, reviewItem } from '../review.ts';
import type { UnchangedTest } from './unchanged.ts';
import type { Contact, ContactField, ReviewItem, SourceInput } from '../types.ts';

/**
 * Reads the contacts once, counts what they hold, and indexes them by link and custom match keys; `indexAddresses` adds the
 * addresses.
 *
 * @param fields those that the sync manages.
 */
export function readContacts(
  contacts: Iterable<Contact>,
  people: People,
  sources: readonly SourceInput[],
  customKeys: readonly ContactField[],
  fields: readonly ContactField[],
  isUnchanged: UnchangedTest,
  review: ReviewItem[],
): Account {
  const count = people.person.length;
  const given = (Array.isArray(contacts) ? contacts : [...contacts]) as Contact[];
  const account: Account = {
    contact: given,
    fingerprint: new Int32Array(given.length),
    blocked: new Map(),
    linkOf: new Int32Array(count).fill(none),
    holdsAll: new Uint8Array(count),
    linkedBy: new Int32Array(given.length).fill(none),
    activeWithEmail: new Int32Array(count).fill(none),
    inactiveWithEmail: new Map(),
    withAlias: new Map(),
    byCustom: new Map(customKeys.map((key) => [key, new Map<string, number[]>()])),
    reservedEmails: new Set(),
    active: 0,
    linked: 0,
    tally: new AccountTally(fields),
  };
  const keys = sources.map((source) => source.key);
  /** Links of people who were not read, to find two contacts on one link among them too. */
  const otherLinks = keys.map(() => new Map<string, number>());
  /** The list as given, which need not be copied unless somebody has to be left out. */
  let usable = given;
  for (let row = 0; row < given.length; row++) {
    const contact = given[row];
    if (!isContact(contact)) {
      if (usable === given) account.contact = usable = given.slice(0, row);
      reportUnusable(account, contact, row + 1, review);
      continue;
    }
    const number = usable === given ? row : usable.push(contact) - 1;
    account.fingerprint[number] = addressFingerprint(contact.email);
    const active = contact.status !== 'inactive';
    if (active) account.active += 1;
    account.tally.count(contact, 1);
    let linked = false;
    for (let source = 0; source < keys.length; source++) {
      const key = keys[source] ?? '';
      const id = linkOf(contact, key);
      if (id === undefined) continue;
      linked = true;
      const linkedRow = findRow(people, source, id);
      if (linkedRow === undefined) indexUnreadLink(account, number, key, id, otherLinks[source], review);
      else indexLink(account, people, contact, number, key, linkedRow, isUnchanged, review);
    }
    if (linked && active) account.linked += 1;
    for (const key of customKeys) indexCustom(account.byCustom.get(key), contact, key, number);
  }
  return account;
}

/** Indexes a contact by the row whose link it carries. They are compared here, while both are at hand. */
function indexLink(
  account: Account,
  people: People,
  contact: Contact,
  number: number,
  source: string,
  row: number,
  isUnchanged: UnchangedTest,
  review: ReviewItem[],
): void {
  const person = people.person[row];
  const holder = account.linkOf[row] ?? none;
  if (person === undefined) return;
  if (holder !== none) {
    reportDuplicateLink(account, holder, number, source, person.sourceId, review);
    // Whichever came first, the same contact stands for both where one has to be named.
    if (contact.id < (account.contact[holder]?.id ?? '')) account.linkOf[row] = number;
    return;
  }
  account.linkOf[row] = number;
  account.linkedBy[number] = account.linkedBy[number] === none ? row : several;
  if (isUnchanged(person, contact)) account.holdsAll[row] = 1;
}

/** Keeps the link of a contact whose person was not read. */
function indexUnreadLink(
  account: Account,
  number: number,
  source: string,
  id: string,
  otherLinks: Map<string, number> | undefined,
  review: ReviewItem[],
): void {
  const holder = otherLinks?.get(id);
  if (holder === undefined) otherLinks?.set(id, number);
  else reportDuplicateLink(account, holder, number, source, id, review);
}

function indexCustom(
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

function reportDuplicateLink(
  account: Account,
  first: number,
  second: number,
  key: string,
  id: string,
  review: ReviewItem[],
): void {
  for (const number of [first, second]) {
    const contact = account.contact[number];
    const doubled = account.blocked.get(number) ?? new Set();
    if (contact === undefined || doubled.has(key)) continue;
    account.blocked.set(number, doubled.add(key));
    review.push(
      reviewItem(
        'duplicate_link',
        `${nameOf(contact) ?? contact.id} is linked to the ID ${id} of ${sourceLabel(key)}, and so is another contact. ` +
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
function reportUnusable(account: Account, value: unknown, row: number, review: ReviewItem[]): void {
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
