import { activeAddress, linkOf } from '../identity-keys.ts';
import { draftDeactivate } from './draft.ts';
import { findRow, rowsWithEmail } from './read-people.ts';
import { compareText, nameOf, reviewItem } from '../review.ts';
import {
  disposition,
  isActive,
  none,
  personAt,
  sendToReview,
  type Draft,
  type Match,
  type MergedPerson,
  type PlanState,
} from '../plan-state.ts';
import type { Contact, LeaverReason } from '../types.ts';

/** What one source says of a contact that it links. */
type Statement = 'stays' | 'unknown' | LeaverReason;

/**
 * The contacts that leave: every full source that links a contact must say so. A source that lists changes only speaks
 * through its rows; a source that was not read to its end, or not at all, keeps everybody.
 */
export function findLeavers(state: PlanState, matches: readonly Match[]): Draft[] {
  if (state.policy.mode !== 'full') return [];
  const gone = new Map<number, MergedPerson>();
  for (const { merged, contact, byLink } of matches) {
    if (merged.active || contact === none) continue;
    // Found by its address, a contact that carries links is not theirs to take along.
    if (!byLink && Object.keys(state.account.contact[contact]?.externalIds ?? {}).length > 0) continue;
    const other = gone.get(contact);
    if (other === undefined || compareEntities(state, merged, other) < 0) gone.set(contact, merged);
  }
  const drafts: Draft[] = [];
  state.account.contact.forEach((contact, number) => {
    if (state.retained[number] === 1 || contact.status === 'inactive' || state.account.blocked.has(number))
      return;
    const merged = gone.get(number);
    const reason = leavingReason(state, contact, number, merged);
    if (reason === null || !state.policy.leavers.when.includes(reason)) return;
    if (isKeptElsewhere(state, contact, merged, reason)) return;
    if (isProtected(state, contact, merged)) return;
    drafts.push(draftDeactivate(contact, number, reason, linksOfSources(state, contact, merged), merged));
  });
  return drafts;
}

/** Of several people who left and had one address, the same one always stands for the contact. */
function compareEntities(state: PlanState, a: MergedPerson, b: MergedPerson): number {
  const source = (merged: MergedPerson): number => state.people.source[merged.primary] ?? 0;
  return (
    source(a) - source(b) ||
    compareText(personAt(state, a.primary).sourceId, personAt(state, b.primary).sourceId)
  );
}

/** Why a contact leaves by what the sources say together, or null when it stays. */
function leavingReason(
  state: PlanState,
  contact: Contact,
  number: number,
  merged: MergedPerson | undefined,
): LeaverReason | null {
  const reasons = new Set<LeaverReason>();
  let linked = false;
  for (let source = 0; source < state.sources.length; source++) {
    const id = linkOf(contact, state.sources[source]?.key ?? '');
    if (id === undefined) continue;
    linked = true;
    const statement = statementOf(state, source, id);
    if (statement === 'stays') return null;
    if (statement !== 'unknown') reasons.add(statement);
  }
  if (!linked) return unlinkedReason(state, contact, number, merged);
  if (reasons.has('deleted')) return 'deleted';
  if (reasons.has('disabled')) return 'disabled';
  return reasons.has('missing') ? 'missing' : null;
}

function statementOf(state: PlanState, source: number, id: string): Statement {
  const row = findRow(state.people, source, id);
  if (row !== undefined) {
    const person = personAt(state, row);
    return isActive(person) || state.dispositions[row] === disposition.review
      ? 'stays'
      : ((person.state ?? 'stays') as Statement);
  }
  if (state.countsAbsence[source] === true) return 'missing';
  return state.sources[source]?.kind === 'full' ? 'stays' : 'unknown';
}

/** Contacts that no source links leave only when asked for, and only by what complete sources say. */
function unlinkedReason(
  state: PlanState,
  contact: Contact,
  number: number,
  merged: MergedPerson | undefined,
): LeaverReason | null {
  if (!state.policy.leavers.unlinked || Object.keys(contact.externalIds).length > 0) return null;
  if (merged !== undefined) {
    const { state: said } = personAt(state, merged.primary);
    return said === 'disabled' || said === 'deleted' ? said : null;
  }
  if (somebodyHasAddress(state, number)) return null;
  const full = state.sources
    .map((source, index) => ({ source, index }))
    .filter(({ source }) => source.kind === 'full');
  const all = full.length > 0 && full.every(({ index }) => state.countsAbsence[index] === true);
  return all ? 'missing' : null;
}

/** Whoever has the address, even if the review has to say who: the contact is not missing. */
function somebodyHasAddress(state: PlanState, number: number): boolean {
  const email = activeAddress(state.account.contact[number]);
  const first = typeof email === 'string' ? state.people.byEmail.get(email) : undefined;
  return (
    first !== undefined && rowsWithEmail(state.people, first).some((row) => isActive(personAt(state, row)))
  );
}

/** A link to a system that is not part of this run: that system has not said that the person left. */
function isKeptElsewhere(
  state: PlanState,
  contact: Contact,
  merged: MergedPerson | undefined,
  reason: LeaverReason,
): boolean {
  const keys = new Set(state.sources.map((source) => source.key));
  const others = Object.keys(contact.externalIds)
    .filter((key) => !keys.has(key))
    .sort();
  if (others.length === 0) return false;
  const message =
    `${nameOf(contact) ?? contact.id} is ${reason} here but also linked to ${others.join(', ')}, which this run did not read, so the ` +
    'contact stays. Add that source to the run, or remove its link in iluminr.';
  report(state, 'linked_elsewhere', contact, merged, message);
  return true;
}

function isProtected(state: PlanState, contact: Contact, merged: MergedPerson | undefined): boolean {
  const { policy } = state;
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
  report(state, 'protected_contact', contact, merged, message);
  return true;
}

/** A contact that came without its groups has none. */
function groupsOf(contact: Partial<Contact>): readonly string[] {
  return contact.groups ?? [];
}

function report(
  state: PlanState,
  code: 'linked_elsewhere' | 'protected_contact',
  contact: Contact,
  merged: MergedPerson | undefined,
  message: string,
): void {
  if (merged !== undefined) {
    sendToReview(state, [merged.primary], code, message, { contactId: contact.id });
    return;
  }
  state.review.push(
    reviewItem(code, message, { contactId: contact.id, displayName: nameOf(contact), email: contact.email }),
  );
}

function linksOfSources(
  state: PlanState,
  contact: Contact,
  merged: MergedPerson | undefined,
): Record<string, string> {
  const links: Record<string, string> = {};
  for (const { key } of state.sources) {
    const id = linkOf(contact, key);
    if (id !== undefined) links[key] = id;
  }
  for (const row of merged?.rows ?? []) {
    const key = state.sources[state.people.source[row] ?? 0]?.key;
    if (key !== undefined && !Object.hasOwn(links, key)) links[key] = personAt(state, row).sourceId;
  }
  return links;
}
