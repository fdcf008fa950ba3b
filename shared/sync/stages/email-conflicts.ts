import { compareNames } from '../identity/evidence.ts';
import { activeAddress } from '../identity/keys.ts';
import { listed, whoIs } from '../identity/rows.ts';
import { nameOf, personItem } from '../review.ts';
import {
  none,
  personAt,
  sendToReview,
  several,
  sourceAt,
  type Draft,
  type Match,
  type PlanState,
} from '../plan-state.ts';
import type { Contact } from '../types.ts';
import { valueOf } from './merge.ts';

/** The drafts that may go on, and for each the draft that must free its address first. */
export type ResolvedDrafts = { drafts: Draft[]; after: Map<Draft, Draft> };

/**
 * Decides who gets which address: active contacts hold each address once. A draft that claims an address whose holder
 * keeps it does not get it, nor do all that claim one address at once, a second account included; whoever waited for
 * them follows. Whose contact is linked to them gets the rest; whoever has nothing but the address, or no contact, waits
 * in the review.
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
    const email = claimedAddress(draft);
    if (email === null) continue;
    const rivals = claims.get(email);
    if (rivals === undefined) claims.set(email, [draft]);
    else rivals.push(draft);
  }
  const existing = existingByEmail(state, matches, claims);
  const mainAccounts = mainAccountsByEmail(state, claims);
  const holderOf = holders(state, claims);
  const refused = new Map<Draft, Draft | undefined>();
  const after = new Map<Draft, Draft>();
  const waiting = new Map<Draft, Draft[]>();
  const refuse = (draft: Draft, refusal: Refusal): void => {
    const rest = withoutAddress(state, draft, nameAfter(refusal.holder, byContact));
    refused.set(draft, rest);
    report(state, draft, rest, refusal);
  };

  for (const [email, rivals] of claims) {
    const holder = holderOf.get(email) ?? none;
    const freer = byContact.get(holder);
    for (const draft of rivals) {
      const others = (mainAccounts.get(email) ?? []).filter((main) => !draft.merged?.rows.includes(main));
      const claimants = [...rivals.flatMap(primaryOf), ...(existing.get(email) ?? []), ...others];
      if (claimants.length > 1) {
        refuse(draft, { code: 'duplicate_email', email, claimants });
      } else if (state.account.reservedEmails.has(email)) {
        refuse(draft, { code: 'email_in_use', email });
      } else if (holder === none) {
        continue;
      } else if (freer === undefined || freer.emailAfter === email) {
        refuse(draft, { code: 'email_in_use', email, holder: contactAt(state, holder) });
      } else {
        after.set(draft, freer);
        waiting.set(freer, [...(waiting.get(freer) ?? []), draft]);
      }
    }
  }
  // Whoever waits for an address that is not freed after all is refused too, and so on along the chain.
  const queue = [...refused.keys()];
  for (let gone = queue.pop(); gone !== undefined; gone = queue.pop()) {
    for (const draft of waiting.get(gone) ?? []) {
      const holder = contactAt(state, gone.contact);
      refuse(draft, { code: 'email_in_use', email: draft.emailAfter ?? '', holder });
      queue.push(draft);
    }
  }
  return {
    drafts: drafts.flatMap((draft) => (refused.has(draft) ? (refused.get(draft) ?? []) : [draft])),
    after,
  };
}

type Holder = { number: number; contact: Contact };

/** Why a draft does not get the address that it claims: another active contact has it, or others claim it too. */
type Refusal =
  | { code: 'email_in_use'; email: string; holder?: Holder | undefined }
  | { code: 'duplicate_email'; email: string; claimants: number[]; holder?: undefined };

function primaryOf({ merged }: Draft): number[] {
  return merged === undefined ? [] : [merged.primary];
}

type Name = Pick<Contact, 'firstName' | 'lastName'>;

function contactAt({ account }: PlanState, number: number): Holder | undefined {
  const contact = account.contact[number];
  return contact === undefined ? undefined : { number, contact };
}

/** The name of a holder as this plan writes it, so that the next run reads the same. */
function nameAfter(holder: Holder | undefined, byContact: ReadonlyMap<number, Draft>): Name | undefined {
  if (holder === undefined) return undefined;
  const { firstName, lastName } = { ...holder.contact, ...byContact.get(holder.number)?.change.contact };
  return { firstName, lastName };
}

/**
 * What is left of a draft that does not get its address; undefined where that is nothing, or where nobody may be touched
 * for it: a newcomer may be the holder, and so may whoever only a key leads to a contact.
 */
function withoutAddress(state: PlanState, draft: Draft, holder: Name | undefined): Draft | undefined {
  const { change } = draft;
  const current = state.account.contact[draft.contact];
  if (current === undefined || change.contact?.externalIds !== undefined) return undefined;
  if (change.operation === 'reactivate') return backWithoutAddress(state, draft, current, holder);
  const { email: _email, ...contact } = change.contact ?? {};
  if (Object.keys(contact).length === 0) return undefined;
  const { email: _before, ...before } = change.before ?? {};
  const { email: _from, ...from } = change.from ?? {};
  return { ...draft, change: { ...change, contact, before, from }, emailAfter: draft.emailBefore };
}

