import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { PollResult } from '../../../shared/directory/index.ts';

/** What every item says about where it comes from and what may be concluded from it. */
export type SyncMark = {
  source: 'entra';
  tenantId: string;
  kind: 'full' | 'changes';
  /** Whether this execution holds the whole round. */
  complete: boolean;
  state: 'active' | 'disabled' | 'deleted';
  round: string;
  /** For the deleted: `changed` can still be restored, `deleted` is gone. */
  reason?: string;
};

/**
 * One item a person: the Graph user, flat and whole, and `_sync`. The records become the items, because a copy of everyone
 * would be as much memory again.
 */
export function toItems(result: Omit<PollResult, 'state'>, tenantId: string): INodeExecutionData[] {
  const { kind, complete, round } = result;
  return result.people.map(({ record, state, removed }) => {
    const mark: SyncMark = {
      source: 'entra',
      tenantId,
      kind,
      complete,
      state,
      round,
      ...(removed === undefined ? {} : { reason: removed }),
    };
    return { json: Object.assign(record as IDataObject, { _sync: mark }) };
  });
}
