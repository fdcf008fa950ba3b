import { fieldName } from '../../describe-change.ts';
import { compareText } from '../../review.ts';
import {
  disposition,
  isActive,
  none,
  personAt,
  sendToReview,
  sortRows,
  type MergedPerson,
  type PlanState,
} from '../../plan-state.ts';
import type { ContactField } from '../../types.ts';
import { mayBeOne, pairsByAlias } from './join-by-alias.ts';
import {
  canJoin,
  joinAll,
  RowGroups,
  settleContradictions,
  shareSource,
  type Joining,
} from './join-by-key.ts';
import { listed } from '../rows.ts';
import { withholdSharedAddresses } from '../shared-addresses.ts';
import { reviewSharedKeys, rowsByValue } from '../shared-keys.ts';
import { areTwoByName, knownApart, reportTwoNames } from './two-names.ts';

/**
 * Makes the rows of all sources into people: rows linked to one contact are one person, and so are active rows of
 * different sources that share a join key, or of which one has the other's address as an alias. A stronger key decides, and
 * no key joins rows whose addresses and names both differ. Whoever cannot be told apart goes to the review, all of them, because choosing one would be a guess.
 */
export function joinPeople(state: PlanState): MergedPerson[] {
  withholdSharedAddresses(state);
  const sharedKeys = reviewSharedKeys(state);
  const count = state.people.person.length;
  const isOpen = (row: number): boolean => state.dispositions[row] === disposition.open;
  if (state.sources.length === 1) {
    const mergedPeople: MergedPerson[] = [];
    for (let row = 0; row < count; row++) {
      if (isOpen(row))
        mergedPeople.push({ rows: [row], primary: row, active: isActive(personAt(state, row)) });
    }
    return mergedPeople;
  }

  const joining: Joining = {
    groups: new RowGroups(count),
    unclear: new Map(),
    contradictions: [],
    waiting: new Set(),
  };
  const { groups, unclear } = joining;
  joinByLink(state, groups);
  for (const key of state.policy.joinBy) {
    if (key === 'email') joinByEmail(state, joining);
    else joinByCustom(state, joining, key, sharedKeys.get(key) ?? new Set());
  }
  if (state.policy.joinBy.includes('email')) joinByAlias(state, joining);
  settleContradictions(state, joining);
  const mergedPeople: MergedPerson[] = [];
  for (let row = 0; row < count; row++) {
    const rows = groups.of(row).filter(isOpen);
    if (rows[0] !== row) continue;
    const merged = reviewUnclear(state, rows, unclear) ? null : toMergedPerson(state, rows);
    if (merged !== null) mergedPeople.push(merged);
  }
  return mergedPeople;
}

function joinByLink(state: PlanState, groups: RowGroups): void {
  const owner = new Int32Array(state.account.contact.length).fill(none);
  for (let row = 0; row < state.people.person.length; row++) {
    if (state.dispositions[row] !== disposition.open) continue;
    const contact = state.account.linkOf[row] ?? none;
    if (contact === none) continue;
    const first = owner[contact] ?? none;
    if (first === none) owner[contact] = row;
    else groups.join(first, row);
  }
}

function joinByEmail(state: PlanState, joining: Joining): void {
  const emailOf = (row: number): string => personAt(state, row).email ?? '';
  const areApart = knownApart(state);
  // By address, because where two join one group and only one may, the order of reading must not choose.
  const shared = [...state.people.sharedEmails].sort(([a], [b]) => compareText(emailOf(a), emailOf(b)));
  for (const [, rows] of shared) {
    let waiting = sortRows(
      state,
      rows.filter((row) => canJoin(state, joining, row) && typeof personAt(state, row).email === 'string'),
    );
    while (waiting.length > 1) {
      const [first = none, ...others] = waiting;
      joinByAddress(
        state,
        joining,
        first,
        others.filter((row) => !areApart(first, row)),
      );
      waiting = others.filter((row) => areApart(first, row));
    }
  }
}

/** Joins others who have the address of a row to it, and tells of two names for one. */
function joinByAddress(state: PlanState, joining: Joining, first: number, others: readonly number[]): void {
  const { groups } = joining;
  const apart = others.filter((row) => groups.of(row) !== groups.of(first));
  if (apart.length === 0) return;
  joinAll(state, joining, [first, ...others], 'email');
  const joined = apart.filter((row) => groups.of(row) === groups.of(first));
  for (const row of joined) if (areTwoByName(state, first, row)) reportTwoNames(state, first, row);
}

/** The weakest of keys: it joins only what no other one has placed, and stays silent where anything speaks against it. */
function joinByAlias(state: PlanState, joining: Joining): void {
  const { groups } = joining;
  const mayJoin = (row: number): boolean => canJoin(state, joining, row);
  const pairs = pairsByAlias(state, mayJoin, (row) => groups.of(row));
  let joined: boolean;
  do {
    joined = false;
    for (const { holder, owner } of pairs) {
      const [ours, theirs] = [groups.of(holder), groups.of(owner)];
      if (shareSource(state, ours, theirs) || !mayBeOne(state, ours, theirs)) continue;
      groups.join(holder, owner);
      joined = true;
    }
    // Who has joined brings names along, and the next run knows them joined from the start.
  } while (joined);
}

function joinByCustom(
  state: PlanState,
  joining: Joining,
  key: ContactField,
  silent: ReadonlySet<number>,
): void {
  const byValue = [...rowsByValue(state, key)].sort(([a], [b]) => compareText(a, b));
  for (const [, all] of byValue) {
    const rows = all.filter((row) => !silent.has(row));
    if (rows.length < all.length) for (const row of rows) joining.unclear.set(row, key);
    else joinAll(state, joining, rows, key);
  }
}

/** Sends a person to the review whose key leads to several people of another source, unless something else places them. */
function reviewUnclear(
  state: PlanState,
  rows: readonly number[],
  unclear: ReadonlyMap<number, ContactField>,
): boolean {
  const only = rows[0]!;
  const key = unclear.get(only);
  if (key === undefined || rows.length > 1) return false;
  if ((state.account.linkOf[only] ?? none) !== none) return false;
  sendToReview(
    state,
    rows,
    'ambiguous_match',
    `Several people of another source have the same ${fieldName(key)}, so nobody can tell which of them this is. Correct the value that they share.`,
    { field: key },
  );
  return true;
}

/** The rows as one person, or null when they contradict each other and went to the review. */
function toMergedPerson(state: PlanState, given: number[]): MergedPerson | null {
  const rows = sortRows(state, given);
  const active = rows.filter((row) => isActive(personAt(state, row)));
  const contacts = new Set<number>();
  for (const row of rows) {
    const contact = state.account.linkOf[row] ?? none;
    if (contact !== none) contacts.add(contact);
  }
  if (contacts.size > 1) {
    const ids = [...contacts].map((number) => state.account.contact[number]?.id ?? '').sort();
    sendToReview(
      state,
      rows,
      'conflicting_links',
      `The sources agree that this is one person, but their rows are linked to different contacts (${listed(ids)}), so none was ` +
        'touched. Remove the wrong link in iluminr.',
    );
    return null;
  }
  return { rows, primary: active[0] ?? rows[0]!, active: active.length > 0 };
}
