import { readField } from '../contact-fields.ts';
import { fieldName, sourceLabel } from '../describe-change.ts';
import { personItem } from '../review.ts';
import {
  disposition,
  isActive,
  none,
  personAt,
  sendToReview,
  sourceAt,
  type PlanState,
} from '../plan-state.ts';
import { strengthOfSource } from '../stages/merge.ts';
import { findRow, rowsWithEmail } from '../stages/read-people.ts';
import type { ContactField } from '../types.ts';
import { compareNames } from './evidence.ts';
import { customValue, linkOf } from './keys.ts';
import { listedByAddress, perSource } from './rows.ts';

type RowsByValue = ReadonlyMap<string, readonly number[]>;

/** The rows of every source with a value of a key, and all rows by the values of another. */
type SharedKey = { all: readonly number[]; rowsBy: (key: ContactField) => RowsByValue };

/** Rows by the value of a custom key, active and open ones only. */
export function rowsByValue(state: PlanState, key: ContactField): Map<string, number[]> {
  const byValue = new Map<string, number[]>();
  const count = state.people.person.length;
  for (let row = 0; row < count; row++) {
    if (state.dispositions[row] !== disposition.open || !isActive(personAt(state, row))) continue;
    const value = customValue(readField(personAt(state, row), key));
    if (value === null) continue;
    const rows = byValue.get(value);
    if (rows === undefined) byValue.set(value, [row]);
    else rows.push(row);
  }
  return byValue;
}

/**
 * A custom key that several people of one source hold. With agreeing names they are accounts of one human: the one whom
 * another source or a contact confirms stands, and the others create nobody. Otherwise the key says nothing of them.
 *
 * @returns by key, the rows of which it says nothing.
 */
export function reviewSharedKeys(state: PlanState): Map<ContactField, Set<number>> {
  const { joinBy, matchBy } = state.policy;
  const silent = new Map<ContactField, Set<number>>();
  const rowsBy = rowsByEachKey(state);
  for (const key of new Set([...joinBy, ...matchBy])) {
    if (key === 'externalId' || key === 'email') continue;
    const rows = new Set<number>();
    for (const [value, all] of rowsByValue(state, key)) {
      for (const same of perSource(state, all)) {
        if (same.length < 2) continue;
        const main = mainAccount(state, same, { all, rowsBy });
        if (main === none) reportSharedKey(state, key, value, same);
        else reviewSecondAccounts(state, key, main, same);
        // A link alone may stem from an earlier run of this sync, which must not make the next one see more in the key.
        if (main === none || !isConfirmed(state, main, { all, rowsBy }))
          for (const row of same) rows.add(row);
      }
    }
    silent.set(key, rows);
  }
  return silent;
}

/** As `rowsByValue`, for each key once, and only when it is asked for. */
function rowsByEachKey(state: PlanState): SharedKey['rowsBy'] {
  const known = new Map<ContactField, RowsByValue>();
  return (key) => {
    const rows = known.get(key) ?? rowsByValue(state, key);
    known.set(key, rows);
    return rows;
  };
}

/** The one of several accounts of one human that a link, another source or a contact knows; `none` where that does not tell. */
function mainAccount(state: PlanState, same: readonly number[], shared: SharedKey): number {
  const [first = 0] = same;
  if (same.some((row) => compareNames(personAt(state, first), personAt(state, row)) !== 'agree')) return none;
  const known = same.filter(
    (row) => (state.account.linkOf[row] ?? none) !== none || isConfirmed(state, row, shared),
  );
  const [main = none] = known;
  if (known.length !== 1) return none;
  // An account for administration has no other mobile than its owner; another human being of the same name has.
  const { mobile } = personAt(state, main);
  const isOther = (row: number): boolean => {
    const theirs = personAt(state, row).mobile;
    return typeof mobile === 'string' && typeof theirs === 'string' && mobile !== theirs;
  };
  return same.some(isOther) ? none : main;
}

function reviewSecondAccounts(
  state: PlanState,
  key: ContactField,
  main: number,
  same: readonly number[],
): void {
  const person = personAt(state, main);
  const others = same.filter((row) => row !== main);
  for (const row of others) state.secondAccounts.set(row, main);
  sendToReview(
    state,
    others,
    'second_account',
    `This is a second account of ${person.email ?? person.sourceId}: the ${fieldName(key)} and the name are the same. It gets no contact of its ` +
      'own, and nothing needs doing.',
  );
}

/** Whether another source has the address of an account, as an alias too, or a contact that is not linked to it and keeps it. */
function isConfirmed(state: PlanState, row: number, shared: SharedKey): boolean {
  const { account, dispositions, people } = state;
  const { email } = personAt(state, row);
  const first = typeof email === 'string' ? people.byEmail.get(email) : undefined;
  if (first === undefined) return false;
  const known = [...rowsWithEmail(people, first), ...(people.byAlias.get(email ?? '') ?? [])];
  const elsewhere = known.some(
    (other) =>
      people.source[other] !== people.source[row] &&
      dispositions[other] === disposition.open &&
      isActive(personAt(state, other)),
  );
  if (elsewhere) return true;
  const holders = [account.activeWithEmail[first] ?? none, ...(account.inactiveWithEmail.get(first) ?? [])];
  return holders.some(
    (contact) =>
      contact !== none && contact !== account.linkOf[row] && !isLeavingAddress(state, contact, row, shared),
  );
}

/**
 * Whether the contact is another person's, by link or custom key, who has another address: the sync may write that, and the
 * next run would find nobody confirmed.
 */
function isLeavingAddress(
  state: PlanState,
  contact: number,
  row: number,
  { all, rowsBy }: SharedKey,
): boolean {
  const { account, people, policy } = state;
  const { email } = personAt(state, row);
  const others = rowsLinkedTo(state, contact);
  // Where the address may link as well, both lead to the contact, and it stays as it is.
  const adopting = policy.linkByEmail && policy.matchBy.includes('email') ? [] : policy.matchBy;
  for (const key of adopting) {
    if (key === 'externalId' || key === 'email') continue;
    const value = customValue(readField(account.contact[contact]!, key));
    if (value !== null) others.push(...(rowsBy(key).get(value) ?? []));
  }
  const strengthOf = (each: number): number => strengthOfSource(state, 'email', sourceAt(state, each).key);
  // Whose source has the key once is joined with the account, and the stronger of the two gives the address; of several, nobody knows.
  const isJoined = (other: number): boolean =>
    all.includes(other) && all.filter((each) => people.source[each] === people.source[other]).length === 1;
  return others.some((other) => {
    const person = personAt(state, other);
    if (!isActive(person) || person.email === undefined || person.email === email) return false;
    return !isJoined(other) || (person.email !== null && strengthOf(other) < strengthOf(row));
  });
}

/** The rows of this run that a contact is linked to. */
function rowsLinkedTo({ account, people, sources }: PlanState, contact: number): number[] {
  const held = account.contact[contact];
  return sources.flatMap(({ key }, source) => {
    const id = held === undefined ? undefined : linkOf(held, key);
    return (id === undefined ? undefined : findRow(people, source, id)) ?? [];
  });
}

function reportSharedKey(state: PlanState, key: ContactField, value: string, same: readonly number[]): void {
  const names = listedByAddress(state, same);
  for (const row of same) {
    const source = sourceAt(state, row).key;
    const message =
      `${same.length} people in ${sourceLabel(source)} have the ${fieldName(key)} "${value}": ${names}. It was not used to tell who ` +
      'they are. Correct it in the source if it should be of one person alone.';
    state.review.push(personItem('shared_key', source, personAt(state, row), message, { field: key }));
  }
}
