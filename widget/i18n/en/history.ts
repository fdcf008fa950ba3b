import type { Catalog } from '../message.ts';

/** The history of runs, and the picture of the last ones. */
export const history = {
  title: 'Sync history',
  loading: 'Loading the history…',
  empty: 'Nothing has been synced yet.',
  caption: 'Syncs, newest first',
  started: 'Started',
  by: 'Run by',
  status: 'Status',
  'status.running': 'Running',
  'status.succeeded': 'Succeeded',
  'status.partial': 'Some failed',
  'status.failed': 'Failed',
  'status.held': 'Waits for approval',
  'status.stopped': 'Stopped',
  'status.unknown': 'Not known',
  previewOnly: 'Preview, nothing written',
  read: 'Read',
  changed: 'Changed',
  deactivated: 'Deactivated',
  held: 'Held',
  duration: 'Duration',
  showPeople: 'Show people',
  showPeopleOf: 'Show people of the sync started {time}',
  newer: 'Newer',
  older: 'Older',
  page: 'Page {page}',
  reload: 'Read again',
  trendUnfinished: { one: 'One sync did not finish.', other: '{count} syncs did not finish.' },
  trend: {
    one: 'One sync. People created: {created}, failed: {failed}',
    other: 'The last {count} syncs. People created: {created}, failed: {failed}',
  },
} as const satisfies Catalog;

export type HistoryKey = keyof typeof history;
