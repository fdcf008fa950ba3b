import type { SyncRunReach } from '../../shared/contract/sync-runs/sync-run.ts';
import type { CardKey } from './en/card.ts';
import type { Translator } from './translator.ts';

/** Active contacts, however they can be reached. */
export function activeOf({ email, mobile, both, neither }: SyncRunReach): number {
  return Math.max(0, email + mobile - both) + neither;
}

/** Contacts whom no SMS reaches. */
export function withoutMobile(reach: SyncRunReach): number {
  return Math.max(0, activeOf(reach) - reach.mobile);
}

/** "55 active contacts: all by email, 44 by SMS". */
export function reachText(card: Translator<CardKey>, reach: SyncRunReach): string {
  const active = activeOf(reach);
  const ways = [
    reach.email === active ? card.text('reach.all_email') : card.text('reach.email', { count: reach.email }),
    reach.mobile === active ? card.text('reach.all_sms') : card.text('reach.sms', { count: reach.mobile }),
    ...(reach.neither === 0 ? [] : [card.text('reach.neither', { count: reach.neither })]),
  ];
  const list = new Intl.ListFormat(card.language, { type: 'unit', style: 'short' }).format(ways);
  return card.text('reach.line', { people: card.text('reach.active', { count: active }), ways: list });
}
