import { emailIdentity, addressesOf } from '../identity/keys.ts';
import { none, personAt, type Draft, type MergedPerson } from '../plan-state.ts';
import type { PlanRun } from '../plan.ts';
import type { Contact, Person } from '../types.ts';

/** One person with their contact, or a contact that no row of this run has. */
export type Unit = {
  /** Rows of `state.people`; the first stands for the person. */
  rows: readonly number[];
  /** The row that stands for the person in the totals; undefined for a contact alone. */
  primary: number | undefined;
  contact: { number: number; record: Contact } | undefined;
  draft: Draft | undefined;
};

const mostFound = 50;

/** Everybody whom `who` may mean. A full key is looked for first; only when nobody has it, parts of a name. */
export function findUnits(run: PlanRun, who: string): Unit[] {
  const wanted = who.trim();
  if (wanted === '') return [];
  const exact = unitsWhere(run, isKeyOf(wanted));
  return (exact.length > 0 ? exact : unitsWhere(run, hasNameOf(wanted))).slice(0, mostFound);
}

/** Everybody, and every contact without a person. */
export function allUnits(run: PlanRun): Unit[] {
  return unitsWhere(run, { person: () => true, contact: () => true });
}

/** Ids of the unit's contact, as a list that may be empty. */
export function contactsOf({ contact }: Unit): string[] {
  return contact === undefined ? [] : [contact.record.id];
}

type Test = { person(person: Person): boolean; contact(contact: Contact): boolean };

function isKeyOf(wanted: string): Test {
  const address = emailIdentity(wanted);
  const id = wanted.toLowerCase();
  return {
    person: (person) =>
      person.sourceId.toLowerCase() === id ||
      (person.email ?? '').toLowerCase() === id ||
      addressesOf(person).includes(address),
    contact: (contact) =>
      contact.id.toLowerCase() === id ||
      (typeof contact.email === 'string' && emailIdentity(contact.email) === address) ||
      Object.values(contact.externalIds as Record<string, unknown>).some(
        (link) => typeof link === 'string' && link.toLowerCase() === id,
      ),
  };
}

function hasNameOf(wanted: string): Test {
  const words = wordsOf(wanted);
  const has = ({ firstName, lastName }: Pick<Partial<Person>, 'firstName' | 'lastName'>): boolean => {
    const held = wordsOf(`${firstName ?? ''} ${lastName ?? ''}`);
    return words.every((word) => held.includes(word));
  };
  return { person: has, contact: has };
}

function wordsOf(name: string): string[] {
  return name.normalize('NFC').toLowerCase().split(/\s+/u).filter(Boolean);
}

function unitsWhere(run: PlanRun, test: Test): Unit[] {
  const { state } = run;
  const index = indexRun(run);
  const units = new Map<string, Unit>();
  const add = (unit: Unit): void => {
    units.set(unit.primary === undefined ? `c${unit.contact?.number ?? none}` : `r${unit.primary}`, unit);
  };
  state.people.person.forEach((person, row) => {
    if (test.person(person)) add(unitOfRow(run, index, row));
  });
  state.account.contact.forEach((contact, number) => {
    if (!test.contact(contact)) return;
    const rows = index.rowsOf.get(number) ?? [];
    // A contact may leave by absence although somebody who left has its address.
    if (rows.length === 0 || index.draftOf.has(number)) add(contactAlone(run, index, number));
    for (const row of rows) add(unitOfRow(run, index, row));
  });
  return [...units.values()];
}

type RunIndex = {
  mergedOf: ReadonlyMap<number, MergedPerson>;
  contactOf: ReadonlyMap<MergedPerson, number>;
  /** Rows by the number of their contact. */
  rowsOf: ReadonlyMap<number, readonly number[]>;
  draftOf: ReadonlyMap<MergedPerson | number, Draft>;
};

function indexRun({ state, mergedPeople, matches, drafts }: PlanRun): RunIndex {
  const mergedOf = new Map<number, MergedPerson>();
  for (const merged of mergedPeople) for (const row of merged.rows) mergedOf.set(row, merged);
  const contactOf = new Map(matches.map(({ merged, contact }) => [merged, contact]));
  const rowsOf = new Map<number, number[]>();
  const tie = (contact: number, row: number): void => {
    rowsOf.set(contact, [...(rowsOf.get(contact) ?? []), row]);
  };
  for (const { merged, contact } of matches) if (contact !== none) tie(contact, merged.primary);
  state.people.person.forEach((_, row) => {
    const contact = state.account.linkOf[row] ?? none;
    if (contact !== none && !mergedOf.has(row)) tie(contact, row);
  });
  const draftOf = new Map(drafts.map((draft) => [draft.merged ?? draft.contact, draft] as const));
  return { mergedOf, contactOf, rowsOf, draftOf };
}

function unitOfRow(run: PlanRun, index: RunIndex, row: number): Unit {
  const { state } = run;
  const merged = index.mergedOf.get(row);
  const number =
    (merged === undefined ? undefined : index.contactOf.get(merged)) ?? state.account.linkOf[row] ?? none;
  return {
    rows: merged?.rows ?? [row],
    primary: merged?.primary ?? row,
    contact: contactAt(run, number),
    draft: merged === undefined ? undefined : index.draftOf.get(merged),
  };
}

function contactAlone(run: PlanRun, index: RunIndex, number: number): Unit {
  return {
    rows: [],
    primary: undefined,
    contact: contactAt(run, number),
    draft: index.draftOf.get(number),
  };
}

function contactAt({ state }: PlanRun, number: number): Unit['contact'] {
  const record = number === none ? undefined : state.account.contact[number];
  return record === undefined ? undefined : { number, record };
}

/** The person who stands for a unit. */
export function primaryOf({ state }: PlanRun, { primary }: Unit): Person | undefined {
  return primary === undefined ? undefined : personAt(state, primary);
}
