import { compareText } from '../../review.ts';
import { FactFilter } from '../../perf/fact-filter.ts';
import { sendToReview, type Draft, type PlanState } from '../../plan-state.ts';
import type { Person } from '../../types.ts';
import { nameIdentity } from '../evidence.ts';
import { activePeople } from '../rows.ts';
import { factsOf, isNumber, looksLike } from './facts.ts';
import { domainOf, domainTest } from './source-domains.ts';

/** Newcomers who share a name and one further fact, and the active contacts that have both. */
type Twins = { newcomers: Draft[]; contacts: number[] };

/** By fact, then by name. A fact is a number, or an address up to and with its `@`. */
export type Sought = Map<string, Map<string, Twins>>;

/**
 * Looks for active contacts that newcomers look like: no key leads there, but name and number, or name and the same address
 * under another domain of their source, are equal. Only a human knows whether they are the same. Whom a newcomer looks like is
 * retained, so that nobody is switched off for it meanwhile.
 */
export function findLookAlikes(state: PlanState, drafts: readonly Draft[]): Sought {
  const sought = factsSought(state, drafts);
  if (sought.size === 0) return sought;
  findHolders(state, sought);
  chooseContacts(state, sought, () => true);
  return sought;
}

/**
 * Sends newcomers to the review instead of creating them, unless what they look like changes with this plan. After the email
 * conflicts, because an address that they claim is contested all the same, and a change that is refused changes nothing.
 *
 * @returns the drafts without theirs.
 */
export function holdLookAlikes(state: PlanState, drafts: Draft[], sought: Sought): Draft[] {
  if (sought.size === 0) return drafts;
  const written = new Map(drafts.map(({ contact, change }) => [contact, change.contact]));
  const chosen = chooseContacts(state, sought, (number, fact, name) => {
    const after = { ...state.account.contact[number], ...written.get(number) };
    return nameIdentity(after) === name && factsOf(after).includes(fact);
  });
  return drafts.filter((draft) => {
    const contact = chosen.get(draft);
    if (contact !== undefined) report(state, draft, contact);
    return contact === undefined;
  });
}

function factsSought(state: PlanState, drafts: readonly Draft[]): Sought {
  const sought: Sought = new Map();
  for (const draft of drafts) {
    if (draft.change.operation !== 'create') continue;
    const rows = peopleOf(state, draft);
    // What is written of several rows may be a name that none of them has by itself.
    const people = rows.length > 1 ? [...rows, draft.change.contact ?? {}] : rows;
    const names = new Set(people.map(nameIdentity).filter((name) => name !== ''));
    if (names.size === 0) continue;
    for (const fact of new Set(people.flatMap(factsOf))) {
      const byName = sought.get(fact) ?? new Map<string, Twins>();
      sought.set(fact, byName);
      for (const name of names) {
        const twins = byName.get(name);
        if (twins === undefined) byName.set(name, { newcomers: [draft], contacts: [] });
        else twins.newcomers.push(draft);
      }
    }
  }
  return sought;
}

/** Looks through the account once for active contacts that have a fact and the name that goes with it. */
function findHolders(state: PlanState, sought: Sought): void {
  const filter = new FactFilter(sought.keys(), sought.size);
  const { contact: contacts } = state.account;
  for (let number = 0; number < contacts.length; number++) {
    const contact = contacts[number]!;
    const { status, mobile, phone, email } = contact;
    if (status === 'inactive') continue;
    if (!filter.mayHold(mobile) && !filter.mayHold(phone) && !filter.mayHold(email)) continue;
    for (const fact of factsOf(contact)) sought.get(fact)?.get(nameIdentity(contact))?.contacts.push(number);
  }
}

/** Whether a contact has a fact and a name still. */
type Stays = (contact: number, fact: string, name: string) => boolean;

/** By newcomer the contact to name, the first by id whatever the order. All that look like one of them are retained. */
function chooseContacts(state: PlanState, sought: Sought, stays: Stays): Map<Draft, number> {
  const chosen = new Map<Draft, number>();
  const idOf = (number: number): string => state.account.contact[number]?.id ?? '';
  const choose = (draft: Draft, contact: number): void => {
    state.retained[contact] = 1;
    const other = chosen.get(draft);
    if (other === undefined || compareText(idOf(contact), idOf(other)) < 0) chosen.set(draft, contact);
  };
  const isSameTenant = tenantTest(state);
  for (const [fact, byName] of sought) {
    for (const [name, { newcomers, contacts: all }] of byName) {
      const contacts = all.filter((contact) => stays(contact, fact, name));
      const [first] = contacts.sort((a, b) => compareText(idOf(a), idOf(b)));
      if (first === undefined) continue;
      if (isNumber(fact)) {
        for (const contact of contacts) state.retained[contact] = 1;
        for (const draft of newcomers) choose(draft, first);
        continue;
      }
      for (const draft of newcomers) {
        for (const contact of contacts) if (isSameTenant(draft, contact)) choose(draft, contact);
      }
    }
  }
  return chosen;
}

/** Whether a contact has its address under another domain than a newcomer, and one that the newcomer's source knows. */
function tenantTest(state: PlanState): (draft: Draft, contact: number) => boolean {
  const isDomainOf = domainTest(state);
  return (draft, contact) => {
    const domain = domainOf(state.account.contact[contact]?.email);
    const own = peopleOf(state, draft).map(({ email }) => domainOf(email));
    if (domain === null || own.includes(domain)) return false;
    return rowsOf(draft).some((row) => isDomainOf(row, domain));
  };
}

function report(state: PlanState, draft: Draft, number: number): void {
  const contact = state.account.contact[number]!;
  sendToReview(
    state,
    rowsOf(draft),
    'possible_duplicate',
    `${looksLike(peopleOf(state, draft), contact)}, so nobody was created. Link that contact by hand if they are; if not, create this person in ` +
      'iluminr by hand.',
    { contactId: contact.id },
  );
}

/** The rows that speak for a newcomer. */
function peopleOf(state: PlanState, draft: Draft): Person[] {
  return activePeople(state, rowsOf(draft));
}

function rowsOf({ merged }: Draft): readonly number[] {
  return merged?.rows ?? [];
}
