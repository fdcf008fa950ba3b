import { limits } from '../../contract/primitives/limits.ts';
import type { People } from '../plan-state.ts';
import { reviewItem } from '../review.ts';
import { FieldUsage } from './field-usage.ts';
import { StringIndex } from '../perf/string-index.ts';
import { judgedByDates, type WorkDays } from './work-dates.ts';
import type { Person, ReviewItem, SourceInput } from '../types.ts';

/** Reads all sources. A sourceId that comes again in its source replaces the earlier row (delta replays are legal). */
export function readPeople(
  sources: readonly SourceInput[],
  days: WorkDays | null,
  review: ReviewItem[],
): People {
  const people: People = {
    person: [],
    source: new Uint16Array(0),
    begin: [],
    byId: [],
    byEmail: new Map(),
    sharedEmails: new Map(),
    read: sources.map(() => 0),
    repeated: 0,
    invalid: 0,
    fieldUsage: new FieldUsage(),
  };
  sources.forEach((source, number) => readSource(people, source, number, days, review));
  people.source = new Uint16Array(people.person.length);
  people.begin.forEach((begin, number) => people.source.fill(number, begin));
  return people;
}

function readSource(
  people: People,
  source: SourceInput,
  number: number,
  days: WorkDays | null,
  review: ReviewItem[],
): void {
  const given: readonly unknown[] = Array.isArray(source.people) ? source.people : [...source.people];
  const begin = people.person.length;
  // One copy is quicker than growing row by row; what is not needed of it is cut off at the end.
  const person = people.person.concat(given as Person[]);
  const byId = new StringIndex(given.length, (at) => person[begin + at]?.sourceId);
  let end = begin;
  for (let row = 0; row < given.length; row++) {
    const read = given[row];
    if (!isPerson(read)) {
      people.invalid += 1;
      review.push(notAPerson(source.key, row + 1, read));
      continue;
    }
    const each = judgedByDates(read, days);
    people.fieldUsage.record(each);
    const earlier = byId.add(each.sourceId);
    if (earlier !== undefined) {
      person[begin + earlier] = each;
      people.repeated += 1;
      continue;
    }
    if (person[end] !== each) person[end] = each;
    end += 1;
  }
  person.length = end;
  people.person = person;
  people.begin.push(begin);
  people.byId.push(byId);
  people.read[number] = given.length;
}

/** The row that a source has under an id. */
export function findRow(people: People, source: number, id: string): number | undefined {
  const found = people.byId[source]?.get(id);
  return found === undefined ? undefined : found + (people.begin[source] ?? 0);
}

/** All rows with the address of the row that was the first with it. */
export function rowsWithEmail(people: People, first: number): readonly number[] {
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
