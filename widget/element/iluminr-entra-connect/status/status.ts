import type { EntraConnection } from '../../../../shared/contract/directory-sync/connection.ts';
import type { Reading } from '../reading.ts';

/** A connection's state as the card words it: pausing is not turning off, and failing people are not a failing sync. */
export type Status = EntraConnection['state'] | 'off' | 'stopped';

export function statusOf({ state, settings, lastRun }: EntraConnection): Status {
  if (state === 'paused' && settings?.enabled === false) return 'off';
  if (state === 'attention' && (lastRun?.status === 'failed' || lastRun?.totals.failed === 0))
    return 'stopped';
  return state;
}

/** How a status looks: a colour, never without its words. */
export const toneOf: Readonly<Record<Status, 'neutral' | 'good' | 'info' | 'warn' | 'bad'>> = {
  not_connected: 'neutral',
  connecting: 'info',
  needs_mapping: 'warn',
  ready: 'good',
  syncing: 'info',
  paused: 'neutral',
  off: 'neutral',
  attention: 'warn',
  stopped: 'warn',
  disconnected_by_microsoft: 'bad',
};

/** Whether connecting is the next thing to do. */
export function wantsConnecting(reading: Reading): boolean {
  if (reading.kind !== 'loaded') return false;
  const { state } = reading.connection;
  return state === 'not_connected' || state === 'disconnected_by_microsoft';
}
