import type * as z from 'zod/v4-mini';
import type { PlannedChange } from '../apply/operation.ts';
import type { Outcome } from '../apply/outcome.ts';
import { admit } from './admit.ts';
import { damagedItem, unrecognizedItem } from './refusals.ts';
import { changeItemSchema, reviewItemSchema, summaryItemSchema } from './schema.ts';
import type { ReadReviewItem, ReadSummaryItem } from './schema.ts';

/** One entry and the position of its item in the input. */
export type Indexed<Entry> = { itemIndex: number; entry: Entry };

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
  items.forEach((json, itemIndex) => {
    const item = withoutNulls(json);
    const reject = (outcome: Outcome, change?: PlannedChange) =>
      read.rejected.push({ itemIndex, entry: { change, outcome } });

    if (item['kind'] === 'change' || item['kind'] === 'held') {
      const parsed = changeItemSchema.safeParse(item);
      if (!parsed.success) return void reject(damagedItem(faultOf(parsed.error)));
      const change = parsed.data as z.infer<typeof changeItemSchema> & PlannedChange;
      if (change.kind === 'held') return void read.held.push({ itemIndex, entry: change });
      const refusal = admit(change, seen, options);
      if (refusal === undefined) read.changes.push({ itemIndex, entry: change });
      else reject(refusal, change);
    } else if (item['kind'] === 'review') {
      const parsed = reviewItemSchema.safeParse(item);
      if (parsed.success) read.review.push({ itemIndex, entry: parsed.data });
      else reject(damagedItem(faultOf(parsed.error)));
    } else if (item['kind'] === 'summary') {
      const parsed = summaryItemSchema.safeParse(item);
      if (parsed.success) read.summaries.push({ itemIndex, entry: parsed.data });
      else reject(damagedItem(faultOf(parsed.error)));
    } else if (item['kind'] !== 'person' && Object.keys(item).length > 0) {
      // Somebody with nothing to do is no change. An empty item is what n8n sends along for a branch that had none.
      reject(unrecognizedItem());
    }
  });
  return read;
}

/** The item as it was before a database wrote null for what was absent. */
export function withoutNulls(json: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(json).filter(([, value]) => value !== null));
}

function faultOf(error: { issues: { path: PropertyKey[] }[] }): string {
  return error.issues[0]?.path.map(String).join('.') ?? '';
}
