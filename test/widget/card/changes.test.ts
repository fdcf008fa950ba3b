import { expect, test } from 'vitest';
import type { EntraConnection } from '../../../shared/contract/directory-sync/connection.ts';
import { announcementBetween, eventsBetween } from '../../../widget/element/iluminr-entra-connect/changes.ts';
import { card } from '../../../widget/i18n/en/card.ts';
import { Translator } from '../../../widget/i18n/translator.ts';
import { connections } from '../states.ts';

const texts = new Translator(card, 'en-AU', 'en');
const told = (before: EntraConnection | undefined, after: EntraConnection) =>
  eventsBetween(before, after).map((event) => [event.type, 'detail' in event ? event.detail : undefined]);
const said = (before: EntraConnection | undefined, after: EntraConnection) =>
  announcementBetween(before, after, texts);

const { ready, syncing, paused, stopped } = connections;
const at = (read: number): EntraConnection => ({
  ...syncing,
  lastRun: { ...syncing.lastRun, progress: { read, total: 1000 } },
});
const finished: EntraConnection = { ...ready, lastRun: { ...ready.lastRun, id: syncing.lastRun.id } };

test('the first status is an event, and no announcement: the reader is reading it', () => {
  expect(told(undefined, ready)).toEqual([['iluminr-entra-state', { state: 'ready' }]]);
  expect(said(undefined, ready)).toBeUndefined();
});

test('the same again is neither', () => {
  expect(told(ready, { ...ready })).toEqual([]);
  expect(said(ready, { ...ready })).toBeUndefined();
  expect(said(at(300), at(300))).toBeUndefined();
});

test('a run is told when it begins and when it ends', () => {
  expect(told(ready, syncing)).toEqual([
    ['iluminr-entra-state', { state: 'syncing' }],
    ['iluminr-entra-run-started', { runId: 'run_77b2d0' }],
  ]);
  expect(told(syncing, finished)).toEqual([
    ['iluminr-entra-state', { state: 'ready' }],
    ['iluminr-entra-run-finished', { runId: 'run_77b2d0', status: 'succeeded' }],
  ]);
});

test('what a colleague’s link connected is told, once; what the flow connects, the flow tells', () => {
  const { waiting, waitingAgain, connecting, needsMapping } = connections;
  expect(told(waiting, needsMapping).map(([type]) => type)).toEqual([
    'iluminr-entra-state',
    'iluminr-entra-connected',
  ]);
  const again = { ...ready, connectedAt: '2026-11-23T08:01:00Z', attempt: null };
  expect(told(waitingAgain, again)).toContainEqual(['iluminr-entra-connected', {}]);
  expect(told(waitingAgain, { ...waitingAgain, attempt: null })).toEqual([]);
  expect(told(connecting, needsMapping)).toEqual([['iluminr-entra-state', { state: 'needs_mapping' }]]);
});

test('a link is said, and that somebody opened it', () => {
  const { notConnected, waiting, linkOpened, needsMapping } = connections;
  expect(said(notConnected, waiting)).toBe('Waiting for your colleague');
  expect(said(waiting, linkOpened)).toBe('A connection is being made');
  expect(said(linkOpened, needsMapping)).toBe('Choose attributes');
});

test('a run that began and ended between two readings is told whole', () => {
  expect(told(ready, finished).map(([type]) => type)).toEqual([
    'iluminr-entra-run-started',
    'iluminr-entra-run-finished',
  ]);
});

test('progress is said at each quarter, once', () => {
  expect(said(at(200), at(260))).toBe('25% of the people read.');
  expect(said(at(260), at(400))).toBeUndefined();
  expect(said(at(400), at(760))).toBe('75% of the people read.');
});

test('the end is said with all four outcomes', () => {
  expect(said(at(990), finished)).toBe(
    'The sync has finished. Created 37, already existed 1,241, skipped 6, failed 0.',
  );
  const broken = { ...stopped, lastRun: { ...stopped.lastRun, id: syncing.lastRun.id } };
  expect(said(at(640), broken)).toBe('The sync did not finish.');
});

test('pausing and resuming are said', () => {
  expect(said(ready, paused)).toBe('The sync is paused.');
  expect(said(paused, ready)).toBe('The sync is on again.');
});
