import { noTotals } from '../../../../shared/contract/sync-runs/no-totals.ts';
import type { DirectorySettings } from '../../../../shared/contract/directory-sync/settings.ts';
import type { EntraConnection } from '../../../../shared/contract/directory-sync/connection.ts';
import type { PreviewResponse, PreviewRow } from '../../../../shared/contract/directory-sync/preview.ts';
import type { SyncIssue } from '../../../../shared/contract/sync-runs/issue.ts';
import type { SyncRun, SyncRunTotals } from '../../../../shared/contract/sync-runs/sync-run.ts';
import { entraMapping } from '../../../../shared/sync/mapping/entra-defaults.ts';
import { SessionKeeper } from '../../../../widget/api/session.ts';
import { ServerClock } from '../../../../widget/base/server-clock.ts';
import type { CardHost, CardView } from '../../../../widget/base/card-host.ts';
import { card as english } from '../../../../widget/i18n/en/card.ts';
import { englishTranslator, loadTranslator } from '../../../../widget/i18n/load.ts';
import type { HostStrings } from '../../../../widget/i18n/message.ts';

/** A card around one panel, and what the panel said and asked of it. */
export type GivenHost = CardHost & {
  readonly said: string[];
  readonly shown: CardView[];
  readonly refreshed: { count: number };
};

export async function givenHost(
  base: string,
  locale = 'en-AU',
  strings: HostStrings = {},
): Promise<GivenHost> {
  const said: string[] = [];
  const shown: CardView[] = [];
  const refreshed = { count: 0 };
  const session = new SessionKeeper(async () => ({ token: 'test', expiresAt: '2999-01-01T00:00:00Z' }));
  return {
    api: { base, session, clock: new ServerClock() },
    locale,
    strings,
    card: await loadTranslator('card', english, { locale, strings }).catch(() =>
      englishTranslator('card', english, { locale, strings }),
    ),
    announce: (text) => said.push(text),
    refresh: async () => {
      refreshed.count += 1;
    },
    show: (view) => shown.push(view),
    said,
    shown,
    refreshed,
  };
}

export const tenantName = 'Lantern Bay Utilities';
/** A name that would be markup, one that turns the writing round, and one of two hundred characters. */
export const hostileNames = [
  '<img src=x onerror=alert(1)>',
  'Ann \u202Egnirts desrever',
  'Wolfeschlegelsteinhausen'.repeat(8),
] as const;

export const settings: DirectorySettings = {
  mapping: entraMapping,
  scope: { users: 'all', includeGuests: false, includeDisabled: false },
  schedule: { every: '1h' },
  enabled: true,
};

const connected: EntraConnection = {
  state: 'ready',
  tenantId: '11111111-2222-4333-8444-555555555555',
  tenantName,
  connectedBy: 'Megan Bowen',
  connectedAt: '2026-11-20T01:00:00Z',
  settings,
  nextRunAt: '2026-11-23T09:00:00Z',
  lastRun: null,
  attention: null,
};

export function givenConnection(changes: Partial<EntraConnection> = {}): EntraConnection {
  return { ...connected, ...changes };
}

export function givenTotals(totals: Partial<SyncRunTotals>): SyncRunTotals {
  return { ...noTotals, ...totals };
}