/**
 * A contact that comes back without an address, where its person has a mobile and the holder of the address is plainly
 * somebody else: under the same name it may be another contact of theirs, which alerts reach already.
 */
function backWithoutAddress(
  state: PlanState,
  draft: Draft,
  current: Contact,
  holder: Name | undefined,
): Draft | undefined {
  const { change } = draft;
  const after = { ...current, ...change.contact };
  const isOther = holder !== undefined && compareNames(after, holder) === 'differ';
  if (!isOther || typeof after.mobile !== 'string' || !state.fields.includes('email')) return undefined;
  // An address that only the contact still has: the next run would give an empty one what the sources say.
  const said = draft.merged === undefined ? undefined : valueOf(state, draft.merged, 'email');
  if (said?.value !== draft.emailAfter) return undefined;
  const { email: _email, ...contact } = change.contact ?? {};
  const { email: _from, ...from } = change.from ?? {};
  const clears = current.email !== null;
  return {
    ...draft,
    change: {
      ...change,
      contact: clears ? { ...contact, email: null } : contact,
      before: clears ? { ...change.before, email: current.email } : (change.before ?? {}),
      from,
    },
    emailAfter: null,
  };
}

/** The address that a draft takes and that its contact does not hold among the active ones already, or null. */
function claimedAddress({ emailBefore, emailAfter }: Draft): string | null {
  return emailAfter === emailBefore ? null : emailAfter;
}

/**
 * The people who exist and have each claimed address for their own, under whatever address their contact is. Without them a
 * rival who waits in one run, and is found by the contact of somebody else in the next, would leave the address to the other.
 */
function existingByEmail(
  state: PlanState,
  matches: readonly Match[],
  claims: ReadonlyMap<string, readonly Draft[]>,
): Map<string, number[]> {
  const existing = new Map<string, number[]>();
  if (state.policy.mode !== 'additive' || claims.size === 0) return existing;
  for (const { merged, contact } of matches) {
    if (contact === none || !merged.active) continue;
    const email = valueOf(state, merged, 'email')?.value;
    if (typeof email === 'string' && claims.has(email))
      existing.set(email, [...(existing.get(email) ?? []), merged.primary]);
  }
  return existing;
}

/**
 * By claimed address: the main accounts of those who have it as a second account, which claims it from everybody else.
 * It did so as a newcomer before a run gave the main account a contact, and the next run must not say otherwise.
 */
function mainAccountsByEmail(
  state: PlanState,
  claims: ReadonlyMap<string, readonly Draft[]>,
): Map<string, number[]> {
  const mains = new Map<string, number[]>();
  if (!state.fields.includes('email')) return mains;
  for (const [row, main] of state.secondAccounts) {
    const { email } = personAt(state, row);
    if (typeof email !== 'string' || !claims.has(email) || state.policy.suppress.has(email)) continue;
    mains.set(email, [...(mains.get(email) ?? []), main]);
  }
  return mains;
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

/** Tells who does not get their address: whoever goes on with the rest by one item, whoever waits by one for each row. */
function report(state: PlanState, draft: Draft, rest: Draft | undefined, refusal: Refusal): void {
  const { code, holder } = refusal;
  const message = code === 'email_in_use' ? inUse(refusal, rest) : atOnce(state, refusal, rest);
  const more = { contactId: holder?.contact.id ?? null };
  if (rest === undefined) {
    sendToReview(state, draft.merged?.rows ?? [], code, message, more);
  } else if (draft.merged !== undefined) {
    const { primary } = draft.merged;
    const { key } = sourceAt(state, primary);
    const item = personItem(code, key, personAt(state, primary), message, { ...more, field: 'email' });
    // Only the address is left out: an error is for whom nothing is done.
    state.review.push({ ...item, severity: 'warning' });
  }
}

function inUse({ email, holder }: Refusal, rest: Draft | undefined): string {
  const name = holder === undefined ? null : nameOf(holder.contact);
  const so =
    rest === undefined
      ? 'this person was not touched'
      : rest.change.operation === 'reactivate'
        ? 'the contact of this person comes back without it, to be reached by mobile'
        : 'this person does not get it; the rest of what they have is synced';
  return (
    `The address ${email} belongs to another active contact${name === null ? '' : ` (${name})`}, so ${so}. ` +
    'Correct the address in the source, or deactivate the other contact in iluminr.'
  );
}

function atOnce(
  state: PlanState,
  { email, claimants }: Extract<Refusal, { code: 'duplicate_email' }>,
  rest: Draft | undefined,
): string {
  const so =
    rest === undefined
      ? 'None of them was touched'
      : 'None of them gets it; the rest of what this person has is synced';
  const names = listed(claimants.map((row) => whoIs(state, row)).sort());
  return `${claimants.length} people claim the address ${email} at once: ${names}. ${so}. Give each an address of their own.`;
}
