import { fieldName, sourceLabel } from '../../describe-change.ts';
import {
  disposition,
  isActive,
  none,
  personAt,
  sendToReview,
  sortRows,
  sourceAt,
  type PlanState,
} from '../../plan-state.ts';
import { nameOf } from '../../review.ts';
import type { ContactField } from '../../types.ts';
import { contradictEachOther } from '../evidence.ts';
import { activePeople } from '../rows.ts';

/** How far the rows have been made people. */
export type Joining = {
  groups: RowGroups;
  /** Rows whose value leads to several people of another source. */
  unclear: Map<number, ContactField>;
  /** Those who seem to be two people all the same. */
  contradictions: SharedKey[];
  /** Rows of a contradiction whom no link places; no weaker key joins them. */
  waiting: Set<number>;
};

/** Two rows with one key. */
type SharedKey = { first: number; row: number; key: ContactField };

/** A person who left joins by link only: their address or number may be somebody else's by now. */
export function canJoin(state: PlanState, { waiting }: Joining, row: number): boolean {
  return state.dispositions[row] === disposition.open && isActive(personAt(state, row)) && !waiting.has(row);
}

/** Joins rows that share a key to the strongest of them, unless a stronger key has placed them apart or they contradict. */
export function joinAll(state: PlanState, joining: Joining, given: number[], key: ContactField): void {
  const [first, ...others] = sortRows(
    state,
    given.filter((row) => canJoin(state, joining, row)),
  );
  if (first === undefined) return;
  const shared = others.map((row) => ({ first, row, key }));
  const { groups, waiting } = joining;
  for (const each of joinWhoAgree(state, groups, shared)) {
    joining.contradictions.push(each);
    for (const row of [first, each.row])
      if (!isPlaced(state, groups.of(row))) for (const other of groups.of(row)) waiting.add(other);
  }
}

/**
 * Joins those who share a key, but not those who contradict each other. Who joins may agree with one who contradicted before, so a
 * contradiction counts only when nobody joins any more.
 *
 * @returns those who contradict.
 */
function joinWhoAgree(state: PlanState, groups: RowGroups, pairs: readonly SharedKey[]): SharedKey[] {
  const contradict = ({ first, row }: SharedKey): boolean => {
    const [ours, theirs] = [groups.of(first), groups.of(row)];
    if (shareSource(state, ours, theirs)) return false;
    if (contradictEachOther(activePeople(state, ours), activePeople(state, theirs))) return true;
    groups.join(first, row);
    return false;
  };
  const left = pairs.filter(contradict);
  return left.length === 0 || left.length === pairs.length ? left : joinWhoAgree(state, groups, left);
}

/**
 * Who has joined by a weaker key brings names, addresses and numbers along, or is another person of the same source; the next run knows
 * them joined from the start.
 */
export function settleContradictions(state: PlanState, { groups, contradictions }: Joining): void {
  for (const { first, row, key } of joinWhoAgree(state, groups, contradictions))
    reviewContradiction(state, groups.of(first), groups.of(row), key);
}

function isPlaced(state: PlanState, rows: readonly number[]): boolean {
  return rows.some((row) => (state.account.linkOf[row] ?? none) !== none);
}

/** Whether two groups of rows are one already, or hold two people of one source, so that a stronger key has placed them. */
export function shareSource(state: PlanState, ours: readonly number[], theirs: readonly number[]): boolean {
  const active = (rows: readonly number[]): number[] => rows.filter((row) => isActive(personAt(state, row)));
  const sources = new Set(active(ours).map((row) => state.people.source[row]));
  return active(theirs).some((row) => sources.has(state.people.source[row]));
}

/** Those whom a link places go on; the others wait, because the key may be wrong on either side. */
function reviewContradiction(
  state: PlanState,
  ours: readonly number[],
  theirs: readonly number[],
  key: ContactField,
): void {
  for (const [rows, others] of [
    [ours, theirs],
    [theirs, ours],
  ] as const) {
    if (isPlaced(state, rows)) continue;
    const names = sortRows(state, [...others]).map(
      (row) =>
        `${nameOf(personAt(state, row)) ?? personAt(state, row).sourceId} in ${sourceLabel(sourceAt(state, row).key)}`,
    );
    sendToReview(
      state,
      rows,
      'contradiction',
      `This person has the same ${fieldName(key)} as ${names.join(', ')}, but another name and no address in common, so nobody was merged, changed or created. ` +
        'Correct the value that they share, or link them by hand if they are the same person.',
      { field: key },
    );
  }
}

/** Rows that are one person, in groups that only grow. */
export class RowGroups {
  private readonly groups: (number[] | undefined)[];

  constructor(size: number) {
    this.groups = new Array<number[] | undefined>(size);
  }

  /** The group of a row; always the same list for all its rows. */
  of(row: number): number[] {
    return (this.groups[row] ??= [row]);
  }

  /** Makes one group of those of two rows that are not in one yet. */
  join(a: number, b: number): void {
    const both = [...this.of(a), ...this.of(b)];
    for (const row of both) this.groups[row] = both;
  }
}
