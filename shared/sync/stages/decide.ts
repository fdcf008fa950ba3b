import { sourceLabel } from '../describe-change.ts';
import { draftCreate, draftUpdate } from './draft.ts';
import { listed, whoIs } from '../identity/rows.ts';
import { nameOf, personItem } from '../review.ts';
import {
  disposition,
  none,
  personAt,
  sendToReview,
  sourceAt,
  type Disposition,
  type Draft,
  type Match,
  type MergedPerson,
  type PlanState,
} from '../plan-state.ts';
import { changesWhoIsWho } from '../identity/wrong-links/withheld-values.ts';
import type { Contact } from '../types.ts';

/** What becomes of each person by the mode: a draft, or a disposition where nothing needs doing. Leavers are found apart. */
export function decide(state: PlanState, matches: readonly Match[]): Draft[] {
  const drafts: Draft[] = [];
  for (const match of matches) {
    const draft = match.contact === none ? decideNew(state, match.merged) : decideFound(state, match);
    if (draft !== undefined) drafts.push(draft);
  }
  return drafts;
}

function decideNew(state: PlanState, merged: MergedPerson): Draft | undefined {
  if (!merged.active) {
    end(state, merged, disposition.skipped);
    reportNotStarted(state, merged);
    return undefined;
  }
  const draft = draftCreate(state, merged);
  const { email, mobile } = draft.change.contact ?? {};
  if (typeof email === 'string' && state.policy.suppress.has(email)) {
    end(state, merged, disposition.skipped);
    return undefined;
  }
  if (typeof email !== 'string' && typeof mobile !== 'string') {
    reviewUnreachable(state, merged);
    return undefined;
  }
  return draft;
}

/** Nobody is created whom nothing reaches. Whose address was withheld has been told so, and is told the rest in one. */
function reviewUnreachable(state: PlanState, merged: MergedPerson): void {
  const told = merged.rows.flatMap((row) => state.people.withheldEmails.get(row) ?? []);
  for (const item of told) {
    item.message += ' It was all that reaches this person, so no contact was created.';
    item.severity = 'error';
    item.field = null;
  }
  if (told.length > 0) {
    end(state, merged, disposition.review);
    return;
  }
  sendToReview(
    state,
    merged.rows,
    'unreachable',
    'This person has neither an email address nor a mobile number, so no alert could reach them and no contact was created. ' +
      'Add one of the two in the source.',
  );
}

function decideFound(state: PlanState, match: Match): Draft | undefined {
  const { merged, contact: number } = match;
  if (state.policy.mode === 'additive') {
    end(state, merged, disposition.existed);
    return undefined;
  }
  const contact = state.account.contact[number];
  if (contact === undefined) return undefined;
  const where = idleDisposition(merged, contact);
  if (where !== undefined) {
    end(state, merged, where);
    reportSetAside(state, match, contact);
    return undefined;
  }
  if (contact.status === 'inactive' && !mayComeBack(state, match, contact)) return undefined;
  const draft = draftUpdate(state, merged, number, contact);
  if (draft === undefined) end(state, merged, disposition.unchanged);
  else if (
    merged.rows.length > 1 &&
    changesWhoIsWho(state, merged, number, contact, draft.change.contact ?? {})
  ) {
    reviewUndecided(state, merged, contact);
    return undefined;
  }
  return draft;
}

/** Who is to be written to one contact and would be told apart, or taken for one, by what this run writes to it. */
function reviewUndecided(state: PlanState, merged: MergedPerson, contact: Contact): void {
  const names = listed(merged.rows.map((row) => whoIs(state, row)));
  sendToReview(
    state,
    merged.rows,
    'contradiction',
    `${names} lead to one contact, ${nameOf(contact) ?? contact.id}, and what is known does not tell whether they are one person, so nobody was changed. If they are ` +
      'one, correct the name where it is wrong; if they are two, give each an address of their own, or remove the wrong link in iluminr.',
    { contactId: contact.id },
  );
}

/** Where a person with a contact ends when the mode has nothing to do for them. */
function idleDisposition(merged: MergedPerson, contact: Contact): Disposition | undefined {
  if (merged.active) return undefined;
  return contact.status === 'inactive' ? disposition.unchanged : disposition.skipped;
}

/** A linked contact comes back by the policy. One found by its address may be somebody else's former login: never. */
function mayComeBack(state: PlanState, { merged, byLink }: Match, contact: Contact): boolean {
  if (state.policy.reactivate && (byLink || contact.type !== 'user')) return true;
  const why = state.policy.reactivate
    ? 'it is a user who may log in, and only its address says that it is the same person'
    : 'this sync does not reactivate';
  sendToReview(
    state,
    merged.rows,
    'inactive_contact',
    `${nameOf(contact) ?? contact.id} is inactive in iluminr and active in the source, and was left inactive because ${why}. ` +
      'Reactivate the contact in iluminr if that is right.',
    { contactId: contact.id },
  );
  return false;
}

/** A contact whose person is not active, though they have not left the source: it stays, and the review says so. */
function reportSetAside(state: PlanState, { merged, byLink }: Match, contact: Contact): void {
  reportNotStarted(state, merged);
  const { mode, leavers } = state.policy;
  const mayLeave = mode === 'full' && leavers.when.includes('out_of_scope');
  const row = merged.rows.find((each) => personAt(state, each).state === 'out_of_scope');
  if (row === undefined || !byLink || contact.status === 'inactive' || mayLeave) return;
  sendToReview(
    state,
    [row],
    'out_of_scope',
    `${nameOf(contact) ?? contact.id} is in ${sourceLabel(sourceAt(state, row).key)} and enabled, but not in the scope of this sync, so the contact stays as it is. ` +
      'Widen the scope, or deactivate the contact in iluminr if that is right.',
    { contactId: contact.id },
  );
}

/** Who has not started is skipped; the review says when they will be there. */
function reportNotStarted(state: PlanState, merged: MergedPerson): void {
  const row = merged.rows.find((each) => personAt(state, each).state === 'not_started');
  if (row === undefined) return;
  const person = personAt(state, row);
  const days = state.policy.joinDaysBefore;
  const from = days === 0 ? 'that day on' : days === 1 ? 'the day before on' : `${days} days before on`;
  const message = `${nameOf(person) ?? person.sourceId} starts on ${person.startsOn ?? ''} and takes part in the sync from ${from}.`;
  state.review.push(personItem('not_started', sourceAt(state, row).key, person, message));
}

function end(state: PlanState, merged: MergedPerson, where: Disposition): void {
  for (const row of merged.rows) state.dispositions[row] = where;
}
