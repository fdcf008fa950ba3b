import type { Connection } from '../../answers/connection.ts';
import type { Run } from '../../answers/run.ts';
import { ConnectedEvent, RunFinishedEvent, RunStartedEvent, StateEvent } from '../../base/events.ts';
import type { CardKey } from '../../i18n/en/card.ts';
import type { Translator } from '../../i18n/translator.ts';
import { linkedAttempt } from './status/linked-attempt.ts';
import { statusOf } from './status/status.ts';
import { tallyOf } from './status/tally.ts';

/**
 * What the host page should hear when the connection goes from `before` to `after`. Connecting and disconnecting are told by the views
 * in which they are done; what a colleague's link connected is done in none.
 */
export function eventsBetween(before: Connection | undefined, after: Connection): Event[] {
  const events: Event[] = [];
  if (before?.state !== after.state) events.push(new StateEvent(after.state));
  if (before !== undefined && isConnectedByLink(before, after)) events.push(new ConnectedEvent());
  const run = after.lastRun;
  if (before === undefined || run === null) return events;
  const isNew = run.id !== before.lastRun?.id;
  const wasWatched = isNew || before.lastRun.status === 'running';
  if (isNew) events.push(new RunStartedEvent(run.id));
  if (wasWatched && run.status !== 'running') events.push(new RunFinishedEvent(run.id, run.status));
  return events;
}

/** What a screen reader should hear; undefined when nothing is worth a word. Progress speaks at each quarter. */
export function announcementBetween(
  before: Connection | undefined,
  after: Connection,
  card: Translator<CardKey>,
): string | undefined {
  if (before === undefined) return undefined;
  const run = after.lastRun;
  if (run !== null && run.id === before.lastRun?.id && before.lastRun.status === 'running') {
    return run.status === 'running' ? quarterBetween(before.lastRun, run, card) : endOf(run, card);
  }
  const status = statusOf(after);
  if (statusOf(before) === status) return undefined;
  if (after.state === 'syncing') return card.text('say.syncing');
  if (after.state === 'paused') return card.text('say.paused');
  if (before.state === 'paused' && after.state === 'ready') return card.text('say.resumed');
  return card.text(`title.${status}`);
}

function isConnectedByLink(before: Connection, after: Connection): boolean {
  return (
    linkedAttempt(before) !== undefined && before.connectedAt !== after.connectedAt && after.tenantId !== null
  );
}

function endOf(run: Run, card: Translator<CardKey>): string {
  if (run.status === 'stopped') return card.text('say.interrupted');
  return run.status === 'failed'
    ? card.text('say.stopped')
    : card.text('say.finished', { ...tallyOf(run.totals) });
}

function quarterBetween(before: Run, after: Run, card: Translator<CardKey>): string | undefined {
  const quarter = quarterOf(after);
  return quarter > quarterOf(before) && quarter < 4
    ? card.text('say.progress', { percent: card.percent(quarter / 4) })
    : undefined;
}

/** Whole quarters done: 0 to 4; none while nobody knows how many people there are. */
function quarterOf({ progress: { read, total } }: Run): number {
  return total === null || total === 0 ? 0 : Math.min(4, Math.floor((4 * read) / total));
}
