import type { Connection } from '../../../answers/connection.ts';
import type { CardView } from '../../../base/card-host.ts';
import type { CardKey } from '../../../i18n/en/card.ts';
import { isOfScope, needsSettings } from './needs-settings.ts';
import type { Status } from './status.ts';
import { tallyOf } from './tally.ts';

/** Something that is asked of iluminr from the status itself. */
export type StatusAction = 'run' | 'pause' | 'resume' | 'stop';

/** A button: what it is called, and whether it goes to another view or asks iluminr for something. */
export type ActionButton = { readonly label: CardKey } & (
  { readonly action: StatusAction } | { readonly view: CardView }
);

type Described = {
  /** A colour, never without its words. */
  readonly tone: 'neutral' | 'good' | 'info' | 'warn' | 'bad';
  /** What to do; the first is the main thing. None where a part of the status has its own. */
  readonly actions: (connection: Connection) => readonly ActionButton[];
};

const connect: CardView = { kind: 'connect' };
const settings: CardView & { kind: 'settings' } = { kind: 'settings', firstRun: false };
const run: ActionButton = { label: 'action.run', action: 'run' };
const pause: ActionButton = { label: 'action.pause', action: 'pause' };
const stop: ActionButton = { label: 'action.stop', action: 'stop' };
const history: ActionButton = { label: 'action.history', view: { kind: 'history' } };

/** Every status of the card: how it looks and what can be done. Its words are `badge.`, `title.` and `cause.` of the same name. */
export const statuses: Readonly<Record<Status, Described>> = {
  not_connected: { tone: 'neutral', actions: () => [{ label: 'action.connect', view: connect }] },
  connecting: { tone: 'info', actions: () => [{ label: 'action.connect_here', view: connect }] },
  waiting: { tone: 'info', actions: () => [] },
  needs_mapping: {
    tone: 'warn',
    actions: () => [{ label: 'action.map', view: { kind: 'settings', firstRun: true } }],
  },
  ready: { tone: 'good', actions: () => [run, pause] },
  nobody: {
    tone: 'warn',
    actions: () => [{ label: 'action.check_settings', view: settings }, run, pause],
  },
  syncing: { tone: 'info', actions: () => [{ label: 'action.running', action: 'run' }, stop] },
  interrupted: { tone: 'neutral', actions: () => [run, pause] },
  paused: { tone: 'neutral', actions: () => [{ label: 'action.resume', action: 'resume' }] },
  off: { tone: 'neutral', actions: () => [{ label: 'action.turn_on', view: settings }] },
  attention: { tone: 'warn', actions: (connection) => [seeFailed(connection), run, pause] },
  stopped: {
    tone: 'warn',
    actions: (connection) =>
      needsSettings(connection) ? [checkSettings(connection), run, pause] : [run, pause],
  },
  disconnected_by_microsoft: {
    tone: 'bad',
    actions: () => [{ label: 'action.reconnect', view: connect }],
  },
  unknown: { tone: 'neutral', actions: () => [history] },
};

/** The main thing to do where the settings keep a sync from running; it leads to the setting that is wrong. */
function checkSettings({ settingsWarnings }: Connection): ActionButton {
  const at = settingsWarnings?.find(isOfScope)?.path;
  return { label: 'action.check_settings', view: { ...settings, ...(at === undefined ? {} : { at }) } };
}

function seeFailed({ lastRun }: Connection): ActionButton {
  const view: CardView = lastRun === null ? { kind: 'history' } : { kind: 'issues', runId: lastRun.id };
  return { label: 'action.see_failed', view };
}

/** Where else the card can go from here. */
export function linksOf(connection: Connection): readonly { label: CardKey; view: CardView }[] {
  const { tenantId, lastRun } = connection;
  const tally = lastRun === null ? undefined : tallyOf(lastRun.totals);
  return [
    ...(connection.settings === null ? [] : [{ label: 'action.settings' as const, view: settings }]),
    { label: 'action.history', view: { kind: 'history' } },
    ...(tenantId === null || connection.settings === null
      ? []
      : [{ label: 'action.find' as const, view: { kind: 'find' as const } }]),
    ...(lastRun === null || tally === undefined || tally.failed + tally.skipped === 0
      ? []
      : [{ label: 'action.issues' as const, view: { kind: 'issues' as const, runId: lastRun.id } }]),
    ...(tenantId === null
      ? []
      : [{ label: 'action.disconnect' as const, view: { kind: 'disconnect' as const } }]),
  ];
}