export function objectIdOf(number: number): string {
  return `5e0b0000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

export function givenIssue(number: number, changes: Partial<SyncIssue> = {}): SyncIssue {
  return {
    code: 'unreachable',
    severity: 'warning',
    sourceId: objectIdOf(number),
    displayName: `Person ${number}`,
    email: null,
    field: null,
    message: `Person ${number} has neither an email nor a mobile number.`,
    ...changes,
  };
}

/** One issue of each kind that a reader can meet, hostile names among them. */
export const mixedIssues: SyncIssue[] = [
  givenIssue(1, { displayName: 'Aroha Parata' }),
  givenIssue(2, {
    code: 'duplicate_email',
    severity: 'error',
    displayName: hostileNames[0],
    email: 'shared.desk@lanternbay.example',
    message: 'Two people in "entra" have shared.desk@lanternbay.example.',
  }),
  givenIssue(3, {
    code: 'invalid_mobile',
    displayName: hostileNames[1],
    email: 'ann@lanternbay.example',
    field: 'mobile',
    message: '"ask reception" is not a valid mobile number in AU, so it was left out.',
  }),
  givenIssue(4, { code: 'text_cut', severity: 'info', displayName: hostileNames[2], field: 'jobTitle' }),
  givenIssue(5, {
    code: 'brand_new_code',
    severity: 'error',
    displayName: '=HYPERLINK("https://evil.example")',
  }),
  givenIssue(6, {
    code: 'incomplete_source',
    sourceId: null,
    displayName: null,
    message: '"entra" was not read to its end.',
  }),
];

export function givenRun(number: number, changes: Partial<SyncRun> = {}): SyncRun {
  const hour = String(23 - (number % 24)).padStart(2, '0');
  return {
    id: `run_${number}`,
    pipeline: 'Entra Directory Sync',
    source: 'entra',
    executor: 'iluminr',
    mode: 'additive',
    dryRun: false,
    status: 'succeeded',
    startedAt: `2026-11-22T${hour}:00:00Z`,
    finishedAt: `2026-11-22T${hour}:01:12Z`,
    progress: { read: 1284, total: 1284 },
    totals: givenTotals({ read: 1284, created: 3, existed: 1270, skipped: 11 }),
    error: null,
    ...changes,
  };
}

/** A run of each status, by iluminr and by a pipeline. */
export const mixedRuns: SyncRun[] = [
  givenRun(1, { status: 'running', finishedAt: null, totals: givenTotals({ read: 420, existed: 420 }) }),
  givenRun(2),
  givenRun(3, {
    executor: 'n8n',
    pipeline: `Workday to iluminr ${hostileNames[0]}`,
    source: 'workday',
    mode: 'full',
    status: 'held',
    totals: givenTotals({ read: 900, updated: 14, unchanged: 840, held: 46 }),
  }),
  givenRun(4, {
    status: 'partial',
    totals: givenTotals({ read: 1284, created: 60, existed: 1200, failed: 24 }),
  }),
  givenRun(5, {
    status: 'failed',
    totals: noTotals,
    error: {
      type: 'about:blank',
      title: 'Unavailable',
      status: 503,
      code: 'unavailable',
      detail: 'Microsoft Graph could not be reached.',
    },
  }),
  givenRun(6, { executor: 'n8n', pipeline: 'Rehearsal', dryRun: true }),
];

function row(number: number, changes: Partial<PreviewRow>): PreviewRow {
  return {
    sourceId: objectIdOf(number),
    displayName: `Person ${number}`,
    outcome: 'created',
    contact: {},
    issues: [],
    ...changes,
  };
}

export const preview: PreviewResponse = {
  totals: givenTotals({ read: 1284, created: 212, existed: 1049, skipped: 22, failed: 1 }),
  reach: { email: 1261, mobile: 1100, both: 1100, neither: 0 },
  leftOut: { guest: 31, disabled: 12, outside_groups: 0 },
  sample: [
    row(1, {
      displayName: 'Aroha Parata',
      contact: {
        email: 'aroha.parata@lanternbay.example',
        firstName: 'Aroha',
        lastName: 'Parata',
        mobile: '+61491570006',
        jobTitle: 'Duty manager',
        department: 'Operations',
        location: 'Lantern Bay',
        customFields: { employeeId: 'LB-0412' },
      },
    }),
    row(2, {
      displayName: hostileNames[0],
      outcome: 'skipped',
      contact: { firstName: hostileNames[0] },
      issues: [
        givenIssue(2, {
          displayName: hostileNames[0],
          message: 'There is neither an email nor a mobile number. Give them one.',
        }),
      ],
    }),
    row(3, {
      displayName: hostileNames[1],
      outcome: 'existed',
      contact: { email: 'ann@lanternbay.example', firstName: 'Ann', mobile: null },
      issues: [
        givenIssue(3, {
          code: 'invalid_mobile',
          field: 'mobile',
          message: '"ask reception" is not a valid mobile number in AU, so it was left out.',
        }),
      ],
    }),
    row(4, { displayName: hostileNames[2], outcome: 'failed', contact: { lastName: hostileNames[2] } }),
  ],
};
