import type { DirectorySettings } from '../../shared/contract/directory-sync/settings.ts';
import type { EntraConnection, SettingsWarning } from '../../shared/contract/directory-sync/connection.ts';
import type { Connection } from '../../widget/answers/connection.ts';
import type { SyncRun } from '../../shared/contract/sync-runs/sync-run.ts';

/** The moment at which all samples are looked at: Monday, 23 November 2026, 08:00 UTC. */
export const sampleNow = Date.parse('2026-11-23T08:00:00Z');

const settings: DirectorySettings = {
  mapping: {
    email: { from: 'mail', case: 'lower' },
    firstName: { from: 'givenName' },
    lastName: { from: 'surname' },
    jobTitle: { from: 'jobTitle' },
  },
  scope: { users: 'all', includeGuests: false, includeDisabled: false },
  schedule: { every: '1h' },
  enabled: true,
};

const lastRun: SyncRun = {
  id: 'run_5f0c1a',
  pipeline: 'Entra Directory Sync',
  source: 'entra',
  executor: 'iluminr',
  mode: 'additive',
  dryRun: false,
  status: 'succeeded',
  startedAt: '2026-11-23T07:35:00Z',
  finishedAt: '2026-11-23T07:36:12Z',
  progress: { read: 1284, total: 1284 },
  totals: {
    read: 1284,
    created: 37,
    updated: 0,
    reactivated: 0,
    deactivated: 0,
    unchanged: 1205,
    existed: 36,
    skipped: 6,
    failed: 0,
    held: 0,
  },
  reach: { email: 1278, mobile: 1040, both: 1034, neither: 0 },
  leftOut: { guest: 31, disabled: 12, outside_groups: 0 },
  error: null,
};

const nothing: EntraConnection = {
  state: 'not_connected',
  tenantId: null,
  tenantName: null,
  connectedBy: null,
  connectedAt: null,
  settings: null,
  nextRunAt: null,
  lastRun: null,
  attention: null,
};

const ready = {
  ...nothing,
  state: 'ready',
  tenantId: '9c1f6f9e-1c9f-4a53-9d0f-3f5a0c2e7b11',
  tenantName: 'Contoso',
  connectedBy: 'Megan Bowen',
  connectedAt: '2026-11-03T09:12:00Z',
  settings,
  nextRunAt: '2026-11-23T08:36:12Z',
  lastRun,
} as const satisfies EntraConnection;

const someFailed: SyncRun = {
  ...lastRun,
  status: 'partial',
  totals: { ...lastRun.totals, created: 20, failed: 17 },
};

const none = { ...lastRun.totals, read: 0, created: 0, unchanged: 0, existed: 0, skipped: 0 };

const running: SyncRun = {
  ...lastRun,
  id: 'run_77b2d0',
  status: 'running',
  startedAt: '2026-11-23T07:59:20Z',
  finishedAt: null,
  progress: { read: 412, total: 1284 },
  totals: { ...none, read: 412, created: 12, unchanged: 398, skipped: 2 },
};

const stopped = {
  ...lastRun,
  status: 'failed',
  totals: { ...lastRun.totals, read: 640, created: 12, unchanged: 388, existed: 0, skipped: 0 },
  error: {
    type: 'about:blank',
    title: 'Service unavailable',
    status: 503,
    detail: 'Microsoft Graph did not answer for 10 minutes.',
    code: 'unavailable',
  },
} as const satisfies SyncRun;

const goneId = '5f0e0d0c-1234-4678-9abc-0f0e0d0c0b0a';

const gone = {
  type: 'about:blank',
  title: 'Conflict',
  status: 409,
  detail: `A chosen group is no longer in Microsoft Entra: "Night crew" (${goneId}).`,
  code: 'group_not_found',
} as const;

/** `detail` is what an iluminr says that no card knows. */
function warningOf(path: string, code: string, subject: string): SettingsWarning {
  return { code, path, subject, detail: `iluminr says of ${subject} what is wrong with it.` };
}

const hostileName = `<img src=x onerror=alert(1)> \u202Egnp.exe ${'Aldebaran Holdings '.repeat(9)}`.slice(
  0,
  200,
);

/** As made a day ago, good for a week. */
const linked = {
  connectId: 'c0ffee00-0000-4000-8000-000000000001',
  status: 'awaiting_consent',
  tenantName: 'Contoso',
  expiresAt: '2026-11-29T08:00:00Z',
  link: {
    url: 'https://api.iluminr.example/v1/directory-sync/entra/colleague/c0ffee00-0000-4000-8000-000000000001',
    expiresAt: '2026-11-29T08:00:00Z',
  },
} as const satisfies NonNullable<EntraConnection['attempt']>;

