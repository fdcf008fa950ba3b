import { customValue, linkOf, none, several } from './read-contacts.ts';
import { readField } from '../contact-fields.ts';
import { personAt, sendToReview, sortRows, sourceAt, type Entity, type Work } from '../plan-state.ts';
import type { Contact, ContactField } from '../types.ts';

/** A person and the contact that is theirs. */
export type Match = {
  entity: Entity;
  /** Number of the contact, or `none`. */
  contact: number;
  /** Whether the contact was found by its link rather than by another key. */
  byLink: boolean;
};

/**
 * Finds each person's contact: by link first, then by the other keys, and only a contact that carries no link of the
 * person's sources yet. Two candidates, or two people for one contact, go to the review together. Marks the contacts
 * that an active person has, or may have, as kept.
 */
export function matchPeople(work: Work, entities: readonly Entity[]): Match[] {
  const byLink: Match[] = [];
  const open: Entity[] = [];
  const { kept } = work;
  const left = new Map<number, Entity>();
  for (const entity of entities) {
    const contact = linkedContact(work, entity);
    if (contact === none) {
      open.push(entity);
    } else if (work.account.blocked.has(contact)) {
      sendToReview(work, entity.members, 'duplicate_link', twoLinks, {
        contactId: work.account.contact[contact]?.id ?? null,
      });
    } else {
      byLink.push({ entity, contact, byLink: true });
      if (entity.active) kept[contact] = 1;
      else left.set(contact, entity);
    }
  }
  const { matches: adopted, contested } = adopt(work, open);
  for (const contact of contested) kept[contact] = 1;
  for (const { entity, contact } of adopted) {
    if (contact === none || !entity.active) continue;
    kept[contact] = 1;
    const former = left.get(contact);
    if (former !== undefined) takeOver(work, entity, former);
  }
  return byLink.filter(({ entity }) => entity.members.length > 0).concat(adopted);
}

const twoLinks =
  'Two contacts carry the link to this person, so neither was touched. Remove one link in iluminr.';

/** One source lost a person whom another still has, under the same contact: their rows are one person. */
function takeOver(work: Work, entity: Entity, former: Entity): void {
  entity.members = sortRows(work, [...entity.members, ...former.members]);
  former.members = [];
}

function linkedContact(work: Work, entity: Entity): number {
  for (const row of entity.members) {
    const contact = work.account.linkOf[row] ?? none;
    if (contact !== none) return contact;
  }
  return none;
}

/**
 * Matches by the keys other than the link. Everybody names their candidates first; whoever has several, and whoever
 * shares one with another person, goes to the review, so that neither order nor a later run decides it.
 */
function adopt(work: Work, entities: readonly Entity[]): { matches: Match[]; contested: number[] } {
  const chosen = entities.map((entity) => ({ entity, candidates: findUnlinked(work, entity) }));
  const claims = new Map<number, Entity[]>();
  for (const { entity, candidates: found } of chosen) {
    if (!entity.active) continue;
    for (const contact of found) claims.set(contact, [...(claims.get(contact) ?? []), entity]);
  }
  const matches: Match[] = [];
  const contested: number[] = [];
  for (const { entity, candidates: found } of chosen) {
    const [only = none] = found;
    const rivals = Math.max(1, ...found.map((contact) => claims.get(contact)?.length ?? 0));
    if (!entity.active) {
      matches.push({ entity, contact: found.length > 1 || only === several ? none : only, byLink: false });
      continue;
    }
    const why =
      only === several
        ? 'Several contacts have the address of this person'
        : found.length > 1
          ? `Several contacts fit this person (${listIds(work, found)})`
          : rivals > 1
            ? `${rivals} people fit the contact ${listIds(work, found)}`
            : null;
    if (why === null) {
      matches.push({ entity, contact: only, byLink: false });
    } else {
      contested.push(...found);
      refuse(work, entity, found, why);
    }
  }
  return { matches, contested };
}

function refuse(work: Work, entity: Entity, contacts: readonly number[], why: string): void {
  sendToReview(
    work,
    entity.members,
    'ambiguous_match',
    `${why}, so nobody was matched. Link the right one in iluminr, or correct the value that they share.`,
    { contactId: idsOf(work, contacts)[0] ?? null },
  );
}

/** The contacts that a person's strongest telling key leads to, active ones before inactive ones. */
function findUnlinked(work: Work, entity: Entity): number[] {
  for (const key of work.policy.matchBy) {
    if (key === 'externalId' || (key === 'email' && !mayAdoptByEmail(work))) continue;
    // Who left takes a contact along by its one address only: other values are too often shared.
    if (!entity.active && key !== 'email') continue;
    const found = [...candidates(work, entity, key)];
    if (found.includes(several)) return [several];
    const free = found.filter((contact) => isFree(work, entity, contact));
    const active = free.filter((contact) => work.account.contact[contact]?.status !== 'inactive');
    if (free.length > 0) return active.length > 0 ? active : free;
  }
  return [];
}

/** In additive mode nothing is adopted: a contact that has the address is simply there already. */
function mayAdoptByEmail(work: Work): boolean {
  return work.policy.linkByEmail || work.policy.mode === 'additive';
}

function candidates(work: Work, entity: Entity, key: ContactField): Set<number> {
  const found = new Set<number>();
  for (const row of entity.members) {
    if (key === 'email') {
      const { email } = personAt(work, row);
      const first = typeof email === 'string' ? work.people.byEmail.get(email) : undefined;
      if (first === undefined) continue;
      const active = work.account.activeWithEmail[first] ?? none;
      if (active !== none) found.add(active);
      for (const contact of work.account.inactiveWithEmail.get(first) ?? []) found.add(contact);
    } else {
      const value = customValue(readField(personAt(work, row), key));
      if (value === null) continue;
      for (const contact of work.account.byCustom.get(key)?.get(value) ?? []) found.add(contact);
    }
  }
  return found;
}

/** A contact may be taken when it is nobody's by link, and carries no link of the person's own sources. */
function isFree(work: Work, entity: Entity, contact: number): boolean {
  const found: Contact | undefined = work.account.contact[contact];
  if (found === undefined || work.kept[contact] === 1 || work.account.blocked.has(contact)) return false;
  return entity.members.every((row) => linkOf(found, sourceAt(work, row).key) === undefined);
}

function listIds(work: Work, contacts: readonly number[]): string {
  const ids = idsOf(work, contacts);
  return ids.length <= 5 ? ids.join(', ') : `${ids.slice(0, 5).join(', ')} and ${ids.length - 5} more`;
}

function idsOf(work: Work, contacts: readonly number[]): string[] {
  return contacts.flatMap((contact) => work.account.contact[contact]?.id ?? []).sort();
}
