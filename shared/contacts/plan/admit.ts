import { verifySeal } from '../../sync/index.ts';
import type { PlannedChange } from '../apply/operation.ts';
import type { Outcome } from '../apply/outcome.ts';
import {
  alteredChange,
  emptyCreate,
  letThrough,
  repeatedChange,
  staleRemoval,
  unsealedChange,
} from './refusals.ts';

/** A change as its item tells it. */
export type OfferedChange = PlannedChange & {
  seal?: string | undefined;
  madeAt?: string | undefined;
  account?: string | undefined;
};

/** How far ahead of this clock a plan may say it was made, in milliseconds: machines differ by minutes, not hours. */
const clockSkewMs = 60 * 60_000;

/**
 * Why a change is not applied, or undefined when it may be: its seal fits, it came once, it concerns somebody, and its
 * plan is not too old to switch anybody off. `seen` holds the seals of this input so far.
 */
export function admit(
  change: OfferedChange,
  seen: Set<string>,
  { now, oldestPlanMs }: { now: number; oldestPlanMs: number },
): Outcome | undefined {
  const { planId, seal, account } = change;
  if (seal === undefined) return unsealedChange(change);
  const sealed = { ...change, seal };
  if (!verifySeal(planId, 'change', sealed, account)) {
    return verifySeal(planId, 'held', sealed, account) ? letThrough(change) : alteredChange(change);
  }
  if (seen.has(seal)) return repeatedChange(change);
  seen.add(seal);
  if (change.operation === 'create' && !concernsSomebody(change)) return emptyCreate(change);
  if (change.operation === 'deactivate' && !isFresh(change.madeAt, now, oldestPlanMs))
    return staleRemoval(change, change.madeAt, oldestPlanMs);
  return undefined;
}

function concernsSomebody({ contact = {} }: PlannedChange): boolean {
  const isLinked = Object.values(contact.externalIds ?? {}).some((id) => typeof id === 'string' && id !== '');
  return isLinked || Boolean(contact.email) || Boolean(contact.mobile) || Boolean(contact.phone);
}

/** Whether a plan of that time may still remove somebody; one that does not say when it was made may not. */
function isFresh(madeAt: string | undefined, now: number, oldestPlanMs: number): boolean {
  const age = now - Date.parse(madeAt ?? '');
  return age <= oldestPlanMs && age >= -clockSkewMs;
}
