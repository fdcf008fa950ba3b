import type { BatchOperation } from '../../contract/index.ts';
import { IluminrError } from '../client/errors.ts';
import type { ApplyState } from './apply-state.ts';
import { reconcileReplayed } from './reconcile.ts';
import { matchResults } from './results.ts';

/**
 * Checks answers that the server may have remembered against the account before they count: each is true while its
 * contact still has the version that the answer tells. Asks by validating, so it costs one request per batch, and reads
 * only the contacts that have moved on since.
 */
export async function confirmReplayed(state: ApplyState, replayed: ApplyState['replayed']): Promise<void> {
  for (let start = 0; start < replayed.length; start += state.limit) {
    const batch = replayed.slice(start, start + state.limit);
    const operations = batch.map(({ contact: { id, version } }): BatchOperation => ({
      op: 'update',
      id,
      contact: {},
      ...(version === undefined ? {} : { ifVersion: version }),
    }));
    const results = await validated(state, operations);
    for (const [index, { attempt, contact }] of batch.entries()) {
      const isAsTold = contact.version !== undefined && results[index]?.status === 'ok';
      if (isAsTold)
        state.outcomes.record(attempt.position, { status: 'unchanged', contactId: contact.id, contact });
      else await reconcileReplayed(state, attempt, contact.id);
      if (state.outcomes.stopped !== undefined) return;
    }
  }
}

async function validated(state: ApplyState, operations: BatchOperation[]) {
  try {
    return matchResults(operations, await state.client.batch(operations, undefined));
  } catch (error) {
    if (!(error instanceof IluminrError)) throw error;
    return [];
  }
}
