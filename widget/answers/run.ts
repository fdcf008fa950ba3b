import type {
  LeftOut,
  SyncRun,
  SyncRunReach,
  SyncRunTotals,
} from '../../shared/contract/sync-runs/sync-run.ts';
import {
  leftOutReasons,
  syncExecutors,
  syncModes,
  syncRunStatuses,
  totalKeys,
} from '../../shared/contract/sync-runs/run-words.ts';
import { countIn, countOf, recordIn, recordOf, textOf, timeIn, wordOf } from './lenient.ts';
import type { Known, Raw } from './lenient.ts';
import { problemIn } from './problem.ts';

/** A run as the card shows it. `startedAt` is empty where iluminr gave no time. */
export type Run = Omit<SyncRun, 'executor' | 'mode' | 'status'> & {
  readonly executor: Known<SyncRun['executor']>;
  readonly mode: Known<SyncRun['mode']>;
  readonly status: Known<SyncRun['status']>;
};

/** Throws UnexpectedAnswerError when the answer is no object. */
export function readRun(answer: unknown): Run {
  const raw = recordOf(answer);
  const progress = recordIn(raw['progress']) ?? {};
  return {
    id: textOf(raw['id']),
    pipeline: textOf(raw['pipeline']),
    source: textOf(raw['source']),
    executor: wordOf(syncExecutors, raw['executor']),
    mode: wordOf(syncModes, raw['mode']),
    dryRun: raw['dryRun'] === true,
    status: wordOf(syncRunStatuses, raw['status']),
    startedAt: timeIn(raw['startedAt']) ?? '',
    finishedAt: timeIn(raw['finishedAt']),
    progress: { read: countOf(progress['read']), total: countIn(progress['total']) },
    totals: readTotals(raw['totals']),
    ...(recordIn(raw['reach']) === null ? {} : { reach: readReach(raw['reach']) }),
    ...(recordIn(raw['leftOut']) === null ? {} : { leftOut: readLeftOut(raw['leftOut']) }),
    error: problemIn(raw['error']),
  };
}

export function readTotals(value: unknown): SyncRunTotals {
  const raw: Raw = recordIn(value) ?? {};
  return Object.fromEntries(totalKeys.map((key) => [key, countOf(raw[key])])) as SyncRunTotals;
}

/** How many were left out, by reason; null where nobody counted. */
export function readLeftOut(value: unknown): LeftOut {
  const raw: Raw = recordIn(value) ?? {};
  return Object.fromEntries(leftOutReasons.map((reason) => [reason, countIn(raw[reason])])) as LeftOut;
}

export function readReach(value: unknown): SyncRunReach {
  const raw: Raw = recordIn(value) ?? {};
  return {
    email: countOf(raw['email']),
    mobile: countOf(raw['mobile']),
    both: countOf(raw['both']),
    neither: countOf(raw['neither']),
  };
}
