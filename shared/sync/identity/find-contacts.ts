import { readField } from '../contact-fields.ts';
import {
  contactAt,
  isActive,
  none,
  personAt,
  several,
  sourceAt,
  type MergedPerson,
  type PlanState,
} from '../plan-state.ts';
import { compareText } from '../review.ts';
import { rowsWithEmail } from '../stages/read-people.ts';
import type { Contact, ContactField, Person } from '../types.ts';
import { contactsOfAccountsOff } from './accounts-off.ts';
import { areOthersByName } from './evidence.ts';
import { agreesOnAny, contradicts, isNamedOtherwise, isOtherwiseNamed } from './merged-evidence.ts';
import { addressesOf, customValue, linkOf } from './keys.ts';
import { standingOf, type Rival } from './links.ts';
import { perSource } from './rows.ts';
import { mayHaveAnother } from './join/two-names.ts';

/** What the keys of a person lead to. */
export type Found = {
  /** The contacts that may be theirs, active ones before inactive ones; more than one is for a human to decide. */
  contacts: number[];
  /** Several active contacts hold the address, so that nobody can tell which. */
  ambiguous: boolean;
  /** Contacts that a custom key led to although the rest that is known says that they are another's. */
  contradictions: { contact: number; key: ContactField }[];
  /** Contacts that stay as they are while somebody else waits in the review, and may be theirs by another key than the address. */
  waitedFor: { contact: number; lead: ContactField | 'alias' }[];
  /** Contacts of others who are gone, which only the address led to; with what speaks against them where more would agree. */
  passedOn: { contact: number; rival: Rival | undefined }[];
};

/** What leads to a contact: a field of it, or an alias that is its address. */
type Lead = ContactField | 'alias';
type KeyPass = { lead: Lead; mayAdopt: boolean };

/**
 * The contacts that the strongest telling key of a person leads to: nobody's, or the one of an account that is gone and was
 * made anew, which takes two agreeing facts.
 */
