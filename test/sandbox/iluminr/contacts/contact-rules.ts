import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type {
  Contact,
  ContactChanges,
  ContactFieldInfo,
  ContactOrigin,
  CustomFieldValue,
  NewContact,
} from '../../../../shared/contract/index.ts';
import { limits } from '../../../../shared/contract/index.ts';
import { emptyContact } from '../../../contract/empty-contact.ts';
import { HttpProblem } from '../../http/problem.ts';
import { customFieldErrors } from './contact-fields.ts';
import type { ContactStore } from './contact-store.ts';
import { given } from '../given.ts';
import { invalid } from './validate.ts';

/** What the rules need to know of the organisation. */
export type ContactBook = { contacts: ContactStore; customFields: ContactFieldInfo[]; now: () => number };

/** Each takes a request that fits its schema and stores the result; throws HttpProblem and stores nothing else. */
export function createContact(book: ContactBook, input: NewContact, origin: ContactOrigin): Contact {
  const now = new Date(book.now()).toISOString();
  const type = input.type ?? 'contact';
  const contact = emptyContact(`con_${randomUUID()}`, { type, origin, createdAt: now, updatedAt: now });
  return store(book, merge(book, contact, input));
}

/** A change that changes nothing leaves version and times alone. */
export function updateContact(
  book: ContactBook,
  id: string,
  changes: ContactChanges,
  ifVersion?: number,
): Contact {
  const before = atVersion(book, id, ifVersion);
  return replace(book, before, merge(book, before, changes));
}

export function deactivateContact(book: ContactBook, id: string, ifVersion?: number): Contact {
  const before = atVersion(book, id, ifVersion);
  return replace(book, before, { ...before, status: 'inactive' });
}

export function reactivateContact(
  book: ContactBook,
  id: string,
  changes: ContactChanges = {},
  ifVersion?: number,
): Contact {
  const before = atVersion(book, id, ifVersion);
  return replace(book, before, { ...merge(book, before, changes), status: 'active' });
}

/** The contact, if it still is at the version that the change was made on. */
function atVersion(book: ContactBook, id: string, ifVersion: number | undefined): Contact {
  const contact = existing(book, id);
  if (ifVersion === undefined || ifVersion === contact.version) return contact;
  throw new HttpProblem(
    412,
    'version_conflict',
    `${nameOf(contact)} is at version ${contact.version}, not ${ifVersion}: somebody changed it meanwhile. Read it again.`,
  );
}

export function existing(book: ContactBook, id: string): Contact {
  const contact = book.contacts.get(id);
  if (contact === undefined)
    throw new HttpProblem(404, 'not_found', `There is no contact ${id} in this organisation.`);
  return contact;
}

function replace(book: ContactBook, before: Contact, after: Contact): Contact {
  if (isDeepStrictEqual(before, after)) return before;
  return store(book, {
    ...after,
    version: before.version + 1,
    updatedAt: new Date(book.now()).toISOString(),
  });
}

function store(book: ContactBook, contact: Contact): Contact {
  refuseTakenEmail(book, contact);
  refuseTakenLinks(book, contact);
  book.contacts.put(contact);
  return contact;
}

function merge(book: ContactBook, before: Contact, changes: ContactChanges | NewContact): Contact {
  const { externalIds, customFields, groups, ...fields } = changes;
  const errors = customFieldErrors(book.customFields, customFields ?? {});
  if (errors.length > 0) throw invalid(errors);
  return {
    ...before,
    ...given(fields),
    groups: groups === undefined ? before.groups : [...new Set(groups)].sort(),
    externalIds: withoutNulls({ ...before.externalIds, ...externalIds }),
    customFields: cappedCustomFields(withoutNulls({ ...before.customFields, ...customFields })),
  };
}

function cappedCustomFields(fields: Record<string, Exclude<CustomFieldValue, null>>) {
  if (Object.keys(fields).length <= limits.customFields) return fields;
  throw invalid([
    { path: 'customFields', code: 'too_long', message: `has more than ${limits.customFields} custom fields` },
  ]);
}

function withoutNulls<Value>(record: Record<string, Value | null>): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(record).filter(
      (entry): entry is [string, Value & {}] => entry[1] !== null && entry[1] !== undefined,
    ),
  );
}

function refuseTakenEmail(book: ContactBook, contact: Contact): void {
  if (contact.email === null || contact.status === 'inactive') return;
  const holder = book.contacts.activeByEmail(contact.email);
  if (holder === undefined || holder.id === contact.id) return;
  throw new HttpProblem(
    409,
    'email_taken',
    `${contact.email} belongs to the active contact ${nameOf(holder)}.`,
    {
      conflictId: holder.id,
    },
  );
}

function refuseTakenLinks(book: ContactBook, contact: Contact): void {
  for (const [source, externalId] of Object.entries(contact.externalIds)) {
    const holder = book.contacts.byLink(source, externalId);
    if (holder === undefined || holder.id === contact.id) continue;
    throw new HttpProblem(
      409,
      'external_id_taken',
      `${externalId} of source ${source} is linked to the contact ${nameOf(holder)}.`,
      { conflictId: holder.id },
    );
  }
}

function nameOf(contact: Contact): string {
  const name = `${contact.firstName} ${contact.lastName}`.trim();
  return name === '' ? contact.id : `${name} (${contact.id})`;
}
