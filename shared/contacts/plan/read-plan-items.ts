import type * as z from 'zod/v4-mini';
import type { PlannedChange } from '../apply/operation.ts';
import type { Outcome } from '../apply/outcome.ts';
import { isPage, PageError, rowsOf } from '../../pages.ts';
import { admit, type OfferedChange } from './admit.ts';
import { damagedItem, damagedPage, unrecognizedItem } from './refusals.ts';
import { changeItemSchema, reviewItemSchema, summaryItemSchema } from './schema.ts';
import type { ReadReviewItem, ReadSummaryItem } from './schema.ts';

/** Where something stands in the input: its item, and its row where the item is a page. */
export type Place = { itemIndex: number; row?: number | undefined };

/** One entry and its place in the input. */
export type Indexed<Entry> = Place & { entry: Entry };

/** The items of a plan by what they are. */
export type PlanItems = {
  /** What may be applied: each change is what its plan said. */
  changes: Indexed<PlannedChange>[];
  held: Indexed<PlannedChange>[];
  review: Indexed<ReadReviewItem>[];
  summaries: Indexed<ReadSummaryItem>[];
  /** What is not applied, and why; `change` where the item is one. */
  rejected: Indexed<{ change: PlannedChange | undefined; outcome: Outcome }>[];
};

export type ReadOptions = {
  /** Milliseconds since the epoch. */
  now: number;
  /** Milliseconds after which a plan removes nobody any more. */
  oldestPlanMs: number;
};

/**
 * Sorts the items that arrive to be applied. They came through a workflow that anyone may have edited, or a database, so
 * each is read through a schema and a change counts only with its seal. Never throws: what is not admitted is named.
 */
export function readPlanItems(items: readonly Record<string, unknown>[], options: ReadOptions): PlanItems {
  const read: PlanItems = { changes: [], held: [], review: [], summaries: [], rejected: [] };
  const seen = new Set<string>();
  eachRow(
    items,
    (json, place) => readItem(read, withoutNulls(json), place, (change) => admit(change, seen, options)),
    (outcome, place) => read.rejected.push({ ...place, entry: { change: undefined, outcome } }),
  );
  return read;
}

/** Calls `take` for each item, and for each row of one that is a page; `refuse` for a page that is damaged. */
export function eachRow(
  items: readonly Record<string, unknown>[],
  take: (json: Record<string, unknown>, place: Place) => void,
  refuse: (outcome: Outcome, place: Place) => void,
): void {
  items.forEach((json, itemIndex) => {
    const rows = rowsOf(json);
    if (rows instanceof PageError) refuse(damagedPage(rows), { itemIndex });
    else if (isPage(json)) rows.forEach((row, position) => take(row, { itemIndex, row: position }));
    else take(json, { itemIndex });
  });
}

function readItem(
  read: PlanItems,
  item: Record<string, unknown>,
  place: Place,
  refusalOf: (change: OfferedChange) => Outcome | undefined,
): void {
  const reject = (outcome: Outcome, change?: PlannedChange) =>
    read.rejected.push({ ...place, entry: { change, outcome } });

  if (item['kind'] === 'change' || item['kind'] === 'held') {
    const parsed = changeItemSchema.safeParse(item);
    if (!parsed.success) return void reject(damagedItem(faultOf(parsed.error)));
    const change = parsed.data as z.infer<typeof changeItemSchema> & PlannedChange;
    if (change.kind === 'held') return void read.held.push({ ...place, entry: change });
    const refusal = refusalOf(change);
    if (refusal === undefined) read.changes.push({ ...place, entry: change });
    else reject(refusal, change);
  } else if (item['kind'] === 'review') {
    const parsed = reviewItemSchema.safeParse(item);
    if (parsed.success) read.review.push({ ...place, entry: parsed.data });
    else reject(damagedItem(faultOf(parsed.error)));
  } else if (item['kind'] === 'summary') {
    const parsed = summaryItemSchema.safeParse(item);
    if (parsed.success) read.summaries.push({ ...place, entry: parsed.data });
    else reject(damagedItem(faultOf(parsed.error)));
  } else if (item['kind'] !== 'person' && Object.keys(item).length > 0) {
    // Somebody with nothing to do is no change. An empty item is what n8n sends along for a branch that had none.
    reject(unrecognizedItem());
  }
}

/** The item as it was before a database wrote null for what was absent. */
export function withoutNulls(json: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(json).filter(([, value]) => value !== null));
}

function faultOf(error: { issues: { path: PropertyKey[] }[] }): string {
  return error.issues[0]?.path.map(String).join('.') ?? '';
}
