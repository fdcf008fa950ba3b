import { readField } from '../contact-fields.ts';
import {
  isActive,
  none,
  personAt,
  several,
  sourceAt,
  type MergedPerson,
  type PlanState,
} from '../plan-state.ts';
import { compareText } from '../review.ts';
import type { Contact, ContactField } from '../types.ts';
import { contactsOfAccountsOff } from './accounts-off.ts';
import { agreesOnAny, contradicts, isNamedOtherwise, isOtherwiseNamed } from './merged-evidence.ts';
import { customValue, linkOf } from './keys.ts';
import { mayGiveWay } from './links.ts';

/** What the keys of a person lead to. */
export type Found = {
  /** The contacts that may be theirs, active ones before inactive ones; more than one is for a human to decide. */
  contacts: number[];
  /** Several active contacts hold the address, so that nobody can tell which. */
  ambiguous: boolean;
  /** Contacts that a custom key led to although the rest that is known says that they are another's. */
  contradictions: { contact: number; key: ContactField }[];
  /** Contacts of others who are gone, which only the address led to. */
  passedOn: number[];
};

type KeyPass = { key: ContactField; aliases: boolean; mayAdopt: boolean };

/**
 * The contacts that the strongest telling key of a person leads to: nobody's, or the one of an account that is gone and was
 * made anew, which takes two agreeing facts.
 */
export function findContacts(state: PlanState, merged: MergedPerson): Found {
  const found: Found = { contacts: [], ambiguous: false, contradictions: [], passedOn: [] };
  for (const pass of passesOf(state, merged)) {
    const led = candidates(state, merged, pass);
    if (led.has(several)) {
      if (!pass.mayAdopt) continue;
      return { ...found, ambiguous: true };
    }
    const usable = [...led].filter((contact) => mayBeTheirs(state, merged, contact, pass, found));
    if (usable.length === 0) continue;
    const active = usable.filter((contact) => state.account.contact[contact]?.status !== 'inactive');
    return { ...found, contacts: active.length > 0 ? active : usable };
  }
  return found;
}

/**
 * The active contacts that are there for a person, whatever their links; else the inactive ones. In order of id. Those with
 * an address of the person count, by an alias only if their names have a word in common, and where there are none, those with a custom key of theirs and a further fact that agrees.
 */
export function findExistingContacts(state: PlanState, merged: MergedPerson): number[] {
  const led = [false, true].flatMap((aliases) =>
    [...candidates(state, merged, { key: 'email', aliases, mayAdopt: true })].filter(
      (number) => !aliases || !isSomebodyElses(state, merged, number),
    ),
  );
  const found = [...new Set(led.length > 0 ? led : findByAgreeingKey(state, merged))];
  const active = found.filter(
    (contact) => contact === several || state.account.contact[contact]?.status !== 'inactive',
  );
  const idOf = (contact: number): string => state.account.contact[contact]?.id ?? '';
  return (active.length > 0 ? active : found).sort((a, b) => compareText(idOf(a), idOf(b)));
}

/** An alias that was taken over from somebody leads to their contact, which is no reason to leave its new holder without one. */
function isSomebodyElses(state: PlanState, merged: MergedPerson, number: number): boolean {
  const contact = state.account.contact[number];
  return contact !== undefined && isOtherwiseNamed(state, merged, contact);
}

function findByAgreeingKey(state: PlanState, merged: MergedPerson): number[] {
  const keys = state.policy.matchBy.filter((key) => key !== 'externalId' && key !== 'email');
  const led = keys.flatMap((key) => [...candidates(state, merged, { key, aliases: false, mayAdopt: true })]);
  return led.filter((number) => {
    const contact = state.account.contact[number];
    return contact !== undefined && agreesOnAny(state, merged, contact) >= 2;
  });
}

/**
 * The keys in their order, and for addresses the aliases after the address itself. Who left takes a contact along by their
 * one address only: other values are too often shared. An account made anew is found by its address in any case.
 */
function passesOf({ policy }: PlanState, merged: MergedPerson): KeyPass[] {
  const keys = policy.matchBy.filter((key) => key !== 'externalId');
  const passes = (merged.active ? keys : keys.filter((key) => key === 'email')).flatMap((key): KeyPass[] => {
    if (key !== 'email') return [{ key, aliases: false, mayAdopt: true }];
    if (!merged.active) return policy.linkByEmail ? [{ key, aliases: false, mayAdopt: true }] : [];
    return [false, true].map((aliases) => ({ key, aliases, mayAdopt: policy.linkByEmail }));
  });
  if (!merged.active || keys.includes('email')) return passes;
  return [...passes, { key: 'email', aliases: false, mayAdopt: false }];
}

/** Whether a contact may be a person's own. Notes in `found` why one that a key led to may not. */
function mayBeTheirs(
  state: PlanState,
  merged: MergedPerson,
  number: number,
  { key, aliases, mayAdopt }: KeyPass,
  found: Found,
): boolean {
  const contact = state.account.contact[number];
  if (contact === undefined || state.retained[number] === 1 || state.account.blocked.has(number))
    return false;
  if (merged.active && key !== 'email' && contradicts(state, merged, contact)) {
    found.contradictions.push({ contact: number, key });
    return false;
  }
  if (aliases && isOtherwiseNamed(state, merged, contact)) return false;
  const others = linksToOthers(state, merged, contact);
  if (others.length === 0) return mayAdopt;
  const madeAnew = merged.active && others.every(({ source, id }) => mayGiveWay(state, contact, source, id));
  if (!madeAnew) return false;
  if (agreesOnAny(state, merged, contact) >= 2) return true;
  if (key !== 'email' && isNamedOtherwise(state, merged, contact)) {
    found.contradictions.push({ contact: number, key });
  } else if (key === 'email' && !aliases) found.passedOn.push(number);
  return false;
}

/** The links of a contact to the person's own sources that name other ids. */
function linksToOthers(
  state: PlanState,
  merged: MergedPerson,
  contact: Contact,
): { source: number; id: string }[] {
  return merged.rows.flatMap((row) => {
    const id = linkOf(contact, sourceAt(state, row).key);
    return id === undefined || id === personAt(state, row).sourceId
      ? []
      : [{ source: state.people.source[row] ?? 0, id }];
  });
}

function candidates(state: PlanState, merged: MergedPerson, { key, aliases }: KeyPass): Set<number> {
  const { account, people } = state;
  const found = new Set<number>();
  for (const row of merged.rows) {
    // A row that left says nothing of a person whom another source still has.
    if (merged.active && !isActive(personAt(state, row))) continue;
    if (key !== 'email') {
      const value = customValue(readField(personAt(state, row), key));
      for (const contact of value === null ? [] : (account.byCustom.get(key)?.get(value) ?? []))
        found.add(contact);
    } else if (aliases) {
      for (const contact of account.withAlias.get(row) ?? []) found.add(contact);
      for (const contact of contactsOfAccountsOff(state, row)) found.add(contact);
    } else {
      const { email } = personAt(state, row);
      const first = typeof email === 'string' ? people.byEmail.get(email) : undefined;
      if (first === undefined) continue;
      const active = account.activeWithEmail[first] ?? none;
      if (active !== none) found.add(active);
      for (const contact of account.inactiveWithEmail.get(first) ?? []) found.add(contact);
    }
  }
  return found;
}
