import { sourceLabel } from '../../describe-change.ts';
import { nameIdentity } from '../evidence.ts';
import { canonicalEmail } from '../../normalize/email.ts';
import { disposition, isActive, none, personAt, type PlanState } from '../../plan-state.ts';
import { reviewItem } from '../../review.ts';
import type { Contact, ContactField, Person } from '../../types.ts';

/** From this many people on, and from this share of those who have a value, values that changed places were moved by mistake. */
const crowd = 10;
const share = 0.1;

type Holder = Pick<Person | Contact, 'email' | 'mobile' | 'firstName' | 'lastName'>;

/** Fields that go together, and how a holder says them; empty where they say nothing. */
type Column = {
  fields: readonly (keyof Holder & ContactField)[];
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
  }
}

/** How many people of a source would get the value of another one; 0 where they are too few for a mistake. */
function countMoved(state: PlanState, number: number, { fields, valueOf, isTheirs }: Column): number {
  const { account, dispositions } = state;
  const before = new Map<string, number>();
  const after: string[] = [];
  let having = 0;
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
    before.set(old, (before.get(old) ?? 0) + 1);
    after.push(value);
  }
  const moved = after.filter((value) => before.get(value) === 1).length;
  return moved >= crowd && moved >= having * share ? moved : 0;
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
  const [field = null] = fields;
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

/** What is text; rows and contacts may hold anything as long as nobody has looked. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
