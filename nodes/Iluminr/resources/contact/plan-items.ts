import type { INodeExecutionData } from 'n8n-workflow';
import type { PlannedChange } from '../../../../shared/contacts/index.ts';
import type { PlanItem, ReviewItem } from '../../../../shared/sync/types.ts';

/** The items of Apply Changes by what they are, each with its position in the input. */
export type PlanItems = {
  changes: PlannedChange[];
  /** Position in the input of each change. */
  itemIndexes: number[];
  held: Indexed<PlannedChange>[];
  review: Indexed<ReviewItem & { planId: string }>[];
  summaries: Indexed<Extract<PlanItem, { kind: 'summary' }>>[];
  /** Items that are no part of a plan. */
  unrecognized: number[];
};

type Indexed<Entry> = { itemIndex: number; entry: Entry };

const operations = new Set<unknown>(['create', 'update', 'reactivate', 'deactivate']);

/** Sorts the input. The items came through a workflow that anyone may have edited, so each is checked before it counts. */
export function readPlanItems(items: readonly INodeExecutionData[]): PlanItems {
  const read: PlanItems = {
    changes: [],
    itemIndexes: [],
    held: [],
    review: [],
    summaries: [],
    unrecognized: [],
  };
  items.forEach(({ json }, itemIndex) => {
    const isChange = operations.has(json['operation']) && isText(json['reason']);
    if (json['kind'] === 'change' && isChange) {
      read.changes.push(changeOf(json));
      read.itemIndexes.push(itemIndex);
    } else if (json['kind'] === 'held' && isChange) {
      read.held.push({ itemIndex, entry: changeOf(json) });
    } else if (json['kind'] === 'review' && isText(json['code']) && isText(json['message'])) {
      read.review.push({ itemIndex, entry: json as unknown as ReviewItem & { planId: string } });
    } else if (json['kind'] === 'summary' && isObject(json['summary']) && isObject(json['guard'])) {
      read.summaries.push({ itemIndex, entry: json as unknown as Extract<PlanItem, { kind: 'summary' }> });
    } else if (Object.keys(json).length > 0) {
      // An empty item is what n8n sends along for a branch that had none.
      read.unrecognized.push(itemIndex);
    }
  });
  return read;
}

function changeOf(json: INodeExecutionData['json']): PlannedChange {
  const change = json as unknown as PlannedChange;
  const phase = Number(json['phase']);
  return {
    ...change,
    planId: isText(json['planId']) ? json['planId'] : '',
    phase: Number.isFinite(phase) ? phase : 0,
    sourceIds: isObject(change.sourceIds) ? change.sourceIds : {},
  };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