/** One connection for each state that the card words differently. Every name in them is invented. */
export const connections = {
  notConnected: nothing,
  connecting: { ...nothing, state: 'connecting' },
  waiting: { ...nothing, state: 'connecting', attempt: linked },
  linkOpened: { ...nothing, state: 'connecting', attempt: { ...linked, status: 'verifying' } },
  needsMapping: { ...ready, state: 'needs_mapping', settings: null, nextRunAt: null, lastRun: null },
  firstRunToCome: { ...ready, lastRun: null },
  ready,
  counting: {
    ...ready,
    state: 'syncing',
    nextRunAt: null,
    lastRun: { ...running, progress: { read: 0, total: null }, totals: none },
  },
  syncing: { ...ready, state: 'syncing', nextRunAt: null, lastRun: running },
  attention: {
    ...ready,
    state: 'attention',
    openIssues: 21,
    lastRun: someFailed,
    attention: {
      type: 'about:blank',
      title: 'Some people failed',
      status: 409,
      detail: '17 people could not be added. See the run for the reasons.',
      code: 'people_failed',
    },
  },
  stopped: { ...ready, state: 'attention', lastRun: stopped, attention: stopped.error },
  ruleGroupGone: {
    ...ready,
    settings: { ...settings, contactGroups: [{ groupId: goneId, contactGroup: 'Night shift' }] },
    settingsWarnings: [
      warningOf('contactGroups.0.groupId', 'group_not_found', 'Night crew'),
      warningOf('mapping.location', 'unreadable_attribute', 'extension_0a1b_site'),
      warningOf('notify.emails.0', 'heard_of_later', 'ops'),
    ],
    groupNames: { [goneId]: 'Night crew' },
  },
  scopeGroupGone: {
    ...ready,
    state: 'attention',
    settings: {
      ...settings,
      scope: { ...settings.scope, users: 'groups', groupIds: [goneId] },
      contactGroups: [{ groupId: goneId, contactGroup: 'Night shift' }],
    },
    lastRun: { ...stopped, totals: none, error: gone },
    attention: gone,
    settingsWarnings: [
      warningOf('scope.groupIds.0', 'group_not_found', 'Night crew'),
      warningOf('contactGroups.0.groupId', 'group_not_found', 'Night crew'),
    ],
    groupNames: { [goneId]: 'Night crew' },
  },
  paused: { ...ready, state: 'paused', nextRunAt: null },
  off: { ...ready, state: 'paused', settings: { ...settings, enabled: false }, nextRunAt: null },
  disconnectedByMicrosoft: {
    ...ready,
    state: 'disconnected_by_microsoft',
    nextRunAt: null,
    attention: {
      type: 'about:blank',
      title: 'Consent revoked',
      status: 403,
      detail: 'Microsoft no longer lets iluminr read the directory.',
      code: 'consent_revoked',
    },
  },
  waitingAgain: {
    ...ready,
    state: 'disconnected_by_microsoft',
    nextRunAt: null,
    attempt: linked,
    attention: {
      type: 'about:blank',
      title: 'Consent revoked',
      status: 403,
      detail: 'Microsoft no longer lets iluminr read the directory.',
      code: 'consent_revoked',
    },
  },
  hostileNames: { ...ready, tenantName: hostileName, connectedBy: hostileName },
  interrupted: {
    ...ready,
    lastRun: { ...lastRun, status: 'stopped', totals: { ...lastRun.totals, unchanged: 400 } },
  },
  nobodyRead: { ...ready, lastRun: { ...lastRun, progress: { read: 0, total: 0 }, totals: none } },
  unknownState: { ...ready, state: 'unknown' },
  smallCompany: {
    ...ready,
    openIssues: 4,
    lastRun: {
      ...lastRun,
      progress: { read: 55, total: 55 },
      totals: { ...none, read: 55, created: 1, unchanged: 53, skipped: 1 },
      reach: { email: 54, mobile: 44, both: 44, neither: 0 },
      leftOut: { guest: 0, disabled: 1, outside_groups: 0 },
    },
  },
  bigCompany: {
    ...ready,
    openIssues: 4321,
    lastRun: {
      ...lastRun,
      progress: { read: 100_000, total: 100_000 },
      totals: { ...none, read: 100_000, created: 1234, unchanged: 98_211, skipped: 543, failed: 12 },
      reach: { email: 99_445, mobile: 81_234, both: 81_234, neither: 0 },
      leftOut: { guest: 12_345, disabled: 6789, outside_groups: 23_456 },
    },
  },
  millionsOfPeople: {
    ...ready,
    lastRun: {
      ...lastRun,
      progress: { read: 1_234_567, total: 1_234_567 },
      totals: { ...none, read: 1_234_567, created: 234_567, unchanged: 1_000_000 },
      reach: { email: 1_230_000, mobile: 1_034_567, both: 1_030_000, neither: 0 },
      leftOut: { guest: 31_000, disabled: 12_000, outside_groups: 0 },
    },
  },
} as const satisfies Record<string, Connection>;

export type ConnectionName = keyof typeof connections;
