import { customValue, linkOf } from '../identity-keys.ts';
import { readField } from '../contact-fields.ts';
import {
  none,
  personAt,
  sendToReview,
  several,
  sortRows,
  sourceAt,
  type Match,
  type MergedPerson,
  type PlanState,
} from '../plan-state.ts';
import type { Contact, ContactField } from '../types.ts';

/**
 * Finds each person's contact: by link first, then by the other keys, and only a contact that carries no link of the
 * person's sources yet. Two candidates, or two people for one contact, go to the review together. Marks the contacts
 * that an active person has, or may have, as retained.
 */
export function matchPeople(state: PlanState, mergedPeople: readonly MergedPerson[]): Match[] {
  const byLink: Match[] = [];
  const open: MergedPerson[] = [];
  const { retained } = state;
  const left = new Map<number, MergedPerson>();
  for (const merged of mergedPeople) {
    const contact = linkedContact(state, merged);
    if (contact === none) {
      open.push(merged);
    } else if (state.account.blocked.has(contact)) {
      sendToReview(state, merged.rows, 'duplicate_link', twoLinks, {
        contactId: state.account.contact[contact]?.id ?? null,
      });
    } else {
      byLink.push({ merged, contact, byLink: true });
      if (merged.active) retained[contact] = 1;
      else left.set(contact, merged);
    }
  }
  const { matches: adopted, contested } = adopt(state, open);
  for (const contact of contested) retained[contact] = 1;
  for (const { merged, contact } of adopted) {
    if (contact === none || !merged.active) continue;
    retained[contact] = 1;
    const former = left.get(contact);
    if (former !== undefined) takeOver(state, merged, former);
  }
  return byLink.filter(({ merged }) => merged.rows.length > 0).concat(adopted);
}

const twoLinks =
  'Two contacts carry the link to this person, so neither was touched. Remove one link in iluminr.';

/** One source lost a person whom another still has, under the same contact: their rows are one person. */
function takeOver(state: PlanState, merged: MergedPerson, former: MergedPerson): void {
  merged.rows = sortRows(state, [...merged.rows, ...former.rows]);
  former.rows = [];
}

function linkedContact(state: PlanState, merged: MergedPerson): number {
  for (const row of merged.rows) {
    const contact = state.account.linkOf[row] ?? none;
    if (contact !== none) return contact;
  }
  return none;
}

/**
 * Matches by the keys other than the link. Everybody names their candidates first; whoever has several, and whoever
 * shares one with another person, goes to the review, so that neither order nor a later run decides it.
 */
function adopt(
  state: PlanState,
  mergedPeople: readonly MergedPerson[],
): { matches: Match[]; contested: number[] } {
  const chosen = mergedPeople.map((merged) => ({ merged, candidates: findUnlinked(state, merged) }));
  const claims = new Map<number, MergedPerson[]>();
  for (const { merged, candidates: found } of chosen) {
    if (!merged.active) continue;
    for (const contact of found) claims.set(contact, [...(claims.get(contact) ?? []), merged]);
  }
  const matches: Match[] = [];
  const contested: number[] = [];
  for (const { merged, candidates: found } of chosen) {
    const [only = none] = found;
    const rivals = Math.max(1, ...found.map((contact) => claims.get(contact)?.length ?? 0));
    if (!merged.active) {
      matches.push({ merged, contact: found.length > 1 || only === several ? none : only, byLink: false });
      continue;
    }
    const why =
      only === several
        ? 'Several contacts have the address of this person'
        : found.length > 1
          ? `Several contacts fit this person (${listIds(state, found)})`
          : rivals > 1
            ? `${rivals} people fit the contact ${listIds(state, found)}`
            : null;
    if (why === null) {
      matches.push({ merged, contact: only, byLink: false });
    } else {
      contested.push(...found);
      refuse(state, merged, found, why);
    }
  }
  return { matches, contested };
}

function refuse(state: PlanState, merged: MergedPerson, contacts: readonly number[], why: string): void {
  sendToReview(
    state,
    merged.rows,
    'ambiguous_match',
    `${why}, so nobody was matched. Link the right one in iluminr, or correct the value that they share.`,
    { contactId: idsOf(state, contacts)[0] ?? null },
  );
}

/** The contacts that a person's strongest telling key leads to, active ones before inactive ones. */
function findUnlinked(state: PlanState, merged: MergedPerson): number[] {
  for (const key of state.policy.matchBy) {
    if (key === 'externalId' || (key === 'email' && !mayAdoptByEmail(state))) continue;
    // Who left takes a contact along by its one address only: other values are too often shared.
    if (!merged.active && key !== 'email') continue;
    const found = [...candidates(state, merged, key)];
    if (found.includes(several)) return [several];
    const free = found.filter((contact) => isFree(state, merged, contact));
    const active = free.filter((contact) => state.account.contact[contact]?.status !== 'inactive');
    if (free.length > 0) return active.length > 0 ? active : free;
  }
  return [];
}

/** In additive mode nothing is adopted: a contact that has the address is simply there already. */
function mayAdoptByEmail(state: PlanState): boolean {
  return state.policy.linkByEmail || state.policy.mode === 'additive';
}

function candidates(state: PlanState, merged: MergedPerson, key: ContactField): Set<number> {
  const found = new Set<number>();
  for (const row of merged.rows) {
    if (key === 'email') {
      const { email } = personAt(state, row);
      const first = typeof email === 'string' ? state.people.byEmail.get(email) : undefined;
      if (first === undefined) continue;
      const active = state.account.activeWithEmail[first] ?? none;
      if (active !== none) found.add(active);
      for (const contact of state.account.inactiveWithEmail.get(first) ?? []) found.add(contact);
    } else {
      const value = customValue(readField(personAt(state, row), key));
      if (value === null) continue;
      for (const contact of state.account.byCustom.get(key)?.get(value) ?? []) found.add(contact);
    }
  }
  return found;
}

/** A contact may be taken when it is nobody's by link, and carries no link of the person's own sources. */
function isFree(state: PlanState, merged: MergedPerson, contact: number): boolean {
  const found: Contact | undefined = state.account.contact[contact];
  if (found === undefined || state.retained[contact] === 1 || state.account.blocked.has(contact))
    return false;
  return merged.rows.every((row) => linkOf(found, sourceAt(state, row).key) === undefined);
}

function listIds(state: PlanState, contacts: readonly number[]): string {
  const ids = idsOf(state, contacts);
  return ids.length <= 5 ? ids.join(', ') : `${ids.slice(0, 5).join(', ')} and ${ids.length - 5} more`;
}

function idsOf(state: PlanState, contacts: readonly number[]): string[] {
  return contacts.flatMap((contact) => state.account.contact[contact]?.id ?? []).sort();
}
