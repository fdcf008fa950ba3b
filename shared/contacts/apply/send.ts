import type { BatchOperation } from '../../contract/index.ts';
import type { ReadResult } from '../client/answers.ts';
import { IluminrError, infoOfProblem } from '../client/errors.ts';
import type { ErrorInfo } from '../client/errors.ts';
import { idempotencyKey } from '../client/idempotency.ts';
import { actionOf, operationOf, subjectOf } from './operation.ts';
import type { PlannedChange } from './operation.ts';
import { matchResults } from './results.ts';
import { reconcileByReading, reconcile } from './reconcile.ts';
import type { Attempt, ApplyState } from './apply-state.ts';

/**
 * Sends one batch and records what its answer says; gives back what has to go out again. `round` counts how often the
 * same entries have gone out, so that a new round is not answered from the memory of the last.
 */
export async function sendBatch(state: ApplyState, batch: Attempt[], round: number): Promise<Attempt[]> {
  if (batch.length > state.limit) return inHalves(state, batch, round);
  const operations = batch.map(({ position, ifVersion }) =>
    operationOf(state.outcomes.changes[position]!, ifVersion),
  );
  const key = state.validateOnly ? undefined : keyOf(state, batch, operations, round);
  let results: (ReadResult | undefined)[];
  try {
    results = matchResults(operations, await state.client.batch(operations, key));
    if (results.includes(undefined)) {
      // The same key and body: a server that did act tells what it did, and does nothing again.
      const second = matchResults(operations, await state.client.batch(operations, key));
      results = results.map((result, index) => result ?? second[index]);
    }
  } catch (error) {
    if (!(error instanceof IluminrError)) throw error;
    return batchRefused(state, batch, error, round);
  }

  const again: Attempt[] = [];
  for (const [index, attempt] of batch.entries()) {
    const result = results[index];
    const next =
      result === undefined
        ? await reconcileByReading(state, attempt)
        : await reconcile(state, attempt, result);
    if (next !== undefined) again.push(next);
    if (state.outcomes.stopped !== undefined) break;
  }
  return again;
}

/** Derived from the plan, the versions it was made on and the operations: the same in every execution of the same plan. */
function keyOf(state: ApplyState, batch: Attempt[], operations: BatchOperation[], round: number): string {
  const planned = batch.map(({ position }) => {
    const { planId, ifVersion } = state.outcomes.changes[position]!;
    return [planId, ifVersion];
  });
  return idempotencyKey('batch', planned, operations, round, state.runSalt);
}

/** The whole batch was turned down: find out whom that concerns. */
async function batchRefused(
  state: ApplyState,
  batch: Attempt[],
  error: IluminrError,
  round: number,
): Promise<Attempt[]> {
  // Whatever stands under this key is not this batch; the next round has a key of its own.
  if (error.code === 'idempotency_key_reused') return batch;
  const isTooLarge = error.status === 413;
  if (!isTooLarge && error.status !== 400) {
    state.outcomes.stop(
      error,
      batch.map(({ position }) => position),
    );
    return [];
  }
  if (batch.length > 1) {
    if (isTooLarge) state.limit = Math.min(state.limit, Math.ceil(batch.length / 2));
    const named = isTooLarge ? new Set<number>() : namedOperations(error, batch.length);
    if (named.size === 0) return inHalves(state, batch, round);
    for (const index of named) refuse(state, batch[index]!, error, index);
    return batch.filter((_, index) => !named.has(index));
  }
  for (const attempt of batch) refuse(state, attempt, error, 0);
  return [];
}

async function inHalves(state: ApplyState, batch: Attempt[], round: number): Promise<Attempt[]> {
  const middle = Math.ceil(batch.length / 2);
  const first = await sendBatch(state, batch.slice(0, middle), round);
  if (state.outcomes.stopped !== undefined) return [];
  return [...first, ...(await sendBatch(state, batch.slice(middle), round))];
}

function refuse(state: ApplyState, { position }: Attempt, error: IluminrError, index: number): void {
  state.outcomes.record(position, {
    status: 'refused',
    error: about(error, state.outcomes.changes[position]!, index),
  });
}

/** The operations that a refused batch names in `errors[].path`, as in `operations.3.contact.email`. */
function namedOperations(error: IluminrError, length: number): Set<number> {
  const named = new Set<number>();
  for (const { path } of error.problem?.errors ?? []) {
    const index = operationIn(path);
    if (index < length) named.add(index);
  }
  return named;
}

function operationIn(path: string): number {
  return Number(/^operations\.(\d+)(?:\.|$)/.exec(path)?.[1]);
}

/** The part of a batch's refusal that concerns one operation. */
function about(error: IluminrError, change: PlannedChange, index: number): ErrorInfo {
  const { problem, info } = error;
  if (problem === undefined) return { ...info, what: `${info.what} It held ${subjectOf(change)}.` };
  const own = problem.errors?.filter(({ path }) => operationIn(path) === index) ?? [];
  return infoOfProblem(own.length > 0 ? { ...problem, errors: own } : problem, actionOf(change));
}
