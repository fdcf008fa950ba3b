import { readField } from '../../contact-fields.ts';
import { compareText } from '../../review.ts';
import { isActive, none, personAt, type PlanState } from '../../plan-state.ts';
import { rowsWithEmail } from '../../stages/read-people.ts';
import type { ContactField, Person } from '../../types.ts';
import { haveOtherNames } from '../evidence.ts';
import { customValue } from '../keys.ts';
import { activePeople, perSource } from '../rows.ts';

/** A row that has an address among its aliases, and a row of another source whose own address that is. */
type Pair = { holder: number; owner: number };

/**
 * Rows of different sources that are one person because one has the other's address among its aliases. An alias that several
 * people of one source hold says nothing of any of them, and neither do aliases that lead to several people of one source.
 *
 * @param mayJoin whether a row may be joined by a key.
 * @param groupOf the rows that stronger keys made one person with a row.
 * @returns in an order that does not depend on that of reading.
 */
export function pairsByAlias(
  state: PlanState,
  mayJoin: (row: number) => boolean,
  groupOf: (row: number) => readonly number[],
): Pair[] {
  const { people } = state;
  const pairs: Pair[] = [];
  for (const [alias, rows] of people.byAlias) {
    const first = people.byEmail.get(alias);
    if (first === undefined) continue;
    const owners = rowsWithEmail(people, first).filter(
      (row) => mayJoin(row) && personAt(state, row).email === alias,
    );
    const active = rows.filter((row) => isActive(personAt(state, row)));
    for (const [holder = none, ...others] of perSource(state, active)) {
      const isOwned = owners.some((owner) => people.source[owner] === people.source[holder]);
      if (others.length > 0 || isOwned || !mayJoin(holder)) continue;
      pairs.push(...owners.map((owner) => ({ holder, owner })));
    }
  }
  return sortPairs(state, withoutSeveral(state, pairs, groupOf));
}

/** Whether nothing says that two groups of rows are two people: links, keys that differ, or quite other names. */
export function mayBeOne(state: PlanState, ours: readonly number[], theirs: readonly number[]): boolean {
  const isLinked = (row: number): boolean => (state.account.linkOf[row] ?? none) !== none;
  if (ours.some(isLinked) && theirs.some(isLinked)) return false;
  const [ourPeople, theirPeople] = [activePeople(state, ours), activePeople(state, theirs)];
  if (haveOtherNames(ourPeople, theirPeople)) return false;
  const keys: ContactField[] = state.policy.joinBy.filter((key) => key !== 'email');
  return keys.every((key) => {
    const valuesOf = (people: readonly Person[]): string[] =>
      people.flatMap((person) => customValue(readField(person, key)) ?? []);
    const known = valuesOf(theirPeople);
    return valuesOf(ourPeople).every((value) => known.every((other) => value === other));
  });
}

/** Without the pairs of a row that its aliases, or those of others, tie to several people of one source. */
function withoutSeveral(
  state: PlanState,
  pairs: readonly Pair[],
  groupOf: (row: number) => readonly number[],
): Pair[] {
  const led = new Map<string, Set<readonly number[]>>();
  const key = (row: number, other: number): string => `${row} ${state.people.source[other] ?? none}`;
  const note = (row: number, other: number): void => {
    const groups = led.get(key(row, other)) ?? new Set();
    led.set(key(row, other), groups.add(groupOf(other)));
  };
  for (const { holder, owner } of pairs) {
    note(holder, owner);
    note(owner, holder);
  }
  const isOne = (row: number, other: number): boolean => led.get(key(row, other))?.size === 1;
  return pairs.filter(({ holder, owner }) => isOne(holder, owner) && isOne(owner, holder));
}

function sortPairs(state: PlanState, pairs: Pair[]): Pair[] {
  const compare = (a: number, b: number): number =>
    (state.people.source[a] ?? 0) - (state.people.source[b] ?? 0) ||
    compareText(personAt(state, a).sourceId, personAt(state, b).sourceId);
  return pairs.sort((a, b) => compare(a.holder, b.holder) || compare(a.owner, b.owner));
}
