import { sourceLabel } from '../../describe-change.ts';
import { none, sourceAt, type Draft, type PlanState } from '../../plan-state.ts';
import { reviewItem } from '../../review.ts';
import type { Contact, Person } from '../../types.ts';
import { nameIdentity } from '../evidence.ts';
import { linkOf, haveOtherKeys } from '../keys.ts';
import { numbersOf } from './facts.ts';
import { isWholeName, tellingWords } from '../name-words.ts';
import { activePeople, listedByAddress } from '../rows.ts';

/** A newcomer, or the contact of somebody whom a newcomer's source does not know. */
type Namesake = {
  draft: Draft | undefined;
  people: readonly (Person | Contact)[];
  sources: ReadonlySet<string>;
};

/** Where more have one name, `New Starter` say, it is nobody's, and each cannot be compared with each. */
const crowd = 200;

/**
 * Names newcomers whose whole name somebody has whom another system knows, a contact or another newcomer, though nothing else
 * agrees or differs. Two people may have one name, so everybody gets a contact; but where two systems have no field in common
 * that tells who is who, everybody in both is doubled, and only this says so. One item for each source.
 *
 * @param drafts what is left of the plan's drafts: whoever waits in the review has been told already.
 */
export function reportSameNames(state: PlanState, drafts: readonly Draft[]): void {
  const newcomers = drafts.filter(({ change }) => change.operation === 'create');
  const elsewhere = newcomers.length === 0 ? [] : contactsOfOthers(state);
  if (newcomers.length === 0 || (elsewhere.length === 0 && state.sources.length === 1)) return;
  const byName = new Map<string, Namesake[]>();
  for (const draft of newcomers) {
    const people = activePeople(state, draft.merged?.rows ?? []);
    const sources = new Set(Object.keys(draft.change.sourceIds));
    for (const name of new Set(people.filter(hasWholeName).map(nameIdentity))) {
      const same = byName.get(name);
      if (same === undefined) byName.set(name, [{ draft, people, sources }]);
      else same.push({ draft, people, sources });
    }
  }
  for (const contact of elsewhere) {
    const same = byName.get(nameIdentity(contact));
    same?.push({ draft: undefined, people: [contact], sources: new Set(Object.keys(contact.externalIds)) });
  }
  const told = new Set<Draft>();
  for (const same of byName.values()) {
    const isAlike = same.length > crowd ? isKnownElsewhere(same) : isPossiblyOneOf(state, same);
    for (const one of same) if (one.draft !== undefined && isAlike(one)) told.add(one.draft);
  }
  report(state, [...told]);
}

/** The active contacts that some source of the run is not linked to. Of one source it is known from reading whether there are any. */
function contactsOfOthers({ account, sources }: PlanState): Contact[] {
  if (sources.length === 1 && account.linked === account.active) return [];
  return account.contact.filter(
    (contact) =>
      contact.status !== 'inactive' && sources.some(({ key }) => linkOf(contact, key) === undefined),
  );
}

function hasWholeName(person: Person): boolean {
  return isWholeName(tellingWords(person));
}

/** One may be compared with oneself: who has a source in common is no other. */
function isPossiblyOneOf(state: PlanState, same: readonly Namesake[]): (one: Namesake) => boolean {
  return (one) => same.some((other) => mayBeOne(state, one, other));
}

/** Of a crowd it is asked only whether another system has somebody of the name. */
function isKnownElsewhere(same: readonly Namesake[]): (one: Namesake) => boolean {
  const sources = new Map(same.map((each) => [[...each.sources].sort().join(' '), each]));
  return (one) => [...sources.values()].some((other) => !haveOneSource(one, other));
}

function haveOneSource(one: Namesake, other: Namesake): boolean {
  return [...one.sources].some((source) => other.sources.has(source));
}

/**
 * Whether two of one name may be one human being without having been told so: no source has both, neither mobile number nor key says
 * that they are two, and no number that they have in common has named them to each other.
 */
function mayBeOne({ policy }: PlanState, one: Namesake, other: Namesake): boolean {
  if (haveOneSource(one, other)) return false;
  return !one.people.some((a) =>
    other.people.some((b) => haveTwoMobiles(a, b) || haveOtherKeys(policy, a, b) || haveOneNumber(a, b)),
  );
}

function haveTwoMobiles({ mobile: one }: Person | Contact, { mobile: other }: Person | Contact): boolean {
  return typeof one === 'string' && typeof other === 'string' && one !== other;
}

function haveOneNumber(a: Person | Contact, b: Person | Contact): boolean {
  const theirs = numbersOf(b);
  return numbersOf(a).some((number) => theirs.includes(number));
}

function report(state: PlanState, drafts: readonly Draft[]): void {
  const bySource = new Map<string, number[]>();
  for (const { merged } of drafts) {
    const row = merged?.primary ?? none;
    if (row === none) continue;
    const { key } = sourceAt(state, row);
    const rows = bySource.get(key);
    if (rows === undefined) bySource.set(key, [row]);
    else rows.push(row);
  }
  for (const [source, rows] of bySource) {
    const who = rows.length === 1 ? '1 new person' : `${rows.length} new people`;
    const message =
      `${who} of ${sourceLabel(source)} ${rows.length === 1 ? 'has' : 'have'} the name of somebody whom another system knows, and nothing else says whether they are one: ` +
      `${listedByAddress(state, rows)}. Each gets a contact of their own. If they are one, map a field that both systems have, such as an employee number.`;
    state.review.push(reviewItem('similar_newcomers', message, { source }));
  }
}
