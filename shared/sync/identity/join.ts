import { customValue } from './keys.ts';
import { readField } from '../contact-fields.ts';
import { nameOf } from '../review.ts';
import {
  isActive,
  none,
  personAt,
  disposition,
  sendToReview,
  sortRows,
  sourceAt,
  type MergedPerson,
  type PlanState,
} from '../plan-state.ts';
import type { ContactField } from '../types.ts';

/**
 * Makes the rows of all sources into people: rows linked to one contact are one person, and so are active rows of
 * different sources that share a join key. Whoever cannot be told apart goes to the review, all of them, because
 * choosing one would be a guess.
 */
export function joinPeople(state: PlanState): MergedPerson[] {
  reviewSharedEmails(state);
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

  const sets = new DisjointSets(count);
  joinByLink(state, sets);
  for (const key of state.policy.joinBy) {
    if (key === 'email') joinByEmail(state, sets);
    else joinByCustom(state, sets, key);
  }
  const rowsOf = new Map<number, number[]>();
  for (let row = 0; row < count; row++) {
    if (!isOpen(row)) continue;
    const root = sets.find(row);
    const found = rowsOf.get(root);
    if (found === undefined) rowsOf.set(root, [row]);
    else found.push(row);
  }
  const mergedPeople: MergedPerson[] = [];
  for (const rows of rowsOf.values()) {
    const merged = toMergedPerson(state, rows);
    if (merged !== null) mergedPeople.push(merged);
  }
  return mergedPeople;
}

/** Two active ids of one source with one address: neither is touched, nor whoever shares the address elsewhere. */
function reviewSharedEmails(state: PlanState): void {
  for (const all of state.people.sharedEmails.values()) {
    const rows = all.filter((row) => isActive(personAt(state, row)));
    const perSource = new Map<number, number[]>();
    for (const row of rows) {
      const source = state.people.source[row] ?? 0;
      perSource.set(source, [...(perSource.get(source) ?? []), row]);
    }
    const twice = [...perSource.values()].filter((same) => same.length > 1);
    if (twice.length === 0) continue;
    for (const same of twice) {
      const [row] = same;
      if (row === undefined) continue;
      const email = personAt(state, row).email ?? '';
      const ids = same.map((each) => personAt(state, each).sourceId).sort();
      sendToReview(
        state,
        same,
        'duplicate_email',
        `${same.length} people in "${sourceAt(state, row).key}" have the address ${email} (ids ${listed(ids)}), so none of them ` +
          'was touched. Give each an address of their own, or remove the duplicate.',
      );
    }
    const rest = rows.filter((row) => state.dispositions[row] === disposition.open);
    sendToReview(
      state,
      rest,
      'ambiguous_match',
      'Several people of another source have the same address, so nobody can tell which of them this is. ' +
        'Give each an address of their own.',
    );
  }
}

function joinByLink(state: PlanState, sets: DisjointSets): void {
  const owner = new Int32Array(state.account.contact.length).fill(none);
  for (let row = 0; row < sets.size; row++) {
    if (state.dispositions[row] !== disposition.open) continue;
    const contact = state.account.linkOf[row] ?? none;
    if (contact === none) continue;
    const first = owner[contact] ?? none;
    if (first === none) owner[contact] = row;
    else sets.join(first, row);
  }
}

function joinByEmail(state: PlanState, sets: DisjointSets): void {
  for (const rows of state.people.sharedEmails.values()) {
    joinAll(
      sets,
      rows.filter((row) => canJoin(state, row)),
    );
  }
}

function joinByCustom(state: PlanState, sets: DisjointSets, key: ContactField): void {
  const byValue = new Map<string, number[]>();
  for (let row = 0; row < sets.size; row++) {
    if (!canJoin(state, row)) continue;
    const value = customValue(readField(personAt(state, row), key));
    if (value === null) continue;
    const found = byValue.get(value);
    if (found === undefined) byValue.set(value, [row]);
    else found.push(row);
  }
  for (const rows of byValue.values()) {
    // A value that people of one source share says nothing about who is who, unless another source has it too.
    const sources = new Set(rows.map((row) => state.people.source[row]));
    if (sources.size > 1) joinAll(sets, rows);
  }
}

/** A person who left joins by link only: their address or number may be somebody else's by now. */
function canJoin(state: PlanState, row: number): boolean {
  return state.dispositions[row] === disposition.open && isActive(personAt(state, row));
}

function joinAll(sets: DisjointSets, rows: readonly number[]): void {
  const [first, ...rest] = rows;
  if (first === undefined) return;
  for (const row of rest) sets.join(first, row);
}

/** The rows as one person, or null when they contradict each other and went to the review. */
function toMergedPerson(state: PlanState, given: number[]): MergedPerson | null {
  const rows = sortRows(state, given);
  const active = rows.filter((row) => isActive(personAt(state, row)));
  if (new Set(active.map((row) => state.people.source[row])).size < active.length) {
    sendToReview(
      state,
      rows,
      'ambiguous_match',
      `${nameOf(personAt(state, rows[0] ?? 0)) ?? 'This person'} could be any of several people of another source ` +
        `(${listed(rows.map((row) => `${sourceAt(state, row).key} ${personAt(state, row).sourceId}`).sort())}), so none was touched. ` +
        'Correct the value that they share.',
    );
    return null;
  }
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
  const primary = active[0] ?? rows[0];
  return primary === undefined ? null : { rows: rows, primary, active: active.length > 0 };
}

function listed(names: readonly string[]): string {
  return names.length <= 5
    ? names.join(', ')
    : `${names.slice(0, 5).join(', ')} and ${names.length - 5} more`;
}

/** Union-find with path halving. */
class DisjointSets {
  readonly size: number;
  private readonly parent: Int32Array;

  constructor(size: number) {
    this.size = size;
    this.parent = new Int32Array(size);
    for (let row = 0; row < size; row++) this.parent[row] = row;
  }

  find(row: number): number {
    const parent = this.parent;
    let at = row;
    for (;;) {
      const up = parent[at] ?? at;
      if (up === at) return at;
      const next = parent[up] ?? up;
      parent[at] = next;
      at = next;
    }
  }

  join(a: number, b: number): void {
    const first = this.find(a);
    const second = this.find(b);
    if (first !== second) this.parent[Math.max(first, second)] = Math.min(first, second);
  }
}
