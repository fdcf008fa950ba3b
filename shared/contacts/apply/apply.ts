import type { Account } from '../../contract/index.ts';
import { cut, stepsOf } from './batches.ts';
import type { Positions } from './batches.ts';
import type { IluminrClient } from '../client/client.ts';
import { IluminrError } from '../client/errors.ts';
import { Ledger } from './outcomes.ts';
import { operationOf } from './operation.ts';
import type { PlannedChange } from './operation.ts';
import type { Outcome } from './outcome.ts';
import { matchResults } from './results.ts';
import { backOffMs } from '../../http/back-off.ts';
import { sendBatch } from './send.ts';
import type { Entry, Work } from './apply-state.ts';

export type ApplyOptions = {
  /** Runs every check and writes nothing. */
  validateOnly?: boolean;
  /** Changes per batch; the account's own limit caps it. */
  batchSize?: number;
  /** Keeps each contact as iluminr answered it. Off, 50,000 outcomes stay small. */
  keepContacts?: boolean;
  /** Batches under way at once. Default 12; the pace decides how many are useful. */
  concurrency?: number;
  /** Called after each batch with the number of changes settled so far. */
  onProgress?: (settled: number) => void;
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
 * Applies a plan's changes: phase after phase, in batches side by side, at the account's pace. Every change gets exactly
 * one outcome. A refused key, a right that is missing or a service that stays away stops it, and what was not attempted
 * says so. Applying the same plan again finishes what is open and writes nothing twice. Does not throw for anything
 * that the API answers.
 */
export async function applyChanges(
  client: IluminrClient,
  account: Account,
  changes: readonly PlannedChange[],
  options: ApplyOptions = {},
): Promise<ApplyResult> {
  const ledger = new Ledger(changes, options.keepContacts === true);
  const validateOnly = options.validateOnly === true;
  const startedAt = client.clock.now();
  const work: Work = {
    client,
    ledger,
    validateOnly,
    limit: Math.max(1, Math.min(options.batchSize ?? account.batchLimit, account.batchLimit)),
    startedAt,
    nonce: '',
    refused: [],
    created: [],
    releases: validateOnly ? releasedEmails(changes) : new Map(),
  };
  const secondNonce = `${startedAt}/${client.clock.random()}`;

  for (const step of stepsOf(changes)) {
    await look(work, step);
    if (ledger.stopped === undefined && work.refused.length + work.created.length > 0) {
      await secondLook(work, secondNonce);
    }
    if (ledger.stopped !== undefined) break;
  }
  return { outcomes: ledger.close(), stopped: ledger.stopped };

  async function look(under: Work, step: Positions): Promise<void> {
    const queue = cut(step, changes, () => under.limit);
    await sideBySide(options.concurrency ?? defaultConcurrency, queue, async (batch) => {
      if (ledger.stopped !== undefined) return;
      await runBatch(under, sendable(ledger, batch));
      options.onProgress?.(ledger.settled);
    });
  }

  /** Asks again what the memory of the server may have answered: refusals, and creates from before this run. */
  async function secondLook(first: Work, nonce: string): Promise<void> {
    const { refused, created } = first;
    first.refused = [];
    first.created = [];
    const vanished = await vanishedCreates(first, created);
    const again = [...refused.map(({ position }) => position), ...vanished].sort((a, b) => a - b);
    await look({ ...first, nonce }, again);
  }
}

async function runBatch(work: Work, batch: Entry[]): Promise<void> {
  const { client, ledger } = work;
  let open = batch;
  for (let round = 1; open.length > 0 && ledger.stopped === undefined; round++) {
    if (round > maxRounds) {
      for (const { position } of open) ledger.settleUnanswered(position);
      return;
    }
    if (round > 1) await client.clock.sleep(backOffMs(round - 1, client.clock.random()));
    open = await sendBatch(work, open, round);
  }
}

/** Sorts out changes that cannot even be asked for. */
function sendable(ledger: Ledger, batch: Positions): Entry[] {
  const kept: Entry[] = [];
  for (const position of batch) {
    const change = ledger.changes[position]!;
    try {
      operationOf(change);
      kept.push({ position, ifVersion: change.ifVersion });
    } catch (error) {
      if (!(error instanceof IluminrError)) throw error;
      ledger.settle(position, { status: 'refused', error: error.explanation });
    }
  }
  return kept;
}

/**
 * Which contacts that an earlier run created are not there any more, because somebody deleted them since: iluminr would
 * take them again. The others are settled. Asks by validating, so it costs one request per batch.
 */
async function vanishedCreates(work: Work, created: Work['created']): Promise<Positions> {
  const vanished: Positions = [];
  for (let start = 0; start < created.length; start += work.limit) {
    const batch = created.slice(start, start + work.limit);
    const operations = batch.map(({ entry }) => operationOf(work.ledger.changes[entry.position]!));
    const results = await validated(work, operations);
    batch.forEach(({ entry: { position }, contactId }, index) => {
      const { email, externalIds = {} } = work.ledger.changes[position]?.contact ?? {};
      const isUnique = Boolean(email) || Object.keys(externalIds).length > 0;
      if (isUnique && results[index]?.status === 'ok') vanished.push(position);
      else work.ledger.settle(position, { status: 'applied', contactId });
    });
  }
  return vanished;
}

async function validated(work: Work, operations: ReturnType<typeof operationOf>[]) {
  try {
    return matchResults(operations, await work.client.batch(operations, undefined));
  } catch (error) {
    if (!(error instanceof IluminrError)) throw error;
    return [];
  }
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
