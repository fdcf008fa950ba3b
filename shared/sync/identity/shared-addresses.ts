import { sourceLabel } from '../describe-change.ts';
import { personItem } from '../review.ts';
import {
  disposition,
  isActive,
  none,
  personAt,
  sendToReview,
  several,
  sourceAt,
  type PlanState,
} from '../plan-state.ts';
import type { ReviewItem } from '../types.ts';
import { listedById, perSource } from './rows.ts';

/**
 * An address that several active people of one source hold identifies none of them and is given to none: each goes on with
 * the rest of what they have, and a contact that has the address already keeps it. If that contact is linked to none of
 * them, it may be any of them, so all wait.
 */
export function withholdSharedAddresses(state: PlanState): void {
  for (const [first, all] of state.people.sharedEmails) {
    const rows = all.filter(
      (row) => state.dispositions[row] === disposition.open && isActive(personAt(state, row)),
    );
    const doubles = perSource(state, rows).filter((same) => same.length > 1);
    if (doubles.length === 0) continue;
    const holder = state.account.activeWithEmail[first] ?? none;
    const mustWait = holder !== none && !isKnown(state, holder);
    if (mustWait) state.retained[holder] = 1;
    for (const same of doubles) {
      const message = messageFor(state, same, mustWait);
      if (mustWait) sendToReview(state, same, 'duplicate_email', message);
      else for (const row of same) withhold(state, row, message);
    }
    const others = rows.filter((row) => !doubles.some((same) => same.includes(row)));
    for (const row of others) reviewOther(state, row, mustWait);
  }
}

/** Whether a contact is known to be somebody's: one of those who share its address, or another active person. Several are nobody's. */
function isKnown(state: PlanState, contact: number): boolean {
  const owner = state.account.linkedBy[contact] ?? none;
  const isSomebodys = owner === several || (owner >= 0 && isActive(personAt(state, owner)));
  return isSomebodys && !state.account.blocked.has(contact);
}

function messageFor(state: PlanState, same: readonly number[], mustWait: boolean): string {
  const [row = 0] = same;
  const what =
    `${same.length} people in ${sourceLabel(sourceAt(state, row).key)} have the address ${personAt(state, row).email ?? ''}: ` +
    `${listedById(state, same)}. Nobody can tell whose it is`;
  return mustWait
    ? `${what}, and a contact that has it may be any of them, so none of them was touched. Give each an address of their own, or link that ` +
        'contact by hand.'
    : `${what}, so none of them gets it; the rest of what they have is synced. Give each an address of their own, or remove the duplicate.`;
}

/** Leaves the address out and says so: a warning, because the rest is synced. */
function withhold(state: PlanState, row: number, message: string): void {
  const { email, ...person } = personAt(state, row);
  const { key } = sourceAt(state, row);
  const about = { ...person, email: email ?? null };
  const item: ReviewItem = {
    ...personItem('duplicate_email', key, about, message, { field: 'email' }),
    severity: 'warning',
  };
  state.review.push(item);
  state.people.person[row] = person;
  state.people.withheldEmails.set(row, item);
}

/** Somebody of another source with that address: only a link can say which of the several they are. */
function reviewOther(state: PlanState, row: number, mustWait: boolean): void {
  const message =
    'Several people of another source have the same address, so nobody can tell which of them this is. Give each an address of their own.';
  const isLinked = (state.account.linkOf[row] ?? none) !== none;
  if (!isLinked || mustWait) {
    sendToReview(state, [row], 'ambiguous_match', message);
    return;
  }
  const { email, aliases } = personAt(state, row);
  withhold(state, row, message);
  // In its own source it is theirs alone, so it still tells them from others.
  if (typeof email === 'string')
    state.people.person[row] = { ...personAt(state, row), aliases: [...(aliases ?? []), email] };
}
