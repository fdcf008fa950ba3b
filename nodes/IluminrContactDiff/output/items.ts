import type { INodeExecutionData, IPairedItemData } from 'n8n-workflow';
import type { Change, Plan, PlanItem, ReviewItem } from '../../../shared/sync/index.ts';
import type { ReadSource } from '../sources.ts';

/** The five outputs, in the order in which the node shows them. */
export const outputNames = ['Create', 'Update', 'Deactivate', 'Review', 'Summary'];

/** A plan as items: each change goes back to the items of the people behind it. */
export function planItems(
  plan: Plan,
  sources: readonly ReadSource[],
  issues: readonly ReviewItem[],
): INodeExecutionData[][] {
  const create: INodeExecutionData[] = [];
  const update: INodeExecutionData[] = [];
  const deactivate: INodeExecutionData[] = [];
  const review: INodeExecutionData[] = [];
  const { id: planId, madeAt } = plan;
  const outputOf = { create, update, reactivate: update, deactivate };
  for (const change of plan.changes) {
    outputOf[change.operation].push(
      item({ kind: 'change', planId, madeAt, ...change }, peopleOf(change, sources)),
    );
  }
  for (const change of plan.held) {
    review.push(item({ kind: 'held', planId, madeAt, ...change }, peopleOf(change, sources)));
  }
  for (const each of [...plan.review, ...issues]) {
    review.push(item({ kind: 'review', planId, ...each }, personOf(each, sources)));
  }
  const summary = item({ kind: 'summary', planId, madeAt, summary: plan.summary, guard: plan.guard }, []);
  return [create, update, deactivate, review, [summary]];
}

function item(json: PlanItem, pairedItem: IPairedItemData[]): INodeExecutionData {
  return { json: json, pairedItem };
}

function peopleOf(change: Change, sources: readonly ReadSource[]): IPairedItemData[] {
  return Object.entries(change.sourceIds).flatMap(([key, id]) => paired(key, id, sources));
}

function personOf(review: ReviewItem, sources: readonly ReadSource[]): IPairedItemData[] {
  return review.source === null || review.sourceId === null
    ? []
    : paired(review.source, review.sourceId, sources);
}

function paired(key: string, id: string, sources: readonly ReadSource[]): IPairedItemData[] {
  const input = sources.findIndex((source) => source.input.key === key);
  const index = sources[input]?.itemOf.get(id);
  return index === undefined ? [] : [{ item: index, input }];
}
