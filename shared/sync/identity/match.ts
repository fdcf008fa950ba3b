import { fieldName } from '../describe-change.ts';
import { nameOf, personItem } from '../review.ts';
import {
  contactAt,
  disposition,
  none,
  personAt,
  retainForReview,
  sendToReview,
  sortRows,
  sourceAt,
  type Match,
  type MergedPerson,
  type PlanState,
} from '../plan-state.ts';
import { findExistingContacts, findContacts, type Found } from './find-contacts.ts';
import type { Rival } from './links.ts';
import { isAnothersByName } from './merged-evidence.ts';
import { listed } from './rows.ts';

/**
 * Finds each person's contact: by link first, then by the other keys. Two candidates, or two people for one contact, go to
 * the review together. Marks the contacts that an active person has, or may have, as retained.
 */
export function matchPeople(state: PlanState, mergedPeople: readonly MergedPerson[]): Match[] {
  const byLink: Match[] = [];
  const open: MergedPerson[] = [];
  const { retained } = state;
  retainContactsInReview(state);
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
      if (merged.active) {
        retained[contact] = 1;
        state.waitedFor.delete(contact);
      } else left.set(contact, merged);
    }
  }
  const { matches: existing, others } = findExisting(state, open);
  const { matches: adopted, contested } = adopt(state, others);
  for (const contact of contested) retained[contact] = 1;
  const replaced: MergedPerson[] = [];
  for (const { merged, contact } of adopted) {
    if (contact === none || !merged.active) continue;
    retained[contact] = 1;
    const former = left.get(contact);
    if (former === undefined) continue;
    const { rows } = former;
    const sources = new Set(merged.rows.map((row) => state.people.source[row]));
    takeOver(state, merged, former);
    // The link of another source stays on the contact, so the next run finds that account by it.
    if (rows.some((row) => sources.has(state.people.source[row]))) replaced.push({ ...former, rows });
  }
  for (const former of replaced) leaveBehind(state, former);
  return [...byLink.filter(({ merged }) => merged.rows.length > 0), ...existing, ...adopted];
}

/** Whoever waits in the review keeps the contact that is linked to them: nobody else takes it meanwhile. */
function retainContactsInReview(state: PlanState): void {
  state.dispositions.forEach((where, row) => {
    const contact = state.account.linkOf[row] ?? none;
    if (where === disposition.review && contact !== none) retainForReview(state, contact);
  });
}

const twoLinks =
  'Two contacts carry the link to this person, so neither was touched. Remove one link in iluminr.';

/** The rows of whoever had the contact before, in another source or under an account that is gone, are the same person's. */
function takeOver(state: PlanState, merged: MergedPerson, former: MergedPerson): void {
  merged.rows = sortRows(state, [...merged.rows, ...former.rows]);
  former.rows = [];
}

/** The next run finds an account without its link by the address alone; this one does too, so that it says the same. */
function leaveBehind(state: PlanState, former: MergedPerson): void {
  const [contact] = findContacts(state, former).contacts;
  if (contact !== undefined) state.leftBehind.set(contact, former);
}

function linkedContact(state: PlanState, merged: MergedPerson): number {
  for (const row of merged.rows) {
    const contact = state.account.linkOf[row] ?? none;
    if (contact !== none) return contact;
  }
  return none;
}

/** Additive: whoever has a contact by address, alias or an agreeing key exists, whatever link that contact carries. */
function findExisting(
  state: PlanState,
  open: readonly MergedPerson[],
): { matches: Match[]; others: readonly MergedPerson[] } {
  if (state.policy.mode !== 'additive') return { matches: [], others: open };
  const matches: Match[] = [];
  const others: MergedPerson[] = [];
  for (const merged of open) {
    const [contact] = merged.active ? findExistingContacts(state, merged) : [];
    if (contact === undefined) {
      others.push(merged);
      continue;
    }
    matches.push({ merged, contact, byLink: false });
    if (state.account.contact[contact]?.status === 'inactive') reportInactive(state, merged, contact);
  }
  return { matches, others };
}

/** Somebody whose only contact is inactive gets no alert, and an additive sync touches nothing. */
function reportInactive(state: PlanState, { primary }: MergedPerson, contact: number): void {
  const found = state.account.contact[contact];
  const name = found === undefined ? null : (nameOf(found) ?? found.id);
  state.review.push(
    personItem(
      'inactive_contact',
      sourceAt(state, primary).key,
      personAt(state, primary),
      `${name ?? 'The contact of this person'} is inactive in iluminr and active in the source, so no alert reaches this person; an ` +
        'additive sync leaves it so. Reactivate the contact in iluminr if that is right.',
      { contactId: found?.id ?? null },
    ),
  );
}

/**
 * Matches by the keys other than the link. Everybody names their candidates first; whoever has several, and whoever
 * shares one with another person, goes to the review, so that neither order nor a later run decides it.
 */
