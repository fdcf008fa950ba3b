import { sourceLabel } from '../describe-change.ts';
import { limits } from '../../contract/primitives/limits.ts';
import { cleanPerson } from '../normalize/person.ts';
import { isPlaceholder } from '../normalize/placeholder.ts';
import type { People } from '../plan-state.ts';
import { nameOf, reviewItem } from '../review.ts';
import { mergeRepeatedRows, sortRepeatedRows } from '../identity/repeated-ids.ts';
import { noRowsWithoutId, noteRowWithoutId } from './rows-without-id.ts';
import { FieldUsage } from '../summary/field-usage.ts';
import { StringIndex } from '../perf/string-index.ts';
import { judgedByDates, type WorkDays } from './work-dates.ts';
import type { Person, ReviewItem, SourceInput } from '../types.ts';

/**
 * Reads all sources. An id that comes again in a list of changes is a replay, and the last row wins; in a whole list it is
 * somebody with several jobs, or an id that cannot be trusted.
 */
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
    withheldEmails: new Map(),
    byAlias: new Map(),
    read: sources.map(() => 0),
    repeated: 0,
    invalid: 0,
    withoutId: noRowsWithoutId(),
    contradictory: [],
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
  /** In a whole list, all rows of the ids that came more than once. */
  const repeats = new Map<number, Person[]>();
  let end = begin;
  for (let row = 0; row < given.length; row++) {
    const read = given[row];
    if (!isPerson(read)) {
      people.invalid += 1;
      if (isObject(read)) noteRowWithoutId(people.withoutId, read);
      review.push({ ...notAPerson(source.key, row + 1, read), leftAlone: true });
      continue;
    }
    const each = judgedByDates(read, days);
    people.fieldUsage.record(each);
    const earlier = byId.add(each.sourceId);
    if (earlier === undefined) {
      if (person[end] !== each) person[end] = each;
      end += 1;
    } else if (source.kind === 'full') {
      const rows = repeats.get(begin + earlier) ?? [person[begin + earlier]!];
      rows.push(each);
      repeats.set(begin + earlier, rows);
    } else {
      person[begin + earlier] = each;
      people.repeated += 1;
    }
  }
  person.length = end;
  people.person = person;
  people.begin.push(begin);
  people.byId.push(byId);
  people.read[number] = given.length;
  for (const [row, rows] of repeats) resolveRepeats(people, row, rows, source.key, review);
}

/** Several rows of one id in a whole list: one person with several jobs, or, where they contradict each other, nobody. */
function resolveRepeats(
  people: People,
  row: number,
  given: readonly Person[],
  source: string,
  review: ReviewItem[],
): void {
  const rows = sortRepeatedRows(given.map((each) => cleanPerson(each, source, review)));
  const merged = mergeRepeatedRows(rows);
  if (merged !== null) {
    people.person[row] = merged;
    people.repeated += rows.length - 1;
    return;
  }
  const numbers = [row, ...rows.slice(1).map((_, index) => people.person.length + index)];
  numbers.forEach((each, index) => (people.person[each] = rows[index]!));
  people.contradictory.push(numbers);
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
  return typeof id === 'string' && id !== '' && id.length <= limits.text && !isPlaceholder(id);
}

function idOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'sourceId' in value ? value.sourceId : undefined;
}

/** Why a row cannot be taken, with the name and address that it gives. */
function notAPerson(source: string, row: number, given: unknown): ReviewItem {
  const id = idOf(given);
  const named = typeof given === 'object' && given !== null ? (given as Partial<Person>) : {};
  const about = { source, displayName: nameOf(named), email: named.email ?? null };
  if (typeof id === 'string' && id.length > limits.text) {
    return reviewItem(
      'invalid_person',
      `Row ${row} of ${sourceLabel(source)} has an ID of ${id.length} characters, and ${limits.text} are the most. Map the ID of the record, then sync again.`,
      about,
    );
  }
  const who = about.displayName === null ? '' : ` (${about.displayName})`;
  const why =
    typeof id === 'string' && id !== '' ? `has "${id}" for an ID, which stands for nothing` : 'has no ID';
  return reviewItem(
    isObject(given) ? 'missing_id' : 'invalid_person',
    `Row ${row} of ${sourceLabel(source)}${who} ${why}, so nobody can tell who it is. Give the record an ID, or map the column that has it.`,
    about,
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
