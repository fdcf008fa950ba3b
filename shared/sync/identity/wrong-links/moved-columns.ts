import { sourceLabel } from '../../describe-change.ts';
import { nameIdentity } from '../evidence.ts';
import { linkOf } from '../keys.ts';
import { canonicalEmail } from '../../normalize/email.ts';
import { disposition, isActive, none, personAt, type PlanState } from '../../plan-state.ts';
import { reviewItem } from '../../review.ts';
import { strengthOfSource } from '../../stages/merge.ts';
import { findRow } from '../../stages/read-people.ts';
import type { Contact, ContactField, Person } from '../../types.ts';

/** From this many people on, and from this share of those who have a value, values that changed places were moved by mistake. */
const crowd = 10;
const share = 0.1;

/** Shorter parts of names stand in many an address by chance. */
const shortestPart = 3;

type Holder = Pick<Person | Contact, 'email' | 'mobile' | 'firstName' | 'lastName'>;

/** Fields that go together, and how a holder says them; empty where they say nothing. */
type Column = {
  fields: readonly [keyof Holder & ContactField, ...(keyof Holder & ContactField)[]];
  called: string;
  valueOf: (holder: Holder) => string;
  /** Whether the rest of a row says that its link is right, so that it is the value that is in the wrong place. */
  isTheirs: (person: Holder, contact: Holder) => boolean;
};

const columns: readonly Column[] = [
  { fields: ['email'], called: 'address', valueOf: addressOf, isTheirs: haveOneName },
  {
    fields: ['mobile'],
    called: 'mobile number',
    valueOf: ({ mobile }) => textOf(mobile),
    isTheirs: haveOneName,
  },
  {
    fields: ['firstName', 'lastName'],
    called: 'name',
    valueOf: nameOf,
    isTheirs: (person, contact) => addressOf(person) === addressOf(contact),
  },
];

/**
 * Leaves out columns of a source that were sorted or moved by a line without the others: many people would get what another of them
 * has until now, and each would be alerted in the place of the next one. Such a source says nothing of it, and finds nobody by it.
 */
export function withholdMovedColumns(state: PlanState): void {
  for (const number of state.sources.keys()) {
    const moved = columns.map((column) => ({ column, count: countMoved(state, number, column) }));
    for (const { column, count } of moved) if (count > 0) withhold(state, number, column, count);
    state.movedFields.push(new Set(moved.flatMap(({ column, count }) => (count > 0 ? column.fields : []))));
  }
}

/** How many people of a source would get the value of another one; 0 where they are too few for a mistake. */
function countMoved(state: PlanState, number: number, column: Column): number {
  const { fields, valueOf, isTheirs } = column;
  const { account, dispositions } = state;
  const stronger = strongerSources(state, number, fields[0]);
  const before = new Map<string, number>();
  const after: string[] = [];
  let having = 0;
  let gained = 0;
  const [begin, end] = rangeOf(state, number);
  for (let row = begin; row < end; row++) {
    const person = personAt(state, row);
    const contact = account.contact[account.linkOf[row] ?? none];
    if (contact === undefined || dispositions[row] !== disposition.open || !isActive(person)) continue;
    if (fields.every((field) => textOf(person[field]) === '')) continue;
    having += 1;
    if (account.holdsAll[row] === 1 || fields.every((field) => person[field] === contact[field])) continue;
    const [old, value] = [valueOf(contact), valueOf(person)];
    if (old === '' || value === '' || old === value || !isTheirs(person, contact)) continue;
    if (stronger.some((source) => speaks(state, source, contact, column))) continue;
    before.set(old, (before.get(old) ?? 0) + 1);
    after.push(value);
    const kept = Object.fromEntries(fields.map((field) => [field, contact[field]]));
    gained += Number(fits(person)) - Number(fits({ ...person, ...kept }));
  }
  // Values that fit their people better than before put an earlier mistake right.
  if (gained > 0) return 0;
  const moved = after.filter((value) => before.get(value) === 1).length;
  return moved >= crowd && moved >= having * share ? moved : 0;
}

/** The sources that are believed before one about a field; what it says against them is not written. */
function strongerSources(state: PlanState, number: number, field: ContactField): number[] {
  const strength = (source: number): number =>
    strengthOfSource(state, field, state.sources[source]?.key ?? '');
  return [...state.sources.keys()].filter((source) => strength(source) < strength(number));
}

/** Whether a source has a value in a column for somebody who is there and has a contact. */
function speaks(state: PlanState, source: number, contact: Contact, { fields }: Column): boolean {
  const id = linkOf(contact, state.sources[source]?.key ?? '');
  const row = id === undefined ? undefined : findRow(state.people, source, id);
  if (row === undefined) return false;
  const person = personAt(state, row);
  return isActive(person) && fields.some((field) => textOf(person[field]) !== '');
}

/** Takes the column out of the rows of a source, whoever has no contact to compare with included, and says so once. */
function withhold(state: PlanState, number: number, { fields, called }: Column, count: number): void {
  const [begin, end] = rangeOf(state, number);
  const withheld = new Set<string>(fields);
  for (let row = begin; row < end; row++) {
    if (state.account.holdsAll[row] === 1) continue;
    const others = Object.entries(personAt(state, row)).filter(([key]) => !withheld.has(key));
    state.people.person[row] = Object.fromEntries(others) as Person;
  }
  const source = state.sources[number]?.key ?? '';
  const message =
    `${sourceLabel(source)} gives ${count} people the ${called} that somebody else of the same list has in iluminr. That looks like a column that was sorted or moved by a line without the ` +
    `others, so no ${called} was taken from ${sourceLabel(source)} and everybody keeps theirs. Put the column right; if it is right, enter the new values in iluminr.`;
  const [field] = fields;
  state.review.push(reviewItem('moved_column', message, { source, field }));
}

/** The first row of a source, and the one after its last. */
function rangeOf({ people }: PlanState, number: number): [begin: number, end: number] {
  return [people.begin[number] ?? 0, people.begin[number + 1] ?? people.person.length];
}

function haveOneName(person: Holder, contact: Holder): boolean {
  const name = nameOf(person);
  return name === '' || name === nameOf(contact);
}

function nameOf({ firstName, lastName }: Holder): string {
  return nameIdentity({ firstName: textOf(firstName), lastName: textOf(lastName) });
}

function addressOf({ email }: Holder): string {
  return canonicalEmail(textOf(email)) ?? '';
}

/** Whether an address has a part of the name that it goes with. */
function fits(holder: Holder): boolean {
  const [local = ''] = addressOf(holder).split('@');
  return nameOf(holder)
    .split(' ')
    .some((word) => word.length >= shortestPart && local.includes(word));
}

/** What is text; rows and contacts may hold anything as long as nobody has looked. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
