import { activeAddress, linkOf, none } from './read-contacts.ts';
import { draftDeactivate, type Draft } from './draft.ts';
import type { Match } from './match.ts';
import { findPerson, withSameEmail } from './read-people.ts';
import { compareText, nameOf, reviewItem } from '../review.ts';
import { isActive, personAt, place, sendToReview, type Entity, type Work } from '../plan-state.ts';
import type { Contact, LeaverReason } from '../types.ts';

/** What one source says of a contact that it links. */
type Statement = 'stays' | 'unknown' | LeaverReason;

/**
 * The contacts that leave: every full source that links a contact must say so. A source that lists changes only speaks
 * through its rows; a source that was not read to its end, or not at all, keeps everybody.
 */
export function findLeavers(work: Work, matches: readonly Match[]): Draft[] {
  if (work.policy.mode !== 'full') return [];
  const gone = new Map<number, Entity>();
  for (const { entity, contact, byLink } of matches) {
    if (entity.active || contact === none) continue;
    // Found by its address, a contact that carries links is not theirs to take along.
    if (!byLink && Object.keys(work.account.contact[contact]?.externalIds ?? {}).length > 0) continue;
    const other = gone.get(contact);
    if (other === undefined || compareEntities(work, entity, other) < 0) gone.set(contact, entity);
  }
  const drafts: Draft[] = [];
  work.account.contact.forEach((contact, number) => {
    if (work.kept[number] === 1 || contact.status === 'inactive' || work.account.blocked.has(number)) return;
    const entity = gone.get(number);
    const reason = leavingReason(work, contact, number, entity);
    if (reason === null || !work.policy.leavers.when.includes(reason)) return;
    if (isKeptElsewhere(work, contact, entity, reason)) return;
    if (isProtected(work, contact, entity)) return;
    drafts.push(draftDeactivate(contact, number, reason, linksOfSources(work, contact, entity), entity));
  });
  return drafts;
}

/** Of several people who left and had one address, the same one always stands for the contact. */
function compareEntities(work: Work, a: Entity, b: Entity): number {
  const source = (entity: Entity): number => work.people.source[entity.lead] ?? 0;
  return (
    source(a) - source(b) || compareText(personAt(work, a.lead).sourceId, personAt(work, b.lead).sourceId)
  );
}

/** Why a contact leaves by what the sources say together, or null when it stays. */
function leavingReason(
  work: Work,
  contact: Contact,
  number: number,
  entity: Entity | undefined,
): LeaverReason | null {
  const reasons = new Set<LeaverReason>();
  let linked = false;
  for (let source = 0; source < work.sources.length; source++) {
    const id = linkOf(contact, work.sources[source]?.key ?? '');
    if (id === undefined) continue;
    linked = true;
    const statement = statementOf(work, source, id);
    if (statement === 'stays') return null;
    if (statement !== 'unknown') reasons.add(statement);
  }
  if (!linked) return unlinkedReason(work, contact, number, entity);
  if (reasons.has('deleted')) return 'deleted';
  if (reasons.has('disabled')) return 'disabled';
  return reasons.has('missing') ? 'missing' : null;
}

function statementOf(work: Work, source: number, id: string): Statement {
  const row = findPerson(work.people, source, id);
  if (row !== undefined) {
    const person = personAt(work, row);
    return isActive(person) || work.places[row] === place.review
      ? 'stays'
      : ((person.state ?? 'stays') as Statement);
  }
  if (work.countsAbsence[source] === true) return 'missing';
  return work.sources[source]?.kind === 'full' ? 'stays' : 'unknown';
}

/** Contacts that no source links leave only when asked for, and only by what complete sources say. */
function unlinkedReason(
  work: Work,
  contact: Contact,
  number: number,
  entity: Entity | undefined,
): LeaverReason | null {
  if (!work.policy.leavers.unlinked || Object.keys(contact.externalIds).length > 0) return null;
  if (entity !== undefined) {
    const state = personAt(work, entity.lead).state;
    return state === 'disabled' || state === 'deleted' ? state : null;
  }
  if (somebodyHasAddress(work, number)) return null;
  const full = work.sources
    .map((source, index) => ({ source, index }))
    .filter(({ source }) => source.kind === 'full');
  const all = full.length > 0 && full.every(({ index }) => work.countsAbsence[index] === true);
  return all ? 'missing' : null;
}

/** Whoever has the address, even if the review has to say who: the contact is not missing. */
function somebodyHasAddress(work: Work, number: number): boolean {
  const email = activeAddress(work.account.contact[number]);
  const first = typeof email === 'string' ? work.people.byEmail.get(email) : undefined;
  return (
    first !== undefined && withSameEmail(work.people, first).some((row) => isActive(personAt(work, row)))
  );
}

/** A link to a system that is not part of this run: that system has not said that the person left. */
function isKeptElsewhere(
  work: Work,
  contact: Contact,
  entity: Entity | undefined,
  reason: LeaverReason,
): boolean {
  const keys = new Set(work.sources.map((source) => source.key));
  const others = Object.keys(contact.externalIds)
    .filter((key) => !keys.has(key))
    .sort();
  if (others.length === 0) return false;
  const message =
    `${nameOf(contact) ?? contact.id} is ${reason} here but also linked to ${others.join(', ')}, which this run did not read, so the ` +
    'contact stays. Add that source to the run, or remove its link in iluminr.';
  tell(work, 'linked_elsewhere', contact, entity, message);
  return true;
}

function isProtected(work: Work, contact: Contact, entity: Entity | undefined): boolean {
  const { policy } = work;
  const email = typeof contact.email === 'string' ? contact.email.toLowerCase() : '';
  const why = policy.leavers.protect.types.includes(contact.type)
    ? `contacts of type ${contact.type} are protected`
    : policy.protectedEmails.has(email)
      ? 'the address is protected'
      : groupsOf(contact).some((group) => policy.protectedGroups.has(group.trim().toLowerCase()))
        ? 'a group of the contact is protected'
        : null;
  if (why === null) return false;
  const message =
    `${nameOf(contact) ?? contact.id} left the source but was not deactivated, because ${why}. ` +
    'Deactivate the contact in iluminr if that is right.';
  tell(work, 'protected_contact', contact, entity, message);
  return true;
}

/** A contact that came without its groups has none. */
function groupsOf(contact: Partial<Contact>): readonly string[] {
  return contact.groups ?? [];
}

function tell(
  work: Work,
  code: 'linked_elsewhere' | 'protected_contact',
  contact: Contact,
  entity: Entity | undefined,
  message: string,
): void {
  if (entity !== undefined) {
    sendToReview(work, [entity.lead], code, message, { contactId: contact.id });
    return;
  }
  work.review.push(
    reviewItem(code, message, { contactId: contact.id, displayName: nameOf(contact), email: contact.email }),
  );
}

function linksOfSources(work: Work, contact: Contact, entity: Entity | undefined): Record<string, string> {
  const links: Record<string, string> = {};
  for (const { key } of work.sources) {
    const id = linkOf(contact, key);
    if (id !== undefined) links[key] = id;
  }
  for (const row of entity?.members ?? []) {
    const key = work.sources[work.people.source[row] ?? 0]?.key;
    if (key !== undefined && !Object.hasOwn(links, key)) links[key] = personAt(work, row).sourceId;
  }
  return links;
}
