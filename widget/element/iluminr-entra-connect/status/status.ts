import type { Connection } from '../../../answers/connection.ts';
import type { Reading } from '../reading.ts';

/**
 * A connection's state as the card words it: pausing is not turning off, failing people are not a failing sync, and a sync that
 * finds nobody, or was stopped by somebody, is not simply on.
 */
export type Status = Connection['state'] | 'off' | 'stopped' | 'interrupted' | 'nobody';

export function statusOf({ state, settings, lastRun }: Connection): Status {
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
