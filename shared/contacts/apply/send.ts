import type { BatchOperation, BatchResult } from '../../contract/index.ts';
import { IluminrError, explainProblem } from '../client/errors.ts';
import type { Explanation } from '../client/errors.ts';
import { idempotencyKey } from '../client/idempotency.ts';
import { actionOf, operationOf, subjectOf } from './operation.ts';
import type { PlannedChange } from './operation.ts';
import { matchResults } from './results.ts';
import { lookUp, settleResult } from './reconcile.ts';
import type { Entry, Work } from './apply-state.ts';

/**
 * Sends one batch and settles what its answer says; gives back what has to go out again. `round` counts how often the
 * same entries have gone out, so that a new round is not answered from the memory of the last.
 */
export async function sendBatch(work: Work, batch: Entry[], round: number): Promise<Entry[]> {
  if (batch.length > work.limit) return inHalves(work, batch, round);
  const operations = batch.map(({ position, ifVersion }) =>
    operationOf(work.ledger.changes[position]!, ifVersion),
  );
  const key = work.validateOnly ? undefined : keyOf(work, batch, operations, round);
  let results: (BatchResult | undefined)[];
  try {
    results = matchResults(operations, await work.client.batch(operations, key));
    if (results.includes(undefined)) {
      // The same key and body: a server that did act tells what it did, and does nothing again.
      const second = matchResults(operations, await work.client.batch(operations, key));
      results = results.map((result, index) => result ?? second[index]);
    }
  } catch (error) {
    if (!(error instanceof IluminrError)) throw error;
    return batchRefused(work, batch, error, round);
  }

  const again: Entry[] = [];
  for (const [index, entry] of batch.entries()) {
    const result = results[index];
    const next = result === undefined ? await lookUp(work, entry) : await settleResult(work, entry, result);
    if (next !== undefined) again.push(next);
    if (work.ledger.stopped !== undefined) break;
  }
  return again;
}

/** Derived from the plan, the versions it was made on and the operations: the same in every execution of the same plan. */
function keyOf(work: Work, batch: Entry[], operations: BatchOperation[], round: number): string {
  const planned = batch.map(({ position }) => {
    const { planId, ifVersion } = work.ledger.changes[position]!;
    return [planId, ifVersion];
  });
  return idempotencyKey('batch', planned, operations, round, work.nonce);
}

/** The whole batch was turned down: find out whom that concerns. */
async function batchRefused(
  work: Work,
  batch: Entry[],
  error: IluminrError,
  round: number,
): Promise<Entry[]> {
  // Whatever stands under this key is not this batch; the next round has a key of its own.
  if (error.code === 'idempotency_key_reused') return batch;
  const isTooLarge = error.status === 413;
  if (!isTooLarge && error.status !== 400) {
    work.ledger.stop(
      error,
      batch.map(({ position }) => position),
    );
    return [];
  }
  if (batch.length > 1) {
    if (isTooLarge) work.limit = Math.min(work.limit, Math.ceil(batch.length / 2));
    const named = isTooLarge ? new Set<number>() : namedOperations(error, batch.length);
    if (named.size === 0) return inHalves(work, batch, round);
    for (const index of named) refuse(work, batch[index]!, error, index);
    return batch.filter((_, index) => !named.has(index));
  }
  for (const entry of batch) refuse(work, entry, error, 0);
  return [];
}

async function inHalves(work: Work, batch: Entry[], round: number): Promise<Entry[]> {
  const middle = Math.ceil(batch.length / 2);
  const first = await sendBatch(work, batch.slice(0, middle), round);
  if (work.ledger.stopped !== undefined) return [];
  return [...first, ...(await sendBatch(work, batch.slice(middle), round))];
}

function refuse(work: Work, { position }: Entry, error: IluminrError, index: number): void {
  work.ledger.settle(position, {
    status: 'refused',
    error: about(error, work.ledger.changes[position]!, index),
  });
}

/** The operations that a refused batch names in `errors[].path`, as in `operations.3.contact.email`. */
function namedOperations(error: IluminrError, length: number): Set<number> {
  const named = new Set<number>();
  for (const { path } of error.problem?.errors ?? []) {
    const index = Number(/^operations\.(\d+)(?:\.|$)/.exec(path)?.[1] ?? Number.NaN);
    if (index < length) named.add(index);
  }
  return named;
}

/** The part of a batch's refusal that concerns one operation. */
function about(error: IluminrError, change: PlannedChange, index: number): Explanation {
  const { problem, explanation } = error;
  if (problem === undefined)
    return { ...explanation, what: `${explanation.what} It held ${subjectOf(change)}.` };
  const own = problem.errors?.filter(({ path }) => path.startsWith(`operations.${index}.`)) ?? [];
  return explainProblem(own.length > 0 ? { ...problem, errors: own } : problem, actionOf(change));
}
