import { digest } from '../../digest.ts';
import type { Draft } from './draft.ts';
import { reviewItem } from '../review.ts';
import type { Work } from '../plan-state.ts';
import type { Guard } from '../types.ts';

/**
 * Decides over the removals of a plan: above the limit all of them wait, unless exactly this set was approved. The
 * removals of the last day count too, so that a slow drip does not pass. The limit is a share of the contacts that were
 * linked before the run: who joins or is linked in it does not raise it.
 */
export function guardRemovals(work: Work, drafts: readonly Draft[]): Guard {
  const { guard } = work.policy;
  const ids = drafts
    .filter((draft) => draft.change.operation === 'deactivate')
    .map((draft) => draft.change.contactId ?? '');
  const removals = ids.length;
  const recent = guard.recentRemovals;
  const linked = work.account.linked;
  const limit = Math.max(
    guard.floor,
    Math.min(guard.maxCount, Math.floor((guard.maxPercent * linked) / 100)),
  );
  const removalsId = digest(ids.sort().join('\n'));
  const approved = guard.approvedRemovals !== undefined && guard.approvedRemovals === removalsId;
  const over = removals > 0 && removals + recent > limit;
  const verdict = !over ? 'passed' : approved ? 'approved' : 'held';
  if (guard.approvedRemovals !== undefined && guard.approvedRemovals !== '' && over && !approved) {
    work.review.push(
      reviewItem(
        'approval_mismatch',
        `The approval is for another set of removals than the ${removals} of this plan, so they are held. ` +
          'Look at the removals of this plan and approve them anew.',
      ),
    );
  }
  return {
    verdict,
    limit,
    removals,
    recent,
    removalsId,
    message: sentence(verdict, removals, recent, limit, linked),
  };
}

function sentence(
  verdict: Guard['verdict'],
  removals: number,
  recent: number,
  limit: number,
  linked: number,
): string {
  const share =
    linked === 0 ? '' : `, ${Math.round((removals * 100) / linked)} % of the ${linked} linked contacts`;
  const before = recent === 0 ? '' : `, after ${recent} in the last 24 hours`;
  if (removals === 0) return 'No removals.';
  const count = removals === 1 ? '1 removal' : `${removals} removals`;
  if (verdict === 'passed') return `${count}${share}${before}; the limit is ${limit}.`;
  if (verdict === 'approved') return `${count} approved${share}${before}; the limit is ${limit}.`;
  return `${count} held${share}${before}; the limit is ${limit}. Approve exactly these removals to let them go.`;
}
