import { activeAddress } from '../identity/keys.ts';
import { nameOf } from '../review.ts';
import { none, sendToReview, several, type Draft, type Match, type PlanState } from '../plan-state.ts';
import { valueOf } from './merge.ts';

/** The drafts that may go on, and for each the draft that must free its address first. */
export type ResolvedDrafts = { drafts: Draft[]; after: Map<Draft, Draft> };

/**
 * Decides who gets which address: active contacts hold each address once. A draft that claims an address whose holder
 * keeps it goes to the review, and so do all that claim one address at once; whoever waited for them follows.
 *
 * @param matches everybody, because an additive sync has no draft of those who exist, and their address is theirs all the same.
 */
export function resolveEmailConflicts(
  state: PlanState,
  drafts: readonly Draft[],
  matches: readonly Match[],
): ResolvedDrafts {
  const byContact = new Map<number, Draft>();
  const claims = new Map<string, Draft[]>();
  for (const draft of drafts) {
    if (draft.contact !== none) byContact.set(draft.contact, draft);
    if (!claimsAddress(draft) || draft.emailAfter === null) continue;
    const rivals = claims.get(draft.emailAfter);
    if (rivals === undefined) claims.set(draft.emailAfter, [draft]);
    else rivals.push(draft);
  }
  const existing = countExisting(state, matches, claims);
  const holderOf = holders(state, claims);
  const refused = new Set<Draft>();
  const after = new Map<Draft, Draft>();
  const waiting = new Map<Draft, Draft[]>();
  const refuse = (draft: Draft, code: RefusalCode, why: string, contactId: string | null): void => {
    refused.add(draft);
    sendToReview(state, draft.merged?.rows ?? [], code, why, { contactId });
  };

  for (const [email, rivals] of claims) {
    const holder = holderOf.get(email) ?? none;
    const freer = byContact.get(holder);
    const claimants = rivals.length + (existing.get(email) ?? 0);
    for (const draft of rivals) {
      if (claimants > 1) {
        refuse(draft, 'duplicate_email', atOnce(email, claimants), null);
      } else if (state.account.reservedEmails.has(email)) {
        refuse(draft, 'email_in_use', inUse(email, null), null);
      } else if (holder === none || holder === draft.contact) {
        continue;
      } else if (freer === undefined || freer.emailAfter === email) {
        const contact = state.account.contact[holder];
        const name = contact === undefined ? null : nameOf(contact);
        refuse(draft, 'email_in_use', inUse(email, name), contact?.id ?? null);
      } else {
        after.set(draft, freer);
        waiting.set(freer, [...(waiting.get(freer) ?? []), draft]);
      }
    }
  }
  // Whoever waits for an address that is not freed after all is refused too, and so on along the chain.
  const queue = [...refused];
  for (let gone = queue.pop(); gone !== undefined; gone = queue.pop()) {
    for (const draft of waiting.get(gone) ?? []) {
      if (refused.has(draft)) continue;
      refuse(draft, 'email_in_use', inUse(draft.emailAfter ?? '', null), gone.change.contactId ?? null);
      queue.push(draft);
    }
  }
  return { drafts: drafts.filter((draft) => !refused.has(draft)), after };
}

type RefusalCode = 'duplicate_email' | 'email_in_use';

/** Whether a draft takes an address that its contact does not hold among the active ones already. */
function claimsAddress(draft: Draft): boolean {
  return draft.emailAfter !== null && draft.emailAfter !== draft.emailBefore;
}

/**
 * How many people who exist have each claimed address for their own, under whatever address their contact is. Without them a
 * rival who waits in one run, and is found by the contact of somebody else in the next, would leave the address to the other.
 */
function countExisting(
  state: PlanState,
  matches: readonly Match[],
  claims: ReadonlyMap<string, readonly Draft[]>,
): Map<string, number> {
  const existing = new Map<string, number>();
  if (state.policy.mode !== 'additive' || claims.size === 0) return existing;
  for (const { merged, contact } of matches) {
    if (contact === none || !merged.active) continue;
    const email = valueOf(state, merged, 'email')?.value;
    if (typeof email === 'string' && claims.has(email)) existing.set(email, (existing.get(email) ?? 0) + 1);
  }
  return existing;
}

/** The active contact that holds each claimed address; `several` where the account itself has it twice. */
function holders(state: PlanState, claims: ReadonlyMap<string, readonly Draft[]>): Map<string, number> {
  const found = new Map<string, number>();
  const unknown = new Set<string>();
  for (const email of claims.keys()) {
    const first = state.people.byEmail.get(email);
    if (first === undefined) unknown.add(email);
    else found.set(email, state.account.activeWithEmail[first] ?? none);
  }
  if (unknown.size === 0) return found;
  // An address that no person has, only a contact that comes back: found by looking through the account once.
  state.account.contact.forEach((contact, number) => {
    const email = activeAddress(contact);
    if (email !== null && unknown.has(email)) found.set(email, found.has(email) ? several : number);
  });
  return found;
}

function inUse(email: string, holder: string | null): string {
  return (
    `The address ${email} belongs to another active contact${holder === null ? '' : ` (${holder})`}, so this person was not touched. ` +
    'Correct the address in the source, or deactivate the other contact in iluminr.'
  );
}

function atOnce(email: string, count: number): string {
  return `${count} people claim the address ${email} at once, so none of them was touched. Give each an address of their own.`;
}
