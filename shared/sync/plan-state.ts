import type { Account } from './stages/read-contacts.ts';
import type { People } from './stages/read-people.ts';
import type { ResolvedPolicy } from './policy.ts';
import { compareText, personItem } from './review.ts';
import type { ContactField, Person, ReviewCode, ReviewItem, SourceInput } from './types.ts';

/** Where a row ends. Every row ends in exactly one place. */
export const place = {
  open: 0,
  change: 1,
  existed: 2,
  unchanged: 3,
  skipped: 4,
  review: 5,
  merged: 6,
} as const;

export type Place = (typeof place)[keyof typeof place];

/** What the steps of planning hand on to each other. */
export type Work = {
  sources: readonly SourceInput[];
  policy: ResolvedPolicy;
  people: People;
  account: Account;
  review: ReviewItem[];
  /** By person: where they end. */
  places: Uint8Array;
  /** By contact: 1 where an active person has it, or may have it. */
  kept: Uint8Array;
  /** The fields this sync writes, in order. */
  fields: readonly ContactField[];
  /** Sources whose absences count: full, complete and not empty. */
  countsAbsence: readonly boolean[];
  /** Per source: the fields that it says are empty for everybody, which nobody believes. */
  blankFields: readonly ReadonlySet<ContactField>[];
};

/** One human being: the rows of different sources that are the same person, strongest source first. */
export type Entity = {
  members: number[];
  /** The row that stands for the person in the totals. */
  lead: number;
  active: boolean;
};

/** The person with a number; every number in use has one. */
export function personAt(work: { people: People }, index: number): Person {
  const person = work.people.person[index];
  if (person === undefined) throw new RangeError(`No person ${index} was read.`);
  return person;
}

export function sourceAt(work: Pick<Work, 'people' | 'sources'>, index: number): SourceInput {
  const source = work.sources[work.people.source[index] ?? -1];
  if (source === undefined) throw new RangeError(`Person ${index} has no source.`);
  return source;
}

export function isActive(person: Person): boolean {
  return person.state === undefined || person.state === 'active';
}

/** Rows in order of the strength of their sources; within one source, the order of reading must not matter. */
export function sortRows(work: Work, rows: number[]): number[] {
  if (rows.length < 2) return rows;
  const source = (row: number): number => work.people.source[row] ?? 0;
  const id = (row: number): string => personAt(work, row).sourceId;
  return rows.sort((a, b) => source(a) - source(b) || compareText(id(a), id(b)));
}

/** Sends rows to the review and takes them out of everything else. */
export function sendToReview(
  work: Work,
  rows: readonly number[],
  code: ReviewCode,
  message: string,
  more: { contactId?: string | null; field?: ContactField } = {},
): void {
  for (const row of rows) {
    if (work.places[row] === place.review) continue;
    work.places[row] = place.review;
    work.review.push(personItem(code, sourceAt(work, row).key, personAt(work, row), message, more));
  }
}
