import { listOf, recordOf, textIn } from './lenient.ts';
import type { Raw } from './lenient.ts';

/** A page of a list, and where to go on. */
export type Page<Item> = { readonly data: readonly Item[]; readonly nextCursor: string | null };

/** Throws UnexpectedAnswerError when the answer is no object. */
export function readPage<Item>(answer: unknown, read: (item: Raw) => Item): Page<Item> {
  const raw = recordOf(answer);
  return { data: listOf(raw['data'], read), nextCursor: textIn(raw['nextCursor']) };
}