export function findContacts(state: PlanState, merged: MergedPerson): Found {
  const found: Found = { contacts: [], ambiguous: false, contradictions: [], waitedFor: [], passedOn: [] };
  for (const pass of passesOf(state, merged)) {
    const led = candidates(state, merged, pass.lead);
    if (led.has(several)) {
      if (!pass.mayAdopt) continue;
      return { ...found, ambiguous: true };
    }
    const usable = byId(state, [...led]).filter((contact) =>
      mayBeTheirs(state, merged, contact, pass, found),
    );
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
  const byAlias = [...candidates(state, merged, 'alias')];
  const led = [
    ...candidates(state, merged, 'email'),
    ...byAlias.filter((number) => !isSomebodyElses(state, merged, number)),
  ];
  const found = [...new Set(led.length > 0 ? led : findByAgreeingKey(state, merged))];
  const active = found.filter((contact) => state.account.contact[contact]?.status !== 'inactive');
  return byId(state, active.length > 0 ? active : found);
}

/** In order of id, so that the order in which an account is listed decides nothing. */
function byId(state: PlanState, contacts: number[]): number[] {
  const idOf = (contact: number): string => state.account.contact[contact]?.id ?? '';
  return contacts.sort((a, b) => compareText(idOf(a), idOf(b)));
}

/** An alias that was taken over from somebody leads to their contact, which is no reason to leave its new holder without one. */
function isSomebodyElses(state: PlanState, merged: MergedPerson, number: number): boolean {
  const contact = state.account.contact[number];
  return contact !== undefined && isOtherwiseNamed(state, merged, contact);
}

function findByAgreeingKey(state: PlanState, merged: MergedPerson): number[] {
  const keys = state.policy.matchBy.filter((key) => key !== 'externalId' && key !== 'email');
  const led = keys.flatMap((key) => [...candidates(state, merged, key)]);
  return led.filter((number) => {
    const contact = state.account.contact[number];
    return contact !== undefined && agreesOnAny(state, merged, contact) >= 2;
  });
}

/**
 * The keys in their order, and for addresses the aliases after the address itself. Who left takes a contact along by their
 * one address only, and only where nobody who is active has it: other values are too often shared. An account made anew is found by its address in any case.
 */
function passesOf(state: PlanState, merged: MergedPerson): KeyPass[] {
  const { policy } = state;
  const keys = policy.matchBy.filter((key) => key !== 'externalId');
  const passes = (merged.active ? keys : keys.filter((key) => key === 'email')).flatMap((key): KeyPass[] => {
    if (key !== 'email') return [{ lead: key, mayAdopt: true }];
    const mayAdopt = policy.linkByEmail;
    if (!merged.active) return mayAdopt && !isInUse(state, merged) ? [{ lead: key, mayAdopt }] : [];
    return [
      { lead: key, mayAdopt },
      { lead: 'alias', mayAdopt },
    ];
  });
  if (!merged.active || keys.includes('email')) return passes;
  return [...passes, { lead: 'email', mayAdopt: false }];
}

/** Whether somebody active has the address of a person who left: not whoever has quite another name, as their successor. */
function isInUse(state: PlanState, { rows }: MergedPerson): boolean {
  return rows.some((row) => {
    const first = state.people.byEmail.get(personAt(state, row).email ?? '');
    if (first === undefined) return false;
    const holders = activeHolders(state, first);
    return (
      holders === several || holders.some((holder) => !areOthersByName([personAt(state, row)], [holder]))
    );
  });
}

/** The active people with an address; `several` where one source gives it to several, so that nobody can tell whose it is. */
function activeHolders(state: PlanState, first: number): readonly Person[] | typeof several {
  const known = state.activeHolders.get(first);
  if (known !== undefined) return known;
  const active = rowsWithEmail(state.people, first).filter((row) => isActive(personAt(state, row)));
  const isShared = perSource(state, active).some((same) => same.length > 1);
  const holders = isShared ? several : active.map((row) => personAt(state, row));
  state.activeHolders.set(first, holders);
  return holders;
}

/** Whether a contact may be a person's own. Notes in `found` why one that a key led to may not. */
function mayBeTheirs(
  state: PlanState,
  merged: MergedPerson,
  number: number,
  { lead, mayAdopt }: KeyPass,
  found: Found,
): boolean {
  if (state.account.blocked.has(number)) return false;
  const contact = contactAt(state, number);
  const isWaitedFor = state.waitedFor.has(number) && contact.status !== 'inactive';
  if (state.retained[number] === 1 && !isWaitedFor) return false;
  if (lead === 'alias') {
    if (isOtherwiseNamed(state, merged, contact)) return false;
  } else if (lead !== 'email' && contradicts(state, merged, contact)) {
    found.contradictions.push({ contact: number, key: lead });
    return false;
  }
  if (isWaitedFor) {
    if (lead !== 'email') found.waitedFor.push({ contact: number, lead });
    return false;
  }
  const others = linksToOthers(state, merged, contact);
  if (others.length === 0) return mayAdopt && !(lead === 'email' && mayHaveAnother(state, merged, contact));
  const standing = others.map(({ source, id, newId }) => standingOf(state, contact, source, id, newId));
  if (!merged.active || standing.includes('there')) return false;
  const agrees = agreesOnAny(state, merged, contact) >= 2;
  const rival = standing.find((each): each is Rival => each === 'second' || each === 'namesake');
  if (agrees && rival === undefined) return true;
  if (lead === 'email') found.passedOn.push({ contact: number, rival: agrees ? rival : undefined });
  else if (lead !== 'alias' && isNamedOtherwise(state, merged, contact))
    found.contradictions.push({ contact: number, key: lead });
  return false;
}

/** The links of a contact to the person's own sources that name other ids. */
function linksToOthers(
  state: PlanState,
  merged: MergedPerson,
  contact: Contact,
): { source: number; id: string; newId: string }[] {
  return merged.rows.flatMap((row) => {
    const id = linkOf(contact, sourceAt(state, row).key);
    const newId = personAt(state, row).sourceId;
    return id === undefined || id === newId ? [] : [{ source: state.people.source[row] ?? 0, id, newId }];
  });
}

/** The contacts that rows lead to. No row of an active person has left: such a row is joined by its link alone, which leads to the contact. */
function candidates(state: PlanState, { rows }: MergedPerson, lead: Lead): Set<number> {
  const contactsOf = (row: number): readonly number[] => {
    if (lead === 'email') return contactsWithAddress(state, row);
    if (lead === 'alias')
      return [
        ...(state.account.withAlias.get(row) ?? []),
        ...contactsOfAccountsOff(state, row),
        ...waitedForByAlias(state, row),
      ];
    const value = customValue(readField(personAt(state, row), lead)) ?? '';
    return state.account.byCustom.get(lead)?.get(value) ?? [];
  };
  return new Set(rows.flatMap(contactsOf));
}

/** The contacts with an alias of a row that stay for somebody who waits, whoever has the address otherwise. */
function waitedForByAlias(state: PlanState, row: number): number[] {
  const { account, people, waitedFor } = state;
  if (waitedFor.size === 0) return [];
  return addressesOf({ aliases: personAt(state, row).aliases ?? [] }).flatMap((alias) => {
    const contact = account.activeWithEmail[people.byEmail.get(alias) ?? none] ?? none;
    return waitedFor.has(contact) ? [contact] : [];
  });
}

/** The active contact with a row's own address, or `several`, and the inactive ones. */
function contactsWithAddress({ account, people }: PlanState, row: number): number[] {
  const first = people.byEmail.get(people.person[row]?.email ?? '');
  if (first === undefined) return [];
  const active = account.activeWithEmail[first] ?? none;
  return [...(active === none ? [] : [active]), ...(account.inactiveWithEmail.get(first) ?? [])];
}