function adopt(
  state: PlanState,
  mergedPeople: readonly MergedPerson[],
): { matches: Match[]; contested: number[] } {
  const chosen = mergedPeople.map((merged) => ({ merged, found: findContacts(state, merged) }));
  const claims = new Map<number, number>();
  for (const { merged, found } of chosen) {
    if (!merged.active) continue;
    for (const contact of found.contacts) claims.set(contact, (claims.get(contact) ?? 0) + 1);
  }
  const matches: Match[] = [];
  const contested: number[] = [];
  const taken = new Set<number>();
  for (const { merged, found } of chosen) {
    const [only = none] = found.contacts;
    if (merged.active && only !== none && refusalOf(state, found, claims) === null) taken.add(only);
  }
  for (const { merged, found } of chosen) {
    const [only = none] = found.contacts;
    if (!merged.active) {
      matches.push({ merged, contact: found.contacts.length > 1 ? none : only, byLink: false });
      continue;
    }
    const why = refusalOf(state, found, claims);
    if (why !== null) {
      contested.push(...found.contacts);
      refuse(state, merged, found.contacts, why);
      continue;
    }
    const [waitedFor] = found.waitedFor;
    if (only === none && waitedFor !== undefined) {
      reviewWaitedFor(state, merged, waitedFor);
      continue;
    }
    // A contact that somebody else takes is certainly not this person's, and holds nobody up.
    const contradictions = found.contradictions.filter(({ contact }) => !taken.has(contact));
    if (only === none && contradictions.length > 0) {
      // It may be theirs all the same, as after a marriage with a new address, so it does not leave meanwhile.
      contested.push(...contradictions.map(({ contact }) => contact));
      reviewContradiction(state, merged, contradictions);
    } else {
      matches.push({ merged, contact: only, byLink: false });
      if (only === none) reportPassedOn(state, merged, found.passedOn);
      else reportOtherName(state, merged, only);
    }
  }
  return { matches, contested };
}

/** Why nobody can tell whose contact it is, or null. */
function refusalOf(state: PlanState, found: Found, claims: ReadonlyMap<number, number>): string | null {
  if (found.ambiguous) return 'Several contacts have the address of this person';
  if (found.contacts.length > 1)
    return `Several contacts fit this person (${listIds(state, found.contacts)})`;
  const rivals = Math.max(0, ...found.contacts.map((contact) => claims.get(contact) ?? 0));
  return rivals > 1 ? `${rivals} people fit the contact ${listIds(state, found.contacts)}` : null;
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

/** Nobody knows yet whose the contact is, so nobody gets another one meanwhile. */
function reviewWaitedFor(
  state: PlanState,
  merged: MergedPerson,
  { lead, contact: number }: Found['waitedFor'][number],
): void {
  const contact = contactAt(state, number);
  const key = lead === 'alias' ? 'email' : lead;
  sendToReview(
    state,
    merged.rows,
    'ambiguous_match',
    `The ${lead === 'alias' ? lead : fieldName(key)} of this person leads to ${nameOf(contact) ?? contact.id}, a contact that stays as it is while somebody else ` +
      'waits in the review, so nobody was matched, changed or created. Sort that out first; the next sync finds whose contact it is.',
    { contactId: contact.id, field: key },
  );
}

function reviewContradiction(
  state: PlanState,
  merged: MergedPerson,
  contradictions: Found['contradictions'],
): void {
  const [first] = contradictions;
  if (first === undefined) return;
  const contacts = contradictions.filter(({ key }) => key === first.key).map(({ contact }) => contact);
  const names = contacts.map((number) => {
    const contact = state.account.contact[number];
    return contact === undefined ? '' : (nameOf(contact) ?? contact.id);
  });
  sendToReview(
    state,
    merged.rows,
    'contradiction',
    `This person has the same ${fieldName(first.key)} as ${names.sort().join(', ')}, but another name and no address in common, so nobody was matched, changed or ` +
      'created. Correct the value that they share, or link the contact by hand if they are the same person.',
    { contactId: idsOf(state, contacts)[0] ?? null, field: first.key },
  );
}

/** Somebody new has the address of somebody who is gone: told, because only a human knows whether that is right. */
function reportPassedOn(state: PlanState, { primary }: MergedPerson, passedOn: Found['passedOn']): void {
  if (state.policy.mode !== 'full') return;
  for (const { contact: number, rival } of passedOn) {
    const contact = state.account.contact[number];
    if (contact === undefined || contact.status === 'inactive') continue;
    const whose = `The address ${contact.email ?? ''} was that of ${nameOf(contact) ?? contact.id}, whose account is`;
    state.review.push(
      personItem(
        'address_passed_on',
        sourceAt(state, primary).key,
        personAt(state, primary),
        rival === undefined
          ? `${whose} gone; now this person has it. Nothing else says that they are the same, so they get a contact of their own. Link them by hand if they are.`
          : `${whose} off; now an account with ${rivals[rival]} has it, so it gets a contact of its own. Link them by hand if they are one person.`,
        { contactId: contact.id },
      ),
    );
  }
}

const rivals: Readonly<Record<Rival, string>> = {
  second: 'the name of a second one',
  namesake: 'another mobile number',
};

/** A contact that only the address makes this person's, though somebody else's name is on it: told, because its number may be theirs. */
function reportOtherName(state: PlanState, merged: MergedPerson, number: number): void {
  const contact = state.account.contact[number];
  if (contact === undefined || !isAnothersByName(state, merged, contact)) return;
  state.review.push(
    personItem(
      'address_passed_on',
      sourceAt(state, merged.primary).key,
      personAt(state, merged.primary),
      `The contact with the address ${contact.email ?? ''} was that of ${nameOf(contact) ?? contact.id}; now this person has the address, and the contact with ` +
        'its groups and numbers became theirs. If they are two people, correct the groups and numbers in iluminr.',
      { contactId: contact.id },
    ),
  );
}

function listIds(state: PlanState, contacts: readonly number[]): string {
  return listed(idsOf(state, contacts));
}

function idsOf(state: PlanState, contacts: readonly number[]): string[] {
  return contacts.flatMap((contact) => state.account.contact[contact]?.id ?? []).sort();
}
