import {
  planSync,
  type Contact,
  type PartialPolicy,
  type Person,
  type Plan,
  type SourceInput,
} from '../../shared/sync/index.ts';
import { emptyContact } from '../contract/empty-contact.ts';

export { planSync };

/** A contact that is linked to Entra under its own id, unless told otherwise. */
export function contact(id: string, more: Partial<Contact> = {}): Contact {
  return { ...emptyContact(id), externalIds: { entra: id }, email: `${id}@corp.example`, ...more };
}

/** A contact that no source is linked to. */
export function unlinked(id: string, more: Partial<Contact> = {}): Contact {
  return contact(id, { externalIds: {}, ...more });
}

/** A person with the address of the contact of the same id. */
export function person(sourceId: string, more: Partial<Person> = {}): Person {
  return { sourceId, email: `${sourceId}@corp.example`, ...more };
}

/** A source that lists everybody and was read to its end. */
export function full(key: string, people: Iterable<Person>, complete = true): SourceInput {
  return { key, kind: 'full', complete, people };
}

/** A source that lists only what changed. */
export function changed(key: string, people: Iterable<Person>): SourceInput {
  return { key, kind: 'changes', complete: true, people };
}

/** `count` ids with one prefix: p0, p1, … */
export function ids(count: number, prefix = 'p'): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index}`);
}

/** A plan of one complete Entra source. */
export function planFor(
  people: Iterable<Person>,
  contacts: Iterable<Contact>,
  policy: PartialPolicy = { mode: 'full' },
): Plan {
  return planSync({ sources: [full('entra', people)], contacts, policy });
}

/** What a plan does, in words: `deactivate c1 (missing)`. */
export function actions(plan: Plan): string[] {
  return plan.changes.map(({ operation, contactId, sourceIds, reason }) => {
    const who = contactId ?? Object.values(sourceIds).join('+');
    return `${operation} ${who} (${reason})`;
  });
}

/** The codes of a plan's review, in its order. */
export function codes(plan: Plan): string[] {
  return plan.review.map(({ code }) => code);
}
