import { listOf, recordOf, textIn } from './lenient.ts';
import type { Raw } from './lenient.ts';

/** A page of a list, and where to go on. `lacksList` where the answer has none: nothing is known then, which is not "nobody". */
export type Page<Item> = {
  readonly data: readonly Item[];
  readonly nextCursor: string | null;
  readonly lacksList?: true;
};

/** Throws UnexpectedAnswerError when the answer is no object. */
export function readPage<Item>(answer: unknown, read: (item: Raw) => Item): Page<Item> {
  const raw = recordOf(answer);
  const { data } = raw;
  const page = { data: listOf(data, read), nextCursor: textIn(raw['nextCursor']) };
  return Array.isArray(data) ? page : { ...page, lacksList: true };
}
