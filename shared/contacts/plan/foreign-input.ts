import { PageError, rowsOf } from '../../pages.ts';
import { IluminrError } from '../client/errors.ts';

type Raw = Readonly<Record<string, unknown>>;

const planKinds: ReadonlySet<unknown> = new Set(['change', 'held', 'review', 'summary', 'person']);
const outcomeKinds: ReadonlySet<unknown> = new Set(['outcome', 'run']);

/**
 * Why nothing can be applied when not one item is part of a plan: something else is connected. Undefined when at least one
 * is, since then each of the others is named by itself, and when nothing came in.
 */
export function nothingOfAPlan(items: readonly Raw[]): IluminrError | undefined {
  const count = foreignItems(items, planKinds);
  if (count === 0) return undefined;
  const none =
    count === 1
      ? 'The item that came in is not part of a plan.'
      : `None of the ${count} items that came in is part of a plan.`;
  return new IluminrError({
    code: 'not_a_plan',
    what: `${none} Nothing was written.`,
    advice: 'Connect the output Plan of iluminr Contact Diff to Apply Changes, with nothing in between.',
  });
}

/** The same for undoing, which goes by the outcomes of Apply Changes. */
export function nothingOfARun(items: readonly Raw[]): IluminrError | undefined {
  const count = foreignItems(items, outcomeKinds);
  if (count === 0) return undefined;
  const none =
    count === 1
      ? 'The item that came in is no outcome of Apply Changes.'
      : `None of the ${count} items that came in is an outcome of Apply Changes.`;
  return new IluminrError({
    code: 'not_a_run',
    what: `${none} Nothing was undone.`,
    advice: 'Give this node all items that Apply Changes put out when it wrote.',
  });
}

/** How many items there are, where none is of these kinds. An empty item is what n8n sends along for a branch that had none. */
function foreignItems(items: readonly Raw[], kinds: ReadonlySet<unknown>): number {
  if (items.some((item) => isTheirs(item, kinds))) return 0;
  return items.filter((item) => Object.keys(item).length > 0).length;
}

/** Whether the item, or a row of it where it is a page, is of these kinds. A damaged page is named by itself. */
function isTheirs(item: Raw, kinds: ReadonlySet<unknown>): boolean {
  const rows = rowsOf(item);
  return rows instanceof PageError || rows.some(({ kind }) => kinds.has(kind));
}
