import type { SyncRunTotals } from '../../contract/index.ts';
import type { Summary } from '../../sync/types.ts';

/** What the totals are of: a plan, a run that only checked one, or a run that wrote it. */
export type TotalsOf = 'plan' | 'preview' | 'run';

/** Where people end, as a plan, its preview and its run count them alike. */
type Places = Pick<
  SyncRunTotals,
  'created' | 'updated' | 'reactivated' | 'deactivated' | 'failed' | 'held' | 'unchanged' | 'skipped'
> & { review: number };

const words: Record<TotalsOf, Partial<Record<keyof Places, string>>> = {
  plan: {
    created: 'to create',
    updated: 'to update',
    reactivated: 'to reactivate',
    deactivated: 'to deactivate',
  },
  preview: {
    created: 'would be created',
    updated: 'would be updated',
    reactivated: 'would be reactivated',
    deactivated: 'would be deactivated',
    failed: 'would fail',
  },
  run: {
    created: 'created',
    updated: 'updated',
    reactivated: 'reactivated',
    deactivated: 'deactivated',
    failed: 'failed',
  },
};

/** What is the same before and after writing. */
const lasting = {
  held: 'held',
  review: 'left for review',
  unchanged: 'as they should be',
  skipped: 'skipped',
};

const order = [
  'created',
  'updated',
  'reactivated',
  'deactivated',
  'failed',
  'held',
  'review',
  'unchanged',
  'skipped',
] as const satisfies (keyof Places)[];

/**
 * The totals of a plan in one line, without what is nothing: "132 rows, 76 people: 40 to update, 2 left for review, 34 as
 * they should be." The counts add up to the people: several rows may be one of them, and some have no row.
 *
 * @param items of the review; they speak of fields and of contacts too, so that they are more than the people left for it.
 */
export function planTotalsText(summary: Summary, items: number): string {
  const { existed, unchanged } = summary;
  return totalsText('plan', summary.read, { ...summary, failed: 0, unchanged: existed + unchanged }, items);
}

/**
 * The same of a run, whose `skipped` counts also those left for review.
 *
 * @param planned the plan's summary; without it nobody knows how many rows there were.
 * @param items of the review that came in.
 */
export function runTotalsText(
  of: 'preview' | 'run',
  totals: SyncRunTotals,
  planned: Pick<Summary, 'read' | 'review'> | undefined,
  items: number,
): string {
  const { existed, unchanged, skipped } = totals;
  const places = {
    ...totals,
    unchanged: existed + unchanged,
    review: planned?.review ?? 0,
    skipped: skipped - (planned?.review ?? 0),
  };
  return totalsText(of, planned?.read, places, items);
}

function totalsText(of: TotalsOf, rows: number | undefined, places: Places, items: number): string {
  const said = order.filter((place) => places[place] > 0);
  const people = said.reduce((sum, place) => sum + places[place], 0);
  const counts = said.map((place) => `${places[place]} ${{ ...lasting, ...words[of] }[place]}`);
  const read = rows === undefined ? '' : `${counted(rows, 'row', 'rows')}, `;
  const line = `${read}${counted(people, 'person', 'people')}`;
  const review = items === 0 ? '' : ` The review has ${counted(items, 'item', 'items')}.`;
  return `${line}${counts.length === 0 ? '' : `: ${counts.join(', ')}`}.${review}`;
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
