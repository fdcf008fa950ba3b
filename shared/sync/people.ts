import { cleanPerson } from './clean.ts';
import { reviewItem } from './review.ts';
import type { Person, ReviewItem, SourceInput } from './types.ts';

/**
 * Everybody that was read, in columns: `person[i]` came from source number `source[i]` and has the canonical address
 * `email[i]`. A million people cost a few arrays and two maps, not a million objects.
 */
export type People = {
  person: Person[];
  source: number[];
  /** Canonical; null or undefined as the person says. */
  email: (string | null | undefined)[];
  /** Per source: person by sourceId. */
  byId: Map<string, number>[];
  /** The first person with an address. */
  byEmail: Map<string, number>;
  /** The next person with the same address, or -1. */
  nextWithEmail: number[];
  /** First persons of the addresses that several people have. */
  sharedEmails: Set<number>;
  /** Rows read per source. */
  read: number[];
  repeated: number;
  /** Rows that are not a person. */
  invalid: number;
};

/** Reads all sources. A sourceId that comes again in its source replaces the earlier row (delta replays are legal). */
export function readPeople(sources: readonly SourceInput[], review: ReviewItem[]): People {
  const people: People = {
    person: [],
    source: [],
    email: [],
    byId: sources.map(() => new Map<string, number>()),
    byEmail: new Map(),
    nextWithEmail: [],
    sharedEmails: new Set(),
    read: sources.map(() => 0),
    repeated: 0,
    invalid: 0,
  };
  sources.forEach((source, number) => {
    readSource(people, source, number, review);
  });
  indexEmails(people);
  return people;
}

function readSource(people: People, source: SourceInput, number: number, review: ReviewItem[]): void {
  const byId = people.byId[number] ?? new Map<string, number>();
  /** Cleaning is told for the row that counts, so its items wait until the source is read. */
  const cleaned = new Map<string, ReviewItem[]>();
  let read = 0;
  for (const given of source.people) {
    read += 1;
    if (!isPerson(given)) {
      people.invalid += 1;
      review.push(notAPerson(source.key, read));
      continue;
    }
    const { person, items } = cleanPerson(given, source.key);
    const earlier = byId.get(person.sourceId);
    if (items !== undefined) cleaned.set(person.sourceId, items);
    else if (earlier !== undefined) cleaned.delete(person.sourceId);
    if (earlier !== undefined) {
      people.person[earlier] = person;
      people.repeated += 1;
      continue;
    }
    byId.set(person.sourceId, people.person.length);
    people.person.push(person);
    people.source.push(number);
  }
  people.read[number] = read;
  for (const items of cleaned.values()) review.push(...items);
}

function indexEmails(people: People): void {
  const { person, email, byEmail, nextWithEmail, sharedEmails } = people;
  for (let index = 0; index < person.length; index++) {
    const address = person[index]?.email;
    email.push(address);
    nextWithEmail.push(-1);
    if (address === undefined || address === null) continue;
    const first = byEmail.get(address);
    if (first === undefined) {
      byEmail.set(address, index);
      continue;
    }
    sharedEmails.add(first);
    nextWithEmail[index] = nextWithEmail[first] ?? -1;
    nextWithEmail[first] = index;
  }
}

/** Whoever has an address, in no particular order. */
export function withSameEmail(people: People, first: number): number[] {
  const found: number[] = [];
  for (let index = first; index >= 0; index = people.nextWithEmail[index] ?? -1) found.push(index);
  return found;
}

function isPerson(value: unknown): value is Person {
  return (
    typeof value === 'object' &&
    value !== null &&
    'sourceId' in value &&
    typeof value.sourceId === 'string' &&
    value.sourceId !== ''
  );
}

function notAPerson(source: string, row: number): ReviewItem {
  return reviewItem(
    'invalid_person',
    `Row ${row} of "${source}" has no id, so nobody can tell who it is. Map the id of the record, then sync again.`,
    { source },
  );
}
