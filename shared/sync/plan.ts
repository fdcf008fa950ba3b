import { readAccount } from './stages/read-contacts.ts';
import { tieAddresses } from './perf/index-addresses.ts';
import { settleAddresses } from './stages/email-conflicts.ts';
import { findBlankFields, noteBlankFields } from './stages/blanked-fields.ts';
import { decide } from './stages/decide.ts';
import { isContactField } from './contact-fields.ts';
import { guardRemovals } from './stages/removal-guard.ts';
import { planIdOf, sealChange, sortChanges, type SealedKind } from './plan-id.ts';
import { joinPeople } from './stages/join.ts';
import { findLeavers } from './stages/leavers.ts';
import { LookAhead } from './perf/prefetch.ts';
import { matchPeople } from './stages/match.ts';
import { readPeople, type People } from './stages/read-people.ts';
import { orderByPhase } from './stages/phases.ts';
import { agreeTest } from './stages/unchanged.ts';
import { checkSources, resolvePolicy, type ResolvedPolicy } from './policy.ts';
import { compareReview, reviewItem } from './review.ts';
import { summarise } from './stages/summary.ts';
import { place, type Work } from './plan-state.ts';
import type { Draft } from './stages/draft.ts';
import type { Change, Plan, PlanInput, ReviewItem, SourceInput, UnsealedChange } from './types.ts';

/**
 * Plans a sync: who is created, updated, reactivated and deactivated, what waits for an approval, and what a human must
 * look at. Pure: the same input, in any order of people and contacts, gives the same plan with the same id.
 *
 * @throws PlanInputError for sources or a policy that no plan can be made from. Rows that cannot be used never throw;
 * they become review items.
 */
export function planSync(input: PlanInput): Plan {
  keepShapes();
  const work = begin(input);
  const { review } = work;
  const entities = joinPeople(work);
  const matches = matchPeople(work, entities);
  noteBlankFields(work, matches);
  const decided = decide(work, matches);
  const leavers = findLeavers(work, matches);
  const { drafts, after } = settleAddresses(work, [...decided, ...leavers]);
  const releases = orderByPhase(drafts, after);
  const guard = guardRemovals(work, drafts);
  const waiting = guard.verdict === 'held' ? waitingDrafts(drafts, after) : new Set<Draft>();

  const all: UnsealedChange[] = [];
  const wait = new Set<UnsealedChange>();
  for (const draft of drafts) {
    const release = releases.get(draft);
    const own = release === undefined ? [draft.change] : [release, draft.change];
    all.push(...own);
    if (waiting.has(draft)) for (const change of own) wait.add(change);
    for (const row of draft.entity?.members ?? []) work.places[row] = place.change;
  }
  sortChanges(all);
  const id = planIdOf(all);
  const sealed = (kind: SealedKind): Change[] =>
    all
      .filter((change) => wait.has(change) === (kind === 'held'))
      .map((change) => sealChange(id, kind, change));
  return {
    id,
    madeAt: input.now?.toISOString() ?? '',
    changes: sealed('change'),
    held: sealed('held'),
    review: review.sort(compareReview),
    summary: summarise(work, entities, drafts, waiting),
    guard,
  };
}

/** Reads the input and ends everybody whose contact is as it should be. */
function begin(input: PlanInput): Work {
  const policy = resolvePolicy(input.policy);
  checkSources(input.sources);
  const review: ReviewItem[] = [];
  const people = readPeople(input.sources, review);
  const customKeys = policy.matchBy.filter((key) => key !== 'externalId' && key !== 'email');
  const fields = policy.fields === 'mapped' ? people.spoken.list() : policy.fields;
  const agree = agreeTest(policy, fields);
  const account = readAccount(input.contacts, people, input.sources, customKeys, agree, review);
  const work: Work = {
    sources: input.sources,
    policy,
    people,
    account,
    review,
    places: new Uint8Array(people.person.length),
    kept: new Uint8Array(account.contact.length),
    fields,
    countsAbsence: input.sources.map((source, index) => countsAbsence(source, index, people, policy, review)),
    blankFields: [],
  };
  noteUnknownFields(policy, review);
  tieAddresses(work);
  work.blankFields = findBlankFields(work);
  return work;
}

let shapes: object[] | undefined;

/**
 * Holds on to a run without people, and to what such a run reads with. Its objects have the shapes that every run's
 * have, and while a shape is in use a collection of garbage between two runs does not throw away the code that was
 * compiled for it.
 */
function keepShapes(): void {
  if (shapes !== undefined) return;
  const work = begin({ sources: [{ key: 'none', kind: 'full', complete: true, people: [] }], contacts: [] });
  shapes = [work, ...work.people.byId.map((index) => new LookAhead(index, 0, () => undefined))];
}

/** The removals and, with them, every change that needs an address which a removal would free. */
function waitingDrafts(drafts: readonly Draft[], after: ReadonlyMap<Draft, Draft>): Set<Draft> {
  const waiting = new Set<Draft>();
  // In order of phase, whoever is waited for has been looked at before.
  for (const draft of [...drafts].sort((a, b) => a.change.phase - b.change.phase)) {
    const before = after.get(draft);
    if (draft.change.operation === 'deactivate' || (before !== undefined && waiting.has(before)))
      waiting.add(draft);
  }
  return waiting;
}

/** Whether absence from a source means that somebody left; if it might have, the review says why it does not. */
function countsAbsence(
  source: SourceInput,
  index: number,
  people: People,
  policy: ResolvedPolicy,
  review: ReviewItem[],
): boolean {
  if (source.kind !== 'full') return false;
  const usable = people.byId[index]?.size ?? 0;
  if (usable === 0) {
    const rows = people.read[index] ?? 0;
    review.push(
      reviewItem(
        'empty_source',
        `"${source.key}" gave ${rows === 0 ? 'no people' : `${rows} rows, none of them a person`}. That is never read as everybody having left. ` +
          'Check the connection, its permissions and its filters.',
        { source: source.key },
      ),
    );
    return false;
  }
  if (source.complete) return true;
  const consequence =
    policy.mode === 'full' ? ', so nobody who is absent from it was taken for a leaver' : '';
  review.push(
    reviewItem(
      'incomplete_source',
      `"${source.key}" was not read to its end${consequence}. Let the next run read it whole.`,
      { source: source.key },
    ),
  );
  return false;
}

function noteUnknownFields(policy: ResolvedPolicy, review: ReviewItem[]): void {
  const named = [
    ...policy.unknownFields,
    ...Object.keys(policy.precedence).filter((field) => !isContactField(field)),
  ];
  for (const field of new Set(named)) {
    review.push(
      reviewItem(
        'unknown_field',
        `iluminr has no contact field "${field}", so the setting that names it was left out. Choose a field of the list, or customFields.<key>.`,
      ),
    );
  }
}
