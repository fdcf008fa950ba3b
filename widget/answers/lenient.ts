/** iluminr answered with something of which nothing can be shown; the message names the place in it. */
export class UnexpectedAnswerError extends Error {
  override readonly name = 'UnexpectedAnswerError';
}

/** A word of one of the contract's lists, or one that this card does not know yet. */
export type Known<Word extends string> = Word | 'unknown';

/** What iluminr sent, by key. */
export type Raw = Readonly<Record<string, unknown>>;

/*
 * The card may be older than the server, and hosts keep old copies. So an answer is read leniently: a word that is not in the
 * contract's list is `unknown`, what is missing or of another kind is nothing, and only an answer that is no object at all is
 * an error. Only `recordOf` and what is called `required` throw.
 */

/** Throws UnexpectedAnswerError when the value is no object. */
export function recordOf(value: unknown, place = 'answer'): Raw {
  const record = recordIn(value);
  if (record === null) throw new UnexpectedAnswerError(place);
  return record;
}

/** For what nothing can stand in for. Throws UnexpectedAnswerError with the key. */
export function requiredText(raw: Raw, key: string): string {
  const text = textIn(raw[key]);
  if (text === null) throw new UnexpectedAnswerError(key);
  return text;
}

/** As requiredText, for a time. */
export function requiredTime(raw: Raw, key: string): string {
  const time = timeIn(raw[key]);
  if (time === null) throw new UnexpectedAnswerError(key);
  return time;
}

export function recordIn(value: unknown): Raw | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : null;
}

export function textIn(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A number of people: whole, and not below zero. */
export function countOf(value: unknown): number {
  return countIn(value) ?? 0;
}

export function countIn(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

/** A time as it was sent; null when it is none. */
export function timeIn(value: unknown): string | null {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? value : null;
}

export function wordOf<Word extends string>(words: readonly Word[], value: unknown): Known<Word> {
  return words.find((word) => word === value) ?? 'unknown';
}

export function listOf<Item>(value: unknown, read: (item: Raw) => Item): Item[] {
  if (!Array.isArray(value)) return [];
  return value.map(recordIn).flatMap((item) => (item === null ? [] : [read(item)]));
}

export function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
