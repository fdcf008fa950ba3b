import { none } from './read-contacts.ts';
import { draftCreate, draftUpdate, type Draft } from './draft.ts';
import type { Match } from './match.ts';
import { nameOf } from '../review.ts';
import { place, sendToReview, type Entity, type Place, type Work } from '../plan-state.ts';
import type { Contact } from '../types.ts';

/** What becomes of each person by the mode: a draft, or a place where nothing needs doing. Leavers are found apart. */
export function decide(work: Work, matches: readonly Match[]): Draft[] {
  const drafts: Draft[] = [];
  for (const match of matches) {
    const draft = match.contact === none ? decideNew(work, match.entity) : decideFound(work, match);
    if (draft !== undefined) drafts.push(draft);
  }
  return drafts;
}

function decideNew(work: Work, entity: Entity): Draft | undefined {
  if (!entity.active) {
    end(work, entity, place.skipped);
    return undefined;
  }
  const draft = draftCreate(work, entity, none);
  const { email, mobile } = draft.change.contact ?? {};
  if (typeof email === 'string' && work.policy.suppress.has(email)) {
    end(work, entity, place.skipped);
    return undefined;
  }
  if (typeof email !== 'string' && typeof mobile !== 'string') {
    sendToReview(
      work,
      entity.members,
      'unreachable',
      'This person has neither an email address nor a mobile number, so no alert could reach them and no contact was created. ' +
        'Add one of the two in the source.',
    );
    return undefined;
  }
  return draft;
}

function decideFound(work: Work, match: Match): Draft | undefined {
  const { entity, contact: number } = match;
  const contact = work.account.contact[number];
  if (contact === undefined) return undefined;
  const where = restingPlace(work, entity, contact);
  if (where !== undefined) {
    end(work, entity, where);
    return undefined;
  }
  if (contact.status === 'inactive' && !mayComeBack(work, match, contact)) return undefined;
  const draft = draftUpdate(work, entity, number, contact);
  if (draft === undefined) end(work, entity, place.unchanged);
  return draft;
}

/** Where a person with a contact ends when the mode has nothing to do for them. */
function restingPlace(work: Work, entity: Entity, contact: Contact): Place | undefined {
  if (work.policy.mode === 'additive') return place.existed;
  if (entity.active) return undefined;
  return contact.status === 'inactive' ? place.unchanged : place.skipped;
}

/** A linked contact comes back by the policy. One found by its address may be somebody else's former login: never. */
function mayComeBack(work: Work, { entity, byLink }: Match, contact: Contact): boolean {
  if (work.policy.reactivate && (byLink || contact.type !== 'user')) return true;
  const why = work.policy.reactivate
    ? 'it is a user who may log in, and only its address says that it is the same person'
    : 'this sync does not reactivate';
  sendToReview(
    work,
    entity.members,
    'inactive_contact',
    `${nameOf(contact) ?? contact.id} is inactive in iluminr and active in the source, and was left inactive because ${why}. ` +
      'Reactivate the contact in iluminr if that is right.',
    { contactId: contact.id },
  );
  return false;
}

function end(work: Work, entity: Entity, where: Place): void {
  for (const row of entity.members) work.places[row] = where;
}
