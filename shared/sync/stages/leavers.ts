import { sourceLabel } from '../describe-change.ts';
import { activeAddress, emailIdentity, groupIdentity, linkOf } from '../identity/keys.ts';
import { keepForReview } from '../identity/look-alikes/kept-contacts.ts';
import { sharedWithRowWithoutId } from './rows-without-id.ts';
import { draftDeactivate } from './draft.ts';
import { findRow, rowsWithEmail } from './read-people.ts';
import { compareText, nameOf, reviewItem } from '../review.ts';
import {
  disposition,
  isActive,
  isSetAside,
  none,
  personAt,
  sendToReview,
  type Draft,
  type Match,
  type MergedPerson,
  type PlanState,
} from '../plan-state.ts';
import { isReason, leaverReasons } from '../policy.ts';
import type { Contact, LeaverReason, Person } from '../types.ts';

/** What one source says of a contact that it links. */
type Statement = 'stays' | LeaverReason;

/**
 * The contacts that leave: every source of the run that links a contact must say so. A source that was not read to its
 * end keeps everybody; so does one that lists only changes and is silent about somebody, because what it said last may be
 * that they work there.
 */
export function findLeavers(state: PlanState, matches: readonly Match[]): Draft[] {
  if (state.policy.mode !== 'full') return [];
  const gone = new Map<number, MergedPerson>();
  for (const { merged, contact, byLink } of matches) {
    if (merged.active || contact === none) continue;
    // Out of scope or not started is not gone, unless the policy lets such people leave.
    if (merged.rows.some((row) => staysThough(state, personAt(state, row)))) {
      state.retained[contact] = 1;
      continue;
    }
    // Found by its address, a contact that carries links is not theirs to take along.
    if (!byLink && Object.keys(state.account.contact[contact]?.externalIds ?? {}).length > 0) continue;
    const other = gone.get(contact);
    if (other === undefined || compareEntities(state, merged, other) < 0) gone.set(contact, merged);
  }
  const drafts: Draft[] = [];
  const staysForReview = keepForReview(state);
  state.account.contact.forEach((contact, number) => {
    if (state.retained[number] === 1 || contact.status === 'inactive' || state.account.blocked.has(number))
      return;
    const merged = gone.get(number);
    const reason = leavingReason(state, contact, number, merged);
    if (reason === null) return;
    // Rows in the review may be about this very contact, under an id that nobody can trust.
    if (staysForReview(contact)) return;
    if (reason === 'missing' && isClaimedInReview(state, number)) return;
    if (isKeptElsewhere(state, contact, merged, reason)) return;
    if (isProtected(state, contact, merged)) return;
    drafts.push(draftDeactivate(contact, number, reason, linksOfSources(state, contact, merged), merged));
  });
  reportKeptByScope(state);
  return drafts;
}

/** A list that leaves out who is out of scope cannot tell them from leavers, so absence from it removes nobody. */
function reportKeptByScope(state: PlanState): void {
  if (!isReason(state.policy, 'missing')) return;
  state.sources.forEach(({ key, kind, complete, scoped }, source) => {
    if (scoped !== true || kind !== 'full' || !complete || state.people.byId[source]?.size === 0) return;
    const absent = state.account.contact.filter((contact) => {
      const id = contact.status === 'inactive' ? undefined : linkOf(contact, key);
      return id !== undefined && findRow(state.people, source, id) === undefined;
    });
    if (absent.length === 0) return;
    const contacts = absent.length === 1 ? '1 contact is' : `${absent.length} contacts are`;
    const message =
      `${contacts} linked to ${sourceLabel(key)} and not in its list, which leaves out who is out of scope and does not say who has left, so nobody ` +
      'was taken for a leaver. List everybody, with who is out of scope, or deactivate leavers in iluminr.';
    state.review.push(reviewItem('out_of_scope', message, { source: key }));
  });
}

/** Whether a person who is not active has not left their source either. */
function staysThough({ policy }: PlanState, person: Person): boolean {
  return isSetAside(person) && !isReason(policy, person.state);
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
    reasons.add(statement);
  }
  if (!linked) return unlinkedReason(state, contact, number, merged);
  return leaverReasons.find((reason) => reasons.has(reason)) ?? null;
}

/** What a source says of a contact that it links; a reason that the policy does not let anybody leave for keeps it. */

function statementOf(state: PlanState, source: number, id: string): Statement {
  const row = findRow(state.people, source, id);
  if (row !== undefined) {
    const { state: said } = personAt(state, row);
    return state.dispositions[row] !== disposition.review && isReason(state.policy, said) ? said : 'stays';
  }
  return state.countsAbsence[source] === true && isReason(state.policy, 'missing') ? 'missing' : 'stays';
}

/** Contacts that no source links leave only when asked for, and only by what complete sources say. */
function unlinkedReason(
  state: PlanState,
  contact: Contact,
  number: number,
  merged: MergedPerson | undefined,
): LeaverReason | null {
  if (!state.policy.leavers.unlinked || Object.keys(contact.externalIds).length > 0) return null;
  const gone = merged ?? state.leftBehind.get(number);
  if (gone !== undefined) {
    const { state: said } = personAt(state, gone.primary);
    return isReason(state.policy, said) ? said : null;
  }
  if (somebodyHasAddress(state, number)) return null;
  const full = state.sources
    .map((source, index) => ({ source, index }))
    .filter(({ source }) => source.kind === 'full');
  const all = full.length > 0 && full.every(({ index }) => state.countsAbsence[index] === true);
  return all && isReason(state.policy, 'missing') ? 'missing' : null;
}

/** Whoever has the address, even if the review has to say who: the contact is not missing. */
function somebodyHasAddress(state: PlanState, number: number): boolean {
  const email = activeAddress(state.account.contact[number]);
  const first = email === null ? undefined : state.people.byEmail.get(email);
  if (first === undefined) return false;
  return rowsWithEmail(state.people, first).some((row) => {
    const person = personAt(state, row);
    return isActive(person) || staysThough(state, person);
  });
}

/** Whether an active person whom the review has to sort out has the address of a contact, or a row without an id may be theirs. */
function isClaimedInReview(state: PlanState, number: number): boolean {
  const contact = state.account.contact[number];
  if (contact !== undefined && sharedWithRowWithoutId(state.people, contact) !== null) return true;
  const email = activeAddress(contact);
  const first = typeof email === 'string' ? state.people.byEmail.get(email) : undefined;
  if (first === undefined) return false;
  return rowsWithEmail(state.people, first).some(
    (row) => state.dispositions[row] === disposition.review && isActive(personAt(state, row)),
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
    `${nameOf(contact) ?? contact.id} is ${reason} here but also linked to ${others.map(sourceLabel).join(', ')}, which this run did not read, so the ` +
    'contact stays. Add that source to the run, or remove its link in iluminr.';
  report(state, 'linked_elsewhere', contact, merged, message);
  return true;
}

function isProtected(state: PlanState, contact: Contact, merged: MergedPerson | undefined): boolean {
  const { policy } = state;
  const email = typeof contact.email === 'string' ? emailIdentity(contact.email) : '';
  const why = policy.leavers.protect.types.includes(contact.type)
    ? `contacts of type ${contact.type} are protected`
    : policy.protectedEmails.has(email)
      ? 'the address is protected'
      : groupsOf(contact).some((group) => policy.protectedGroups.has(groupIdentity(group)))
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
