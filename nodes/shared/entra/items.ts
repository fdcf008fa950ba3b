import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { PollResult, ReadRecord, RecordState } from '../../../shared/directory/index.ts';

/** What every item says about where it comes from and what may be concluded from it. */
export type SyncMark = {
  source: 'entra';
  tenantId: string;
  kind: 'full' | 'changes';
  /** Whether this execution holds the whole round. */
  complete: boolean;
  state: RecordState;
  round: string;
  /** For the deleted: `changed` can still be restored, `deleted` is gone. For who is out of scope: why. */
  reason?: string;
  /** Who is out of scope could not be named, so absence says nothing. */
  scoped?: true;
  /** A property that was never set is left out, so a field that no item has may still be one of Graph's. */
  sparse?: true;
  /** A few people to build a workflow with, not the directory. */
  sample?: true;
  /** What the reader should know of this round: why it is not complete, or why everyone came. */
  note?: string;
};

/** What was read: a poll's result, one person, or a sample. */
export type ReadResult = Omit<PollResult, 'state'> & { sample?: true };

/**
 * One item a person: the Graph user, flat and whole, and `_sync`. The records become the items, because a copy of everyone
 * would be as much memory again.
 */
export function toItems(result: ReadResult, tenantId: string): INodeExecutionData[] {
  const { kind, complete, round } = result;
  const note = noteOf(result);
  const common = {
    ...(result.scoped === true ? { scoped: true as const } : {}),
    ...(result.sparse === true ? { sparse: true as const } : {}),
    ...(result.sample === true ? { sample: true as const } : {}),
    ...(note === undefined ? {} : { note }),
  };
  return result.people.map((person) => {
    const { state } = person;
    const mark: SyncMark = {
      source: 'entra',
      tenantId,
      kind,
      complete,
      state,
      round,
      ...reasonOf(person),
      ...common,
    };
    return { json: Object.assign(person.record as IDataObject, { _sync: mark }) };
  });
}

function reasonOf({ removed, outOfScope }: ReadRecord): { reason?: string } {
  const reason = removed ?? outOfScope;
  return reason === undefined ? {} : { reason };
}

function noteOf({ complete, resynced, stoppedBy, sample }: ReadResult): string | undefined {
  if (sample === true) return 'A sample of at most ten people, not the directory';
  if (stoppedBy !== undefined) return stoppedBy.message;
  if (resynced) return 'Microsoft Graph had forgotten the last place, so everyone was read again';
  return complete ? undefined : 'Not everyone: the rest of this round comes, or came, with another poll';
}
