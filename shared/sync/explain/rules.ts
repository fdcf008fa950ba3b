import { sourceLabel } from '../describe-change.ts';
import { linkOf } from '../identity/keys.ts';
import { sharedWithRowWithoutId } from '../stages/rows-without-id.ts';
import { disposition, isActive, isSetAside, sourceAt, type PlanState } from '../plan-state.ts';
import type { PlanRun } from '../plan.ts';
import type { Change, Contact, Decision, Person, ReviewItem } from '../types.ts';
import { primaryOf, type Unit } from './find-units.ts';

/** Where a unit ended, as the stages left it. */
export function decisionOf({ state }: PlanRun, { primary, draft }: Unit): Decision {
  if (draft !== undefined) return draft.change.operation;
  if (primary === undefined) return 'stays';
  switch (state.dispositions[primary]) {
    case disposition.existed:
      return 'existed';
    case disposition.unchanged:
      return 'unchanged';
    case disposition.skipped:
      return 'skipped';
    default:
      return 'review';
  }
}

/** The rule behind a decision, as a sentence. */
export function ruleOf(run: PlanRun, unit: Unit, decision: Decision, review: readonly ReviewItem[]): string {
  const rule = mainRule(run, unit, decision, review);
  if (unit.draft === undefined || !run.heldBack.has(unit.draft)) return rule;
  return unit.draft.change.operation === 'deactivate'
    ? `${rule} It waits for an approval: ${run.plan.guard.message}`
    : `${rule} It waits for an address that a held removal would free.`;
}

function mainRule(run: PlanRun, unit: Unit, decision: Decision, review: readonly ReviewItem[]): string {
  const { state } = run;
  switch (decision) {
    case 'create':
      return 'The person is active and no contact is theirs, so one is created.';
    case 'update':
    case 'reactivate':
    case 'deactivate':
      return changeRules[unit.draft?.change.reason ?? 'changed'];
    case 'existed':
      return 'This sync only adds people, and this one has a contact, which is left as it is.';
    case 'unchanged':
      return unit.contact?.record.status === 'inactive'
        ? 'The person is not active and neither is the contact, so there is nothing to do.'
        : 'The contact holds what the sources say.';
    case 'skipped':
      return skippedRule(state, unit, primaryOf(run, unit));
    case 'review': {
      const row = unit.primary;
      const source = row === undefined ? null : sourceAt(state, row).key;
      const item = review.find((each) => each.source === source && each.severity !== 'info') ?? review[0];
      return item?.message ?? 'A human must look at this person.';
    }
    case 'stays':
      return staysRule(state, unit.contact?.record, review);
  }
}

const changeRules: Record<Change['reason'], string> = {
  new: 'The person is active and no contact is theirs, so one is created.',
  changed: 'The sources say something else than the contact holds, so the contact is updated.',
  linked: 'The contact was found by another key, so it gets the link to the source.',
  relinked: 'The account was made anew, so the contact gets its new link.',
  returned: 'The person is active and the contact is not, so it comes back.',
  email_released: 'The contact lets go of its address for another.',
  undone: 'An earlier run is undone.',
  missing: 'No list that was read to its end has the person any more, so the contact is deactivated.',
  disabled: 'The person is disabled in the source, so the contact is deactivated.',
  deleted: 'The person was deleted in the source, so the contact is deactivated.',
  ended: "The person's last day of work is over, so the contact is deactivated.",
  out_of_scope: 'The person is not in the scope of this sync, and the policy lets such people leave.',
};

const goneRules: Partial<Record<NonNullable<Person['state']>, string>> = {
  disabled: 'The person is disabled in the source',
  deleted: 'The person was deleted in the source',
  ended: "The person's last day of work is over",
  out_of_scope: 'The person is not in the scope of this sync',
  not_started: "The person's first day of work is still to come",
};

function skippedRule(state: PlanState, { contact }: Unit, person: Person | undefined): string {
  if (person === undefined || isActive(person))
    return 'The address is on the list of those never to be created.';
  const why = goneRules[person.state ?? 'disabled'] ?? 'The person is not active';
  if (contact === undefined) return `${why}, and there is no contact, so there is nothing to do.`;
  if (isSetAside(person)) return `${why}, so the contact stays as it is.`;
  return state.policy.mode === 'full'
    ? `${why}, but not everybody who would have to say so does, or the policy lets nobody leave for it, so the contact stays.`
    : `${why}, and this sync deactivates nobody.`;
}

/** Why a contact that no row has stays. */
function staysRule(state: PlanState, contact: Contact | undefined, review: readonly ReviewItem[]): string {
  if (contact === undefined) return 'Nothing was decided about this contact.';
  if (contact.status === 'inactive')
    return 'The contact is inactive, and nobody in the sources is its person.';
  const [item] = review;
  if (item !== undefined) return item.message;
  if (state.policy.mode !== 'full')
    return 'Nobody in the sources is its person, and this sync deactivates nobody.';
  const shared = sharedWithRowWithoutId(state.people, contact);
  if (shared !== null)
    return `A row without a usable ID has the ${shared} of the contact, so it may be the row of its person, and the contact stays.`;
  const linking = state.sources.filter(({ key }) => linkOf(contact, key) !== undefined);
  if (linking.length === 0)
    return "No source of this sync is linked to the contact, so it is not this sync's to remove.";
  const silent = linking
    .filter(({ kind, complete }) => kind !== 'full' || !complete)
    .map(({ key }) => sourceLabel(key));
  return silent.length > 0
    ? `Its person is in no row, but absence from ${silent.join(', ')} says nothing this time: it lists changes only, or was not read to its end.`
    : 'Its person is in no row, but absence does not count: a list is empty or leaves people out, or the policy lets nobody leave for it.';
}
