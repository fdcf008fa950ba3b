import type { Connection } from '../../../answers/connection.ts';
import type { Reading } from '../reading.ts';
import { linkedAttempt } from './linked-attempt.ts';

/**
 * A connection's state as the card words it: pausing is not turning off, failing people are not a failing sync, and a sync that
 * finds nobody, or was stopped by somebody, is not simply on. `waiting` is for the colleague who was sent a link, and `connecting` for
 * what comes after it.
 */
export type Status = Connection['state'] | 'waiting' | 'off' | 'stopped' | 'interrupted' | 'nobody';

export function statusOf(connection: Connection): Status {
  const { state, settings, lastRun } = connection;
  const attempt = linkedAttempt(connection);
  if (attempt !== undefined) return attempt.status === 'verifying' ? 'connecting' : 'waiting';
  if (state === 'paused' && settings?.enabled === false) return 'off';
  if (state === 'attention' && (lastRun?.status === 'failed' || lastRun?.totals.failed === 0))
    return 'stopped';
  if (state === 'ready' && lastRun?.status === 'stopped') return 'interrupted';
  if (state === 'ready' && lastRun?.status === 'succeeded' && lastRun.totals.read === 0) return 'nobody';
  return state;
}

/** Whether connecting is the next thing to do. */
export function wantsConnecting(reading: Reading): boolean {
  if (reading.kind !== 'loaded') return false;
  const { state } = reading.connection;
  return state === 'not_connected' || state === 'disconnected_by_microsoft';
}
