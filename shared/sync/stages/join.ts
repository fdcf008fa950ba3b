import { customValue, none } from './read-contacts.ts';
import { readField } from '../contact-fields.ts';
import { nameOf } from '../review.ts';
import {
  isActive,
  personAt,
  place,
  sendToReview,
  sortRows,
  sourceAt,
  type Entity,
  type Work,
} from '../plan-state.ts';
import type { ContactField } from '../types.ts';

/**
 * Makes the rows of all sources into people: rows linked to one contact are one person, and so are active rows of
 * different sources that share a join key. Whoever cannot be told apart goes to the review, all of them, because
 * choosing one would be a guess.
 */
export function joinPeople(work: Work): Entity[] {
  refuseSharedEmails(work);
  const count = work.people.person.length;
  const open = (row: number): boolean => work.places[row] === place.open;
  if (work.sources.length === 1) {
    const entities: Entity[] = [];
    for (let row = 0; row < count; row++) {
      if (open(row)) entities.push({ members: [row], lead: row, active: isActive(personAt(work, row)) });
    }
    return entities;
  }

  const sets = new DisjointSets(count);
  joinByLink(work, sets);
  for (const key of work.policy.joinBy) {
    if (key === 'email') joinByEmail(work, sets);
    else joinByCustom(work, sets, key);
  }
  const members = new Map<number, number[]>();
  for (let row = 0; row < count; row++) {
    if (!open(row)) continue;
    const root = sets.find(row);
    const found = members.get(root);
    if (found === undefined) members.set(root, [row]);
    else found.push(row);
  }
  const entities: Entity[] = [];
  for (const rows of members.values()) {
    const entity = toEntity(work, rows);
    if (entity !== null) entities.push(entity);
  }
  return entities;
}

/** Two active ids of one source with one address: neither is touched, nor whoever shares the address elsewhere. */
function refuseSharedEmails(work: Work): void {
  for (const all of work.people.sharedEmails.values()) {
    const rows = all.filter((row) => isActive(personAt(work, row)));
    const perSource = new Map<number, number[]>();
    for (const row of rows) {
      const source = work.people.source[row] ?? 0;
      perSource.set(source, [...(perSource.get(source) ?? []), row]);
    }
    const twice = [...perSource.values()].filter((same) => same.length > 1);
    if (twice.length === 0) continue;
    for (const same of twice) {
      const [row] = same;
      if (row === undefined) continue;
      const email = personAt(work, row).email ?? '';
      const ids = same.map((each) => personAt(work, each).sourceId).sort();
      sendToReview(
        work,
        same,
        'duplicate_email',
        `${same.length} people in "${sourceAt(work, row).key}" have the address ${email} (ids ${listed(ids)}), so none of them ` +
          'was touched. Give each an address of their own, or remove the duplicate.',
      );
    }
    const rest = rows.filter((row) => work.places[row] === place.open);
    sendToReview(
      work,
      rest,
      'ambiguous_match',
      'Several people of another source have the same address, so nobody can tell which of them this is. ' +
        'Give each an address of their own.',
    );
  }
}

function joinByLink(work: Work, sets: DisjointSets): void {
  const owner = new Int32Array(work.account.contact.length).fill(none);
  for (let row = 0; row < sets.size; row++) {
    if (work.places[row] !== place.open) continue;
    const contact = work.account.linkOf[row] ?? none;
    if (contact === none) continue;
    const first = owner[contact] ?? none;
    if (first === none) owner[contact] = row;
    else sets.join(first, row);
  }
}

function joinByEmail(work: Work, sets: DisjointSets): void {
  for (const rows of work.people.sharedEmails.values()) {
    joinAll(
      sets,
      rows.filter((row) => canJoin(work, row)),
    );
  }
}

function joinByCustom(work: Work, sets: DisjointSets, key: ContactField): void {
  const byValue = new Map<string, number[]>();
  for (let row = 0; row < sets.size; row++) {
    if (!canJoin(work, row)) continue;
    const value = customValue(readField(personAt(work, row), key));
    if (value === null) continue;
    const found = byValue.get(value);
    if (found === undefined) byValue.set(value, [row]);
    else found.push(row);
  }
  for (const rows of byValue.values()) {
    // A value that people of one source share says nothing about who is who, unless another source has it too.
    const sources = new Set(rows.map((row) => work.people.source[row]));
    if (sources.size > 1) joinAll(sets, rows);
  }
}

/** A person who left joins by link only: their address or number may be somebody else's by now. */
function canJoin(work: Work, row: number): boolean {
  return work.places[row] === place.open && isActive(personAt(work, row));
}

function joinAll(sets: DisjointSets, rows: readonly number[]): void {
  const [first, ...rest] = rows;
  if (first === undefined) return;
  for (const row of rest) sets.join(first, row);
}

/** The rows as one person, or null when they contradict each other and went to the review. */
function toEntity(work: Work, given: number[]): Entity | null {
  const rows = sortRows(work, given);
  const active = rows.filter((row) => isActive(personAt(work, row)));
  if (new Set(active.map((row) => work.people.source[row])).size < active.length) {
    sendToReview(
      work,
      rows,
      'ambiguous_match',
      `${nameOf(personAt(work, rows[0] ?? 0)) ?? 'This person'} could be any of several people of another source ` +
        `(${listed(rows.map((row) => `${sourceAt(work, row).key} ${personAt(work, row).sourceId}`).sort())}), so none was touched. ` +
        'Correct the value that they share.',
    );
    return null;
  }
  const contacts = new Set<number>();
  for (const row of rows) {
    const contact = work.account.linkOf[row] ?? none;
    if (contact !== none) contacts.add(contact);
  }
  if (contacts.size > 1) {
    const ids = [...contacts].map((number) => work.account.contact[number]?.id ?? '').sort();
    sendToReview(
      work,
      rows,
      'conflicting_links',
      `The sources agree that this is one person, but their rows are linked to different contacts (${listed(ids)}), so none was ` +
        'touched. Remove the wrong link in iluminr.',
    );
    return null;
  }
  const lead = active[0] ?? rows[0];
  return lead === undefined ? null : { members: rows, lead, active: active.length > 0 };
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
