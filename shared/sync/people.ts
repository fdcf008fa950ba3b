import { limits } from '../contract/limits.ts';
import { reviewItem } from './review.ts';
import { SpokenFields } from './spoken-fields.ts';
import { StringIndex } from './string-index.ts';
import type { Person, ReviewItem, SourceInput } from './types.ts';

/**
 * Everybody that was read, in columns: `person[i]` came from source number `source[i]`. A million people cost a few
 * arrays and one index, not a million objects.
 */
export type People = {
  person: Person[];
  source: Uint16Array;
  /** Per source: person by sourceId. */
  byId: StringIndex[];
  /** The first person with an address, of those who are not at rest. */
  byEmail: Map<string, number>;
  /** Of the addresses that several people have: everybody, by the first one. */
  sharedEmails: Map<number, number[]>;
  /** Rows read per source. */
  read: number[];
  repeated: number;
  /** Rows that are not a person. */
  invalid: number;
  /** Every field that anybody speaks of. */
  spoken: SpokenFields;
};

/** Reads all sources. A sourceId that comes again in its source replaces the earlier row (delta replays are legal). */
export function readPeople(sources: readonly SourceInput[], review: ReviewItem[]): People {
  const people: People = {
    person: [],
    source: new Uint16Array(0),
    byId: [],
    byEmail: new Map(),
    sharedEmails: new Map(),
    read: sources.map(() => 0),
    repeated: 0,
    invalid: 0,
    spoken: new SpokenFields(),
  };
  /** Where the people of each source begin. */
  const begins = sources.map((source, number) => {
    const begin = people.person.length;
    readSource(people, source, number, review);
    return begin;
  });
  people.source = new Uint16Array(people.person.length);
  begins.forEach((begin, number) => people.source.fill(number, begin));
  return people;
}

function readSource(people: People, source: SourceInput, number: number, review: ReviewItem[]): void {
  const expected = Array.isArray(source.people) ? source.people.length : 0;
  const byId = new StringIndex(expected, (row) => people.person[row]?.sourceId);
  people.byId.push(byId);
  let read = 0;
  for (const person of source.people) {
    read += 1;
    if (!isPerson(person)) {
      people.invalid += 1;
      review.push(notAPerson(source.key, read, person));
      continue;
    }
    people.spoken.hear(person);
    const earlier = byId.add(person.sourceId, people.person.length);
    if (earlier !== undefined) {
      people.person[earlier] = person;
      people.repeated += 1;
      continue;
    }
    people.person.push(person);
  }
  people.read[number] = read;
}

/** Whoever has the address of a person who was the first with it. */
export function withSameEmail(people: People, first: number): readonly number[] {
  return people.sharedEmails.get(first) ?? [first];
}

function isPerson(value: unknown): value is Person {
  const id = idOf(value);
  return typeof id === 'string' && id !== '' && id.length <= limits.text;
}

function idOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'sourceId' in value ? value.sourceId : undefined;
}

function notAPerson(source: string, row: number, given: unknown): ReviewItem {
  const id = idOf(given);
  const why =
    typeof id === 'string' && id !== ''
      ? `has an id of ${id.length} characters, and ${limits.text} are the most`
      : 'has no id, so nobody can tell who it is';
  return reviewItem(
    'invalid_person',
    `Row ${row} of "${source}" ${why}. Map the id of the record, then sync again.`,
    { source },
  );
}
