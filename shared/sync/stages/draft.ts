import { linkOf } from './read-contacts.ts';
import { mayClear } from './blanked-fields.ts';
import { canonicalEmail } from '../normalize/email.ts';
import { readField } from '../contact-fields.ts';
import { emptyValue, sameValue, valueOf, writeField } from './merge.ts';
import { personAt, sourceAt, type Entity, type Work } from '../plan-state.ts';
import type { Contact, ContactField, ContactWrite, LeaverReason, UnsealedChange } from '../types.ts';

/** A change before addresses, phases and the guard have had their say. */
export type Draft = {
  change: UnsealedChange;
  /** Number of the contact, or `none` on a create. */
  contact: number;
  /** The person it is for; undefined when a contact leaves by absence. */
  entity: Entity | undefined;
  /** Canonical address that the contact holds among the active ones before; null when it holds none. */
  emailBefore: string | null;
  /** The same after the change. */
  emailAfter: string | null;
};

/** The links of a person, by source. Of two rows of one source, the active one gives the link. */
export function linksOf(work: Work, entity: Entity): Record<string, string> {
  const links: Record<string, string> = {};
  for (const row of entity.members) {
    const key = sourceAt(work, row).key;
    if (!Object.hasOwn(links, key) || row === entity.lead) links[key] = personAt(work, row).sourceId;
  }
  return sortKeys(links);
}

/** A new contact from what the sources say; a field that is empty is left out. */
export function draftCreate(work: Work, entity: Entity, none: number): Draft {
  const links = linksOf(work, entity);
  const contact: ContactWrite = { externalIds: links };
  const from: Partial<Record<ContactField, string>> = {};
  for (const field of work.fields) {
    const said = valueOf(work, entity, field);
    if (said === undefined || said.value === null) continue;
    writeField(contact, field, said.value);
    from[field] = said.source;
  }
  return {
    change: { operation: 'create', contact, reason: 'new', from, sourceIds: links, phase: 0 },
    contact: none,
    entity,
    emailBefore: null,
    emailAfter: contact.email ?? null,
  };
}

/**
 * What a person's contact needs to be as the sources say: the changed managed fields, missing links, and activity.
 *
 * @returns undefined when the contact is as it should be.
 */
export function draftUpdate(work: Work, entity: Entity, number: number, current: Contact): Draft | undefined {
  const inactive = current.status === 'inactive';
  const contact: ContactWrite = {};
  const before: Partial<Contact> = {};
  const from: Partial<Record<ContactField, string>> = {};
  let changed = false;
  for (const field of work.fields) {
    const said = valueOf(work, entity, field);
    if (said === undefined) continue;
    const old = readField(current, field) ?? emptyValue(field);
    const value = said.value ?? (mayClear(work.policy, field) ? emptyValue(field) : undefined);
    if (value === undefined || isSame(field, old, value)) continue;
    writeField(contact, field, value);
    writeField(before, field, old);
    from[field] = said.source;
    changed = true;
  }
  const links = linksOf(work, entity);
  const missing = Object.entries(links).filter(([key]) => linkOf(current, key) === undefined);
  if (missing.length > 0) {
    // The whole map is sent, so that the links of other sources stay whether it is merged or replaced.
    contact.externalIds = sortKeys({ ...current.externalIds, ...Object.fromEntries(missing) });
    before.externalIds = current.externalIds;
  } else if (!changed && !inactive) return undefined;
  const emailBefore = inactive ? null : canonicalOf(current.email);
  const emailAfter = contact.email === undefined ? canonicalOf(current.email) : contact.email;
  const operation = inactive ? 'reactivate' : 'update';
  const reason = inactive ? 'returned' : missing.length > 0 ? 'linked' : 'changed';
  const written = changed || missing.length > 0;
  if (inactive) before.status = 'inactive';
  return {
    change: {
      operation,
      contactId: current.id,
      ...(written ? { contact } : {}),
      ...versionOf(current),
      reason,
      before,
      ...(changed ? { from } : {}),
      sourceIds: links,
      phase: 0,
    },
    contact: number,
    entity,
    emailBefore,
    emailAfter,
  };
}

/** A contact to switch off. `before` says who it is, because whoever approves it has nothing else to go by. */
export function draftDeactivate(
  current: Contact,
  number: number,
  reason: LeaverReason,
  sourceIds: Record<string, string>,
  entity: Entity | undefined,
): Draft {
  return {
    change: {
      operation: 'deactivate',
      contactId: current.id,
      ...versionOf(current),
      reason,
      before: whoItIs(current),
      sourceIds: sortKeys(sourceIds),
      phase: 0,
    },
    contact: number,
    entity,
    emailBefore: canonicalOf(current.email),
    emailAfter: null,
  };
}

function whoItIs({ firstName, lastName, email }: Contact): Partial<Contact> {
  return { status: 'active', firstName, lastName, email };
}

/** An object with its keys in order, so that equal plans are equal texts. */
export function sortKeys<T>(entries: Record<string, T>): Record<string, T> {
  const keys = Object.keys(entries);
  if (keys.length < 2) return entries;
  return Object.fromEntries(keys.sort().map((key) => [key, entries[key] as T]));
}

function versionOf(contact: Contact): { ifVersion?: number } {
  return Number.isInteger(contact.version) ? { ifVersion: contact.version } : {};
}

function canonicalOf(email: string | null | undefined): string | null {
  return typeof email === 'string' ? (canonicalEmail(email) ?? email) : null;
}

function isSame(
  field: ContactField,
  old: Parameters<typeof sameValue>[0],
  value: Parameters<typeof sameValue>[0],
): boolean {
  if (sameValue(old, value)) return true;
  return field === 'email' && typeof old === 'string' && canonicalEmail(old) === value;
}
