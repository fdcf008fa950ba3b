import { limits } from '../../contract/index.ts';
import type { NewSyncIssue, NewSyncRun, SyncRunChanges, SyncRunProgress } from '../../contract/index.ts';
import type { IluminrClient } from '../client/client.ts';
import type { ListedRun, ReadRun } from '../client/answers.ts';
import { IluminrError } from '../client/errors.ts';
import type { ErrorInfo } from '../client/errors.ts';
import { idempotencyKey } from '../client/idempotency.ts';
import { endInterrupted, findOverdue } from './interrupted-runs.ts';

/** The least time between two progress reports, in milliseconds: they share the key's rate with the writes. */
const progressEveryMs = 3_000;

/** One run as iluminr shows it: begun before the first write, fed while it goes on, and ended. */
export type Report = {
  /** Undefined when iluminr did not take its beginning: then the changes are written all the same, and nothing is shown. */
  readonly run: ReadRun | undefined;
  /** Passes progress on when the last report is old enough. Never throws and never waits. */
  progress(progress: SyncRunProgress): void;
  /**
   * Sends the issues, in calls of at most 500, and ends the run, and earlier runs of the pipeline whose execution died. What
   * could not be reported, its beginning included, is in `reportingErrors`: the contacts are written all the same, so it is
   * no reason to fail.
   */
  finish(
    end: RunEnd,
    issues: Iterable<NewSyncIssue>,
  ): Promise<{ run: ReadRun | undefined; reportingErrors: ErrorInfo[] }>;
};

export type RunEnd = Required<Pick<SyncRunChanges, 'status' | 'totals' | 'progress'>> & {
  error?: IluminrError | undefined;
};

/**
 * Begins a run. `runKey` names this one execution, so that an answer lost on the way does not begin a second run. Does
 * not throw for anything that the API answers: a run that cannot be shown is no reason to leave people out.
 */
export async function startReport(client: IluminrClient, begin: NewSyncRun, runKey: string): Promise<Report> {
  let run: ReadRun | undefined;
  const reportingErrors: ErrorInfo[] = [];
  let lastSent = client.clock.now();
  let overdue: ListedRun[] = [];
  let underWay: Promise<void> = Promise.resolve();
  let isBusy = false;
  await attempt(async () => {
    run = await client.startRun(begin, idempotencyKey('run', runKey, begin));
    overdue = await findOverdue(client, begin, run.id);
  });

  function progress(progress: SyncRunProgress): void {
    const id = run?.id;
    if (id === undefined || isBusy || client.clock.now() - lastSent < progressEveryMs) return;
    lastSent = client.clock.now();
    isBusy = true;
    underWay = attempt(async () => {
      await client.updateRun(id, { progress });
    }).finally(() => {
      isBusy = false;
    });
  }

  async function finish(end: RunEnd, issues: Iterable<NewSyncIssue>) {
    await underWay;
    const id = run?.id;
    if (id === undefined) return { run, reportingErrors };
    let chunk = 0;
    for (const part of chunksOf(issues, limits.issues)) {
      chunk += 1;
      await attempt(() => client.addIssues(id, part, idempotencyKey('issues', id, chunk, part)));
    }
    await attempt(async () => {
      run = await client.updateRun(id, {
        status: end.status,
        progress: end.progress,
        totals: end.totals,
        finishedAt: new Date(client.clock.now()).toISOString(),
        ...(end.error === undefined ? {} : { error: problemOf(end.error) }),
      });
    });
    await attempt(() => endInterrupted(client, overdue));
    return { run, reportingErrors };
  }

  async function attempt(send: () => Promise<void>): Promise<void> {
    try {
      await send();
    } catch (error) {
      if (!(error instanceof IluminrError)) throw error;
      reportingErrors.push(error.info);
    }
  }

  return {
    get run() {
      return run;
    },
    progress,
    finish,
  };
}

function problemOf(error: IluminrError): NonNullable<SyncRunChanges['error']> {
  return (
    error.problem ?? {
      type: 'about:blank',
      title: error.code,
      status: error.status ?? 503,
      detail: error.message.slice(0, limits.message),
      code: error.code,
    }
  );
}

function* chunksOf<Attempt>(entries: Iterable<Attempt>, size: number): Generator<Attempt[]> {
  let chunk: Attempt[] = [];
  for (const entry of entries) {
    chunk.push(entry);
    if (chunk.length === size) {
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield chunk;
}
