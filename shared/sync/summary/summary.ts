import {
  disposition,
  none,
  type Disposition,
  type Draft,
  type MergedPerson,
  type PlanState,
} from '../plan-state.ts';
import { contactAfter } from '../writes.ts';
import { AccountTally } from './account-tally.ts';
import { isReached, reachSummary } from './reach.ts';
import type { Contact, FieldCompleteness, ReachSummary, Summary } from '../types.ts';

/** Counts where everybody ended. */
export function summarise(
  state: PlanState,
  mergedPeople: readonly MergedPerson[],
  drafts: readonly Draft[],
  waiting: ReadonlySet<Draft>,
): Summary {
  const { people, account } = state;
  const summary: Summary = {
    mode: state.policy.mode,
    read: people.read.reduce((sum, read) => sum + read, 0),
    missing: 0,
    created: 0,
    updated: 0,
    reactivated: 0,
    deactivated: 0,
    held: 0,
    existed: 0,
    unchanged: 0,
    skipped: 0,
    review: people.invalid,
    merged: 0,
    repeated: people.repeated,
    sources: state.sources
      .map(({ key, kind, complete }, index) => ({ key, kind, complete, read: people.read[index] ?? 0 }))
      .sort((a, b) => (a.key < b.key ? -1 : 1)),
    contacts: { read: account.contact.length, active: account.active, linked: account.linked },
    ...beforeAndAfter(state, drafts, waiting),
  };
  for (const merged of mergedPeople) countMerged(state, merged, summary);
  const rows = countPlaces(state.dispositions);
  summary.existed += rows[disposition.existed];
  summary.unchanged += rows[disposition.unchanged];
  summary.skipped += rows[disposition.skipped];
  summary.review += rows[disposition.review];
  for (const draft of drafts) {
    if (draft.merged === undefined) summary.missing += 1;
    if (waiting.has(draft)) summary.held += 1;
    else summary[counterOf(draft)] += 1;
  }
  return summary;
}

/** How many rows ended in each disposition. */
function countPlaces(dispositions: Uint8Array): Record<Disposition, number> {
  const rows: Record<Disposition, number> = { 0: 0, 1: 0, 2: 0, 3: 0, 4: 0, 5: 0, 6: 0 };
  for (let row = 0; row < dispositions.length; row++) rows[dispositions[row] as Disposition] += 1;
  return rows;
}

/** Rows that stand behind another row of the same person; each row of a person in review is looked at by itself. */
function countMerged(state: PlanState, merged: MergedPerson, summary: Summary): void {
  for (const row of merged.rows) {
    if (row === merged.primary || state.dispositions[row] === disposition.review) continue;
    state.dispositions[row] = disposition.merged;
    summary.merged += 1;
  }
}

function counterOf(draft: Draft): 'created' | 'updated' | 'reactivated' | 'deactivated' {
  switch (draft.change.operation) {
    case 'create':
      return 'created';
    case 'update':
      return 'updated';
    case 'reactivate':
      return 'reactivated';
    default:
      return 'deactivated';
  }
}

/**
 * Whom alerts reach, and how many active contacts hold a value in each field of the sync, as they are and as they will be
 * once the plan is applied; what waits for an approval does not count.
 */
function beforeAndAfter(
  { account }: PlanState,
  drafts: readonly Draft[],
  waiting: ReadonlySet<Draft>,
): { reach: ReachSummary; fields: FieldCompleteness[] } {
  const { tally: before } = account;
  const after = new AccountTally(before.fields, before);
  const unreachable: Contact[] = [];
  for (const draft of drafts) {
    if (waiting.has(draft)) continue;
    const current = draft.contact === none ? undefined : account.contact[draft.contact];
    const { operation, contact = {} } = draft.change;
    const next = {
      ...contactAfter(current, contact),
      status: operation === 'deactivate' ? 'inactive' : 'active',
    } as const;
    if (current !== undefined) after.count(current, -1);
    after.count(next, 1);
    if (current !== undefined && isReached(current) && next.status !== 'inactive' && !isReached(next))
      unreachable.push(current);
  }
  const fields = before.fields.map((field, index) => ({
    field,
    before: before.filled.counts[index] ?? 0,
    after: after.filled.counts[index] ?? 0,
  }));
  return { reach: reachSummary(before.reach, after.reach, unreachable), fields };
}
