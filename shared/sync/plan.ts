import { isContactField } from './contact-fields.ts';
import { joinPeople } from './identity/join/join.ts';
import { findLookAlikes, holdLookAlikes } from './identity/look-alikes/newcomers.ts';
import { reportSameNames } from './identity/look-alikes/same-names.ts';
import { reportSimilarNewcomers } from './identity/look-alikes/similar-newcomers.ts';
import { indexAddresses } from './perf/index-addresses.ts';
import { sealPlan, sortChanges } from './plan-id.ts';
import { disposition, type Draft, type Match, type MergedPerson, type PlanState } from './plan-state.ts';
import { checkSources, resolvePolicy, type ResolvedPolicy } from './policy.ts';
import { compareReview, reviewItem } from './review.ts';
import { countsAbsence } from './stages/absence.ts';
import { findBlankedFields, reportBlankedFields } from './stages/blanked-fields.ts';
import { decide } from './stages/decide.ts';
import { resolveEmailConflicts } from './stages/email-conflicts.ts';
import { ownedGroups } from './stages/groups.ts';
import { findLeavers } from './stages/leavers.ts';
import { matchPeople } from './identity/match.ts';
import { orderByPhase } from './stages/phases.ts';
import { readContacts } from './stages/read-contacts.ts';
import { readPeople } from './stages/read-people.ts';
import { guardRemovals, heldDrafts } from './stages/removal-guard.ts';
import { withholdMovedColumns } from './identity/wrong-links/moved-columns.ts';
import { reviewRecycledIds } from './identity/wrong-links/recycled-ids.ts';
import { reviewContradictoryIds } from './identity/repeated-ids.ts';
import { markLeftAlone } from './summary/left-alone.ts';
import { summarise } from './summary/summary.ts';
import { unchangedTest } from './stages/unchanged.ts';
import { workDays } from './stages/work-dates.ts';
import type { Plan, PlanInput, ReviewItem, UnsealedChange } from './types.ts';

/**
 * Plans a sync: who is created, updated, reactivated and deactivated, what waits for an approval, and what a human must
 * look at. Pure: the same input, in any order of people and contacts, gives the same plan with the same id.
 *
 * @throws PlanInputError for sources or a policy that no plan can be made from. Rows that cannot be used never throw;
 * they become review items.
 */
export function planSync(input: PlanInput): Plan {
  return runPlan(input).plan;
}

/** A plan with what its stages found on the way, for whoever has to explain it. */
export type PlanRun = {
  plan: Plan;
  state: PlanState;
  mergedPeople: readonly MergedPerson[];
  matches: readonly Match[];
  drafts: readonly Draft[];
  /** Drafts that wait for an approval, or for one that does. */
  heldBack: ReadonlySet<Draft>;
};

/** The stages of `planSync`, with what they found. Throws as it does. */
export function runPlan(input: PlanInput): PlanRun {
  const state = readInput(input);
  reviewContradictoryIds(state);
  withholdMovedColumns(state);
  indexAddresses(state);
  state.blankedFields = findBlankedFields(state);

  reviewRecycledIds(state);
  const mergedPeople = joinPeople(state);
  const matches = matchPeople(state, mergedPeople);
  reportBlankedFields(state, matches);

  const decided = decide(state, matches);
  const lookAlikes = findLookAlikes(state, decided);
  const { drafts: resolved, after } = resolveEmailConflicts(
    state,
    [...decided, ...findLeavers(state, matches)],
    matches,
  );
  const drafts = holdLookAlikes(state, resolved, lookAlikes);
  reportSimilarNewcomers(state, drafts, lookAlikes);
  reportSameNames(state, drafts);
  const releases = orderByPhase(drafts, after);
  const guard = guardRemovals(state, drafts);
  const heldBack = guard.verdict === 'held' ? heldDrafts(drafts, after) : new Set<Draft>();

  const { id, changes, held } = collectChanges(state, drafts, releases, heldBack, input.account);
  const summary = summarise(state, mergedPeople, drafts, heldBack);
  markLeftAlone(state);
  const madeAt = input.now?.toISOString() ?? '';
  const review = state.review.sort(compareReview);
  const account = input.account === undefined ? {} : { account: input.account };
  const plan: Plan = { id, madeAt, ...account, changes, held, review, summary, guard };
  return { plan, state, mergedPeople, matches, drafts, heldBack };
}

/** Reads people and contacts, each compared with the other where a link says that they belong together. */
function readInput(input: PlanInput): PlanState {
  const policy = resolvePolicy(input.policy);
  checkSources(input.sources);
  const review: ReviewItem[] = [];
  const people = readPeople(input.sources, workDays(policy, input.now), review);
  const customKeys = policy.matchBy.filter((key) => key !== 'externalId' && key !== 'email');
  const fields = policy.fields === 'mapped' ? people.fieldUsage.list() : policy.fields;
  const owned = ownedGroups(policy, fields, input.sources, people);
  const isUnchanged = unchangedTest(policy, fields, owned);
  const account = readContacts(
    input.contacts,
    people,
    input.sources,
    customKeys,
    fields,
    isUnchanged,
    review,
  );
  reportUnknownFields(policy, review);
  return {
    sources: input.sources,
    policy,
    people,
    account,
    review,
    dispositions: new Uint8Array(people.person.length),
    retained: new Uint8Array(account.contact.length),
    waitedFor: new Set(),
    fields,
    ownedGroups: owned,
    countsAbsence: countsAbsence(input.sources, people, policy, review),
    blankedFields: [],
    movedFields: [],
    doubtedLinks: new Map(),
    leftBehind: new Map(),
    activeHolders: new Map(),
    secondAccounts: new Map(),
  };
}

/** The drafts as sealed changes, releases included, in the order of the plan; its id names all of them, held or not. */
function collectChanges(
  state: PlanState,
  drafts: readonly Draft[],
  releases: ReadonlyMap<Draft, UnsealedChange>,
  heldBack: ReadonlySet<Draft>,
  account: string | undefined,
): Pick<Plan, 'id' | 'changes' | 'held'> {
  const all: UnsealedChange[] = [];
  const waiting = new Set<UnsealedChange>();
  for (const draft of drafts) {
    const release = releases.get(draft);
    const own = release === undefined ? [draft.change] : [release, draft.change];
    all.push(...own);
    if (heldBack.has(draft)) for (const change of own) waiting.add(change);
    for (const row of draft.merged?.rows ?? []) state.dispositions[row] = disposition.change;
  }
  sortChanges(all);
  const { id, sealed } = sealPlan(all, (change) => (waiting.has(change) ? 'held' : 'change'), account);
  return {
    id,
    changes: sealed.filter((_, index) => !waiting.has(all[index]!)),
    held: sealed.filter((_, index) => waiting.has(all[index]!)),
  };
}

function reportUnknownFields(policy: ResolvedPolicy, review: ReviewItem[]): void {
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
