import type { Account } from '../../contract/index.ts';
import { cut, stepsOf } from './batches.ts';
import type { Positions } from './batches.ts';
import type { IluminrClient } from '../client/client.ts';
import { IluminrError } from '../client/errors.ts';
import { releasedInVain, withGivenBack, withoutAddress } from './give-back.ts';
import { Outcomes } from './outcomes.ts';
import { operationOf } from './operation.ts';
import type { PlannedChange } from './operation.ts';
import type { Outcome } from './outcome.ts';
import { confirmReplayed } from './replayed.ts';
import { backOffMs } from '../../http/back-off.ts';
import { sendBatch } from './send.ts';
import type { Attempt, ApplyState } from './apply-state.ts';

export type ApplyOptions = {
  /** Runs every check and writes nothing. */
  validateOnly?: boolean;
  /** Changes per batch; the account's own limit caps it. */
  batchSize?: number;
  /** Keeps each contact as iluminr answered it. Off, 50,000 outcomes stay small. */
  keepContacts?: boolean;
  /** Batches under way at once. Default 12; the rate limiter decides how many are useful. */
  concurrency?: number;
  /** Called after each batch with the number of changes that have their outcome. */
  onProgress?: ((settled: number) => void) | undefined;
};

export type ApplyResult = {
  /** One for each change, in their order. */
  outcomes: Outcome[];
  /** Why the rest was left untouched, when it was. */
  stopped: IluminrError | undefined;
};

/** How often what stayed open in a batch goes out again. */
const maxRounds = 4;
const defaultConcurrency = 12;

/**
 * Applies a plan's changes: phase after phase, in batches side by side, at the account's rate. Every change gets exactly
 * one outcome. A refused key, a right that is missing or a service that stays away stops it, and what was not attempted
 * says so. Applying the same plan again finishes what is open and writes nothing twice. Whoever let go of their address in
 * vain gets it back, or is said to have none when it stopped. Does not throw for anything that the API answers.
 */
export async function applyChanges(
  client: IluminrClient,
  account: Account,
  changes: readonly PlannedChange[],
  options: ApplyOptions = {},
): Promise<ApplyResult> {
  const { outcomes, stopped } = await applyOnce(client, account, changes, options);
  const givingBack = options.validateOnly === true ? [] : releasedInVain(changes, outcomes);
  if (givingBack.length === 0) return { outcomes, stopped };
  if (stopped !== undefined) return { outcomes: withoutAddress(changes, outcomes, givingBack), stopped };
  const back = givingBack.map(({ change }) => change);
  const second = await applyOnce(client, account, back, { ...options, onProgress: undefined });
  return { outcomes: withGivenBack(changes, outcomes, givingBack, second.outcomes), stopped: second.stopped };
}

async function applyOnce(
  client: IluminrClient,
  account: Account,
  changes: readonly PlannedChange[],
  options: ApplyOptions,
): Promise<ApplyResult> {
  const outcomes = new Outcomes(changes, options.keepContacts === true);
  const validateOnly = options.validateOnly === true;
  const startedAt = client.serverClock.now();
  const state: ApplyState = {
    client,
    outcomes,
    validateOnly,
    limit: Math.max(1, Math.min(options.batchSize ?? account.batchLimit, account.batchLimit)),
    startedAt,
    runSalt: '',
    toRetry: [],
    replayed: [],
    isUndo: changes.some(({ reason }) => reason === 'undone'),
    releases: validateOnly ? releasedEmails(changes) : new Map(),
  };
  const retrySalt = `${client.clock.now()}/${client.clock.random()}`;

  for (const step of stepsOf(changes)) {
    await runPass(state, step);
    if (outcomes.stopped === undefined) await retryPass(state, retrySalt);
    if (outcomes.stopped !== undefined) break;
  }
  return { outcomes: outcomes.close(), stopped: outcomes.stopped };

  async function runPass(under: ApplyState, step: Positions): Promise<void> {
    const queue = cut(step, changes, () => under.limit);
    await sideBySide(options.concurrency ?? defaultConcurrency, queue, async (batch) => {
      if (outcomes.stopped !== undefined) return;
      await runBatch(under, sendable(outcomes, batch));
      options.onProgress?.(outcomes.settled);
    });
  }

  /** Asks again, under keys of this run, what the first pass did not write or only remembered. */
  async function retryPass(first: ApplyState, runSalt: string): Promise<void> {
    const { replayed } = first;
    first.replayed = [];
    await confirmReplayed(first, replayed);
    const positions = first.toRetry.map(({ position }) => position).sort((a, b) => a - b);
    first.toRetry = [];
    await runPass({ ...first, runSalt }, positions);
  }
}

async function runBatch(state: ApplyState, batch: Attempt[]): Promise<void> {
  const { client, outcomes, validateOnly } = state;
  let open = batch;
  for (let round = 1; open.length > 0 && outcomes.stopped === undefined; round++) {
    if (round > maxRounds) {
      // A server remembers failures too, so what failed to the end gets a key of its own before it is given up.
      if (!validateOnly && state.runSalt === '') state.toRetry.push(...open);
      else for (const { position } of open) outcomes.recordUnanswered(position);
      return;
    }
    if (round > 1) await client.clock.sleep(backOffMs(round - 1, client.clock.random()));
    open = await sendBatch(state, open, round);
  }
}

/** Sorts out changes that cannot even be asked for, and those that build on a step which was not applied. */
function sendable(outcomes: Outcomes, batch: Positions): Attempt[] {
  const kept: Attempt[] = [];
  for (const position of batch) {
    const change = outcomes.changes[position]!;
    if (outcomes.hasFailed(change.contactId)) {
      outcomes.recordBuiltOnFailure(position);
      continue;
    }
    try {
      operationOf(change);
      kept.push({ position, ifVersion: change.ifVersion });
    } catch (error) {
      if (!(error instanceof IluminrError)) throw error;
      outcomes.record(position, { status: 'refused', error: error.info });
    }
  }
  return kept;
}

/** Runs `task` on what `queue` gives, `width` at a time, until the queue is empty. */
async function sideBySide<Task>(
  width: number,
  queue: Iterator<Task> & Iterable<Task>,
  task: (task: Task) => Promise<void>,
): Promise<void> {
  const worker = async () => {
    for (const next of queue) await task(next);
  };
  await Promise.all(Array.from({ length: width }, worker));
}

/** Contacts that let go of their email, with the phase in which they do. */
function releasedEmails(changes: readonly PlannedChange[]): Map<string, number> {
  const releases = new Map<string, number>();
  for (const { operation, contactId, contact, phase } of changes) {
    if (contactId === undefined) continue;
    if (operation === 'deactivate' || contact?.email !== undefined) {
      releases.set(contactId, Math.min(phase, releases.get(contactId) ?? phase));
    }
  }
  return releases;
}
