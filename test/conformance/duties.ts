import { duties } from '../../shared/contract/openapi/duties.ts';
import type { DutyId } from '../../shared/contract/openapi/duties.ts';
import type { Check } from './check.ts';
import type { Result } from './result.ts';

/** Why no check sees a duty kept: the kit has no tenant of Microsoft's to sign in to, and disturbs no connection. */
export const beyondTheKit: Partial<Record<DutyId, string>> = {
  role: 'not seen: it takes an administrator, a member and a guest of a tenant who sign in',
  takeover: 'not seen: it takes two organisations and a tenant that one of them gives up',
  probe: 'not seen: it takes a tenant whose administrator grants nothing',
  forget: 'not seen: it would disconnect a directory that somebody uses',
};

/** What the checks of a run say of one duty, each list by the ids of the checks. */
export type SeenDuty = {
  id: DutyId;
  owes: string;
  held: string[];
  unheld: string[];
  unseen: string[];
  /** Why no check looks at it; null where one does. */
  why: string | null;
};

export function seenDuties(checks: readonly Check[], results: readonly Result[]): SeenDuty[] {
  return duties.map(({ id, owes }) => {
    const own = new Set(checks.filter(({ duty }) => duty === id).map((check) => check.id));
    const having = (...verdicts: Result['verdict'][]): string[] =>
      results
        .filter((result) => own.has(result.id) && verdicts.includes(result.verdict))
        .map((result) => result.id);
    return {
      id,
      owes,
      held: having('holds'),
      unheld: having('differs', 'missing'),
      unseen: having('unseen'),
      why: own.size === 0 ? (beyondTheKit[id] ?? null) : null,
    };
  });
}
