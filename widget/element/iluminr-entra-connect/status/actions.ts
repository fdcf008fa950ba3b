import type { EntraConnection } from '../../../../shared/contract/directory-sync/connection.ts';
import type { CardView } from '../../../base/card-host.ts';
import type { CardKey } from '../../../i18n/en/card.ts';
import type { Status } from './status.ts';
import { tallyOf } from './tally.ts';

/** Something that is asked of iluminr from the status itself. */
export type StatusAction = 'run' | 'pause' | 'resume';

/** A button: what it is called, and whether it goes to another view or asks iluminr for something. */
export type ActionButton = { readonly label: CardKey } & (
  { readonly action: StatusAction } | { readonly view: CardView }
);

const connect: CardView = { kind: 'connect' };
const settings: CardView = { kind: 'settings', firstRun: false };
const pause: ActionButton = { label: 'action.pause', action: 'pause' };
const run: ActionButton = { label: 'action.run', action: 'run' };

/** What to do in a status: the first is the main thing. */
export function actionsOf(
  status: Status,
  connection: EntraConnection,
): readonly [ActionButton, ...ActionButton[]] {
  switch (status) {
    case 'not_connected':
      return [{ label: 'action.connect', view: connect }];
    case 'connecting':
      return [{ label: 'action.connect_here', view: connect }];
    case 'disconnected_by_microsoft':
      return [{ label: 'action.reconnect', view: connect }];
    case 'needs_mapping':
      return [{ label: 'action.map', view: { kind: 'settings', firstRun: true } }];
    case 'paused':
      return [{ label: 'action.resume', action: 'resume' }];
    case 'off':
      return [{ label: 'action.turn_on', view: settings }];
    case 'syncing':
      return [{ label: 'action.running', action: 'run' }];
    case 'attention':
      return [...seeFailed(connection), run, pause];
    case 'ready':
    case 'stopped':
      return [run, pause];
  }
}

function seeFailed({ lastRun }: EntraConnection): [ActionButton] {
  const view: CardView = lastRun === null ? { kind: 'history' } : { kind: 'issues', runId: lastRun.id };
  return [{ label: 'action.see_failed', view }];
}

/** Where else the card can go from here. */
export function linksOf(connection: EntraConnection): readonly { label: CardKey; view: CardView }[] {
  const { tenantId, lastRun } = connection;
  const tally = lastRun === null ? undefined : tallyOf(lastRun.totals);
  return [
    ...(connection.settings === null ? [] : [{ label: 'action.settings' as const, view: settings }]),
    { label: 'action.history', view: { kind: 'history' } },
    ...(lastRun === null || tally === undefined || tally.failed + tally.skipped === 0
      ? []
      : [{ label: 'action.issues' as const, view: { kind: 'issues' as const, runId: lastRun.id } }]),
    ...(tenantId === null
      ? []
      : [{ label: 'action.disconnect' as const, view: { kind: 'disconnect' as const } }]),
  ];
}
