import { digest } from '../../digest.ts';
import { reviewItem } from '../review.ts';
import type { Draft, PlanState } from '../plan-state.ts';
import type { Guard, SyncPolicy } from '../types.ts';

/** What the guard decides on. */
type Removals = {
  count: number;
  /** Active contacts linked to the sources before the run: who joins or is linked in it does not raise the limit. */
  linked: number;
  limit: number;
  recent: number;
  heldBefore: number;
};

/** Why removals may not pass by themselves. */
type Objection = 'over_half' | 'held_before' | 'over_limit';

/**
 * Decides over the removals of a plan: where something speaks against them all of them wait, unless exactly this set
 * was approved.
 */
export function guardRemovals(state: PlanState, drafts: readonly Draft[]): Guard {
  const { guard } = state.policy;
  const ids = drafts
    .filter((draft) => draft.change.operation === 'deactivate')
    .map((draft) => draft.change.contactId ?? '');
  const { linked } = state.account;
  const removals: Removals = {
    count: ids.length,
    linked,
    limit: limitOf(guard, linked),
    recent: guard.recentRemovals,
    heldBefore: guard.heldBefore,
  };
  const removalsId = digest(ids.sort().join('\n'));
  const objection = objectionTo(removals);
  const approved = guard.approvedRemovals === removalsId;
  const verdict = objection === null ? 'passed' : approved ? 'approved' : 'held';
  if (verdict === 'held' && guard.approvedRemovals !== undefined && guard.approvedRemovals !== '') {
    state.review.push(
      reviewItem(
        'approval_mismatch',
        `The approval is for another set of removals than the ${removals.count} of this plan, so they are held. ` +
          'Look at the removals of this plan and approve them anew.',
      ),
    );
  }
  return {
    verdict,
    limit: removals.limit,
    removals: removals.count,
    recent: removals.recent,
    removalsId,
    message: sentence(verdict, removals, objection),
  };
}

function limitOf({ floor, maxCount, maxPercent }: SyncPolicy['guard'], linked: number): number {
  return Math.max(floor, Math.min(maxCount, Math.floor((maxPercent * linked) / 100)));
}

/**
 * What speaks against the removals: more than one that are over half of the linked contacts, whatever the floor allows;
 * at least half of what the last run held, because a few joiners must not free it; or, with those of the last day so
 * that a slow drip does not pass, more than the limit.
 */
function objectionTo({ count, linked, limit, recent, heldBefore }: Removals): Objection | null {
  if (count === 0) return null;
  if (count > 1 && count * 2 > linked) return 'over_half';
  if (heldBefore > 0 && count * 2 >= heldBefore) return 'held_before';
  return count + recent > limit ? 'over_limit' : null;
}

/** The removals and, with them, every draft that needs an address which a held one would free. */
export function heldDrafts(drafts: readonly Draft[], after: ReadonlyMap<Draft, Draft>): Set<Draft> {
  const held = new Set<Draft>();
  // In order of phase, whoever is waited for has been looked at before.
  for (const draft of [...drafts].sort((a, b) => a.change.phase - b.change.phase)) {
    const before = after.get(draft);
    if (draft.change.operation === 'deactivate' || (before !== undefined && held.has(before)))
      held.add(draft);
  }
  return held;
}

function sentence(
  verdict: Guard['verdict'],
  { count, linked, limit, recent, heldBefore }: Removals,
  objection: Objection | null,
): string {
  if (count === 0) return 'No removals.';
  const share =
    linked === 0 ? '' : `, ${Math.round((count * 100) / linked)} % of the ${linked} linked contacts`;
  const before = recent === 0 ? '' : `, after ${recent} in the last 22 hours`;
  const removals = count === 1 ? '1 removal' : `${count} removals`;
  if (verdict === 'passed') return `${removals}${share}${before}; the limit is ${limit}.`;
  if (verdict === 'approved') return `${removals} approved${share}${before}; the limit is ${limit}.`;
  const why = {
    over_half: 'more than half never go without an approval',
    held_before: `the last run held ${heldBefore}, and they stay held until they are approved or fewer than half are left`,
    over_limit: `the limit is ${limit}`,
  }[objection ?? 'over_limit'];
  return `${removals} held${share}${before}; ${why}. Approve exactly these removals to let them go.`;
}
