import { describe, expect, test } from 'vitest';
import { linksOf, statuses } from '../../../widget/element/iluminr-entra-connect/status/statuses.ts';
import { statusOf } from '../../../widget/element/iluminr-entra-connect/status/status.ts';
import { tallyOf, unhandledOf } from '../../../widget/element/iluminr-entra-connect/status/tally.ts';
import { connections } from '../states.ts';
import type { ConnectionName } from '../states.ts';

const names = Object.keys(connections) as ConnectionName[];

test.each([
  ['off', 'off'],
  ['paused', 'paused'],
  ['attention', 'attention'],
  ['stopped', 'stopped'],
  ['ready', 'ready'],
  ['nobodyRead', 'nobody'],
  ['connecting', 'connecting'],
  ['waiting', 'waiting'],
  ['waitingAgain', 'waiting'],
  ['linkOpened', 'connecting'],
  ['unknownState', 'unknown'],
] as const)('%s is worded as %s', (name, status) => {
  expect(statusOf(connections[name])).toBe(status);
});

describe('the four tiles', () => {
  test.each(names)('%s: their sum is what was read', (name) => {
    const { lastRun } = connections[name];
    if (lastRun === null) return;
    const tally = tallyOf(lastRun.totals);
    const sum = tally.created + tally.existed + tally.skipped + tally.failed;
    expect(sum + unhandledOf(lastRun.totals)).toBe(lastRun.totals.read);
  });
});

test.each([
  ['notConnected', 'action.connect'],
  ['connecting', 'action.connect_here'],
  ['needsMapping', 'action.map'],
  ['ready', 'action.run'],
  ['nobodyRead', 'action.check_settings'],
  ['unknownState', 'action.history'],
  ['syncing', 'action.running'],
  ['attention', 'action.see_failed'],
  ['stopped', 'action.run'],
  ['paused', 'action.resume'],
  ['off', 'action.turn_on'],
  ['disconnectedByMicrosoft', 'action.reconnect'],
] as const)('the main thing to do when %s is %s', (name, label) => {
  const connection = connections[name];
  expect(statuses[statusOf(connection)].actions(connection)[0]?.label).toBe(label);
});

test('a group of the scope that is gone is mended in the settings, and no next sync does better', () => {
  const { stopped } = connections;
  const gone = { ...stopped, attention: { ...stopped.attention, code: 'group_not_found' } };
  const labels = statuses[statusOf(gone)].actions(gone).map(({ label }) => label);
  expect(labels).toEqual(['action.check_settings', 'action.run', 'action.pause']);
  const { scopeGroupGone } = connections;
  expect(statuses[statusOf(scopeGroupGone)].actions(scopeGroupGone)[0]).toMatchObject({
    view: { kind: 'settings', at: 'scope.groupIds.0' },
  });
});

test('once that group is out of the settings, the next sync does better', () => {
  const { settingsWarnings, ...connection } = connections.scopeGroupGone;
  const corrected = { ...connection, settingsWarnings: settingsWarnings.slice(1) };
  expect(statuses[statusOf(corrected)].actions(corrected)[0]?.label).toBe('action.run');
});

test('a link counts no more once something is connected', () => {
  const { attempt } = connections.waiting;
  expect(statusOf({ ...connections.ready, attempt })).toBe('ready');
});

test('a way is offered only to where there is something', () => {
  const labels = (name: ConnectionName) => linksOf(connections[name]).map(({ label }) => label);
  expect(labels('notConnected')).toEqual(['action.history']);
  expect(labels('ready')).toEqual([
    'action.settings',
    'action.history',
    'action.find',
    'action.issues',
    'action.disconnect',
  ]);
  expect(labels('millionsOfPeople')).not.toContain('action.issues');
});
