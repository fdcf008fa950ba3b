import type { Connection } from '../../answers/connection.ts';
import type { Failure } from '../../api/failure.ts';
import { linkedAttempt } from './status/linked-attempt.ts';

/**
 * What the card knows. A status stays on screen when a later reading fails: `stale` then says why, and `readAt` (milliseconds) of
 * when it is.
 */
export type Reading =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | {
      readonly kind: 'loaded';
      readonly connection: Connection;
      readonly readAt: number;
      readonly stale: Failure | undefined;
    };

export const nothingRead: Reading = { kind: 'loading' };

export function afterAnswer(connection: Connection, now: number): Reading {
  return { kind: 'loaded', connection, readAt: now, stale: undefined };
}

/** A failure never hides a status that is there. */
export function afterFailure(before: Reading, failure: Failure): Reading {
  return before.kind === 'loaded' ? { ...before, stale: failure } : { kind: 'failed', failure };
}

const waits = { syncing: 2000, connecting: 5000, other: 60_000 };
const firstBackOff = 5000;

/** Milliseconds until the next reading; `failures` counts those in a row. What iluminr asks for goes before what we would choose. */
export function waitAfter(reading: Reading, failures: number, now: number): number {
  const failure = failureOf(reading);
  if (failure !== undefined) {
    return Math.max(failure.retryAfter ?? 0, Math.min(waits.other, firstBackOff * 2 ** failures));
  }
  if (reading.kind !== 'loaded') return waits.other;
  const { state, nextRunAt } = reading.connection;
  if (state === 'syncing') return waits.syncing;
  if (state === 'connecting' || linkedAttempt(reading.connection) !== undefined) return waits.connecting;
  const untilRun = nextRunAt === null ? Infinity : Date.parse(nextRunAt) - now;
  return Math.max(waits.syncing, Math.min(waits.other, untilRun + waits.syncing));
}

/** Why the reading is not there, or not the latest. */
export function failureOf(reading: Reading): Failure | undefined {
  if (reading.kind === 'failed') return reading.failure;
  return reading.kind === 'loaded' ? reading.stale : undefined;
}
