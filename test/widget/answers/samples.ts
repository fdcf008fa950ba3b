import type { ContactFieldInfo } from '../../../shared/contract/contact-fields.ts';
import type { EntraConnection } from '../../../shared/contract/directory-sync/connection.ts';
import type { ConnectStatus } from '../../../shared/contract/directory-sync/connect.ts';
import type { PersonExplanation } from '../../../shared/contract/directory-sync/explain.ts';
import type { OpenIssue, RunPerson } from '../../../shared/contract/directory-sync/people.ts';
import type { PreviewResponse } from '../../../shared/contract/directory-sync/preview.ts';
import { scopeFlagNames } from '../../../shared/contract/directory-sync/scope-flags.ts';
import type { ScopeFlag } from '../../../shared/contract/directory-sync/scope-flags.ts';
import type { Problem } from '../../../shared/contract/problem.ts';
import type { SyncIssue } from '../../../shared/contract/sync-runs/issue.ts';
import type { SyncRun } from '../../../shared/contract/sync-runs/sync-run.ts';
import { connections } from '../states.ts';

const problem: Problem = {
  type: 'about:blank',
  title: 'Some people failed',
  status: 409,
  detail: '17 people could not be added.',
  code: 'people_failed',
  errors: [{ path: 'mapping.email', code: 'required', message: 'is required' }],
};

const run: SyncRun = {
  ...connections.attention.lastRun,
  leftOut: { guest: 2, disabled: 1, outside_groups: 3 },
  error: problem,
};

const issue: SyncIssue = {
  code: 'invalid_mobile',
  severity: 'warning',
  sourceId: '5e0b0000-0000-4000-8000-000000000001',
  displayName: 'Aroha Parata',
  email: 'aroha@lanternbay.example',
  field: 'mobile',
  message: 'The mobile number was left out.',
};

/** All said, so that a change of each is tried. */
const flags = Object.fromEntries(scopeFlagNames.map((flag) => [flag, true])) as Record<ScopeFlag, true>;

const connection: EntraConnection = {
  ...connections.attention,
  settings: {
    mapping: {
      email: { from: ['mail', 'userPrincipalName'], case: 'lower', default: 'x' },
      firstName: { template: '{givenName}', trim: true },
      location: { constant: 'Lantern Bay' },
      groups: { constant: ['Wardens'] },
      $country: { from: 'country', values: { NZ: 'NZ', Aotearoa: 'NZ' }, optional: true },
      $start: { from: 'employeeHireDate', format: 'dmy' },
    },
    scope: { ...flags, users: 'groups', groupIds: ['g'], includeGuests: false },
    schedule: { every: '1h' },
    enabled: true,
    contactGroups: [{ groupId: 'g', contactGroup: 'Wardens' }],
    notify: { emails: ['ops@lanternbay.example'], on: ['failed', 'attention'] },
  },
  lastRun: run,
  attention: problem,
  settingsVersion: 3,
  reach: connections.ready.lastRun.reach,
  openIssues: 4,
  settingsWarnings: [
    {
      code: 'group_not_found',
      path: 'contactGroups.0.groupId',
      subject: 'Night crew',
      detail: 'The group is gone.',
    },
  ],
  groupNames: { g: 'Night crew' },
  attempt: {
    connectId: 'con_1',
    status: 'awaiting_consent',
    tenantName: 'Lantern Bay Utilities',
    expiresAt: '2026-11-25T08:00:00Z',
    link: { url: 'https://iluminr.example/consent/abc', expiresAt: '2026-11-25T08:00:00Z' },
  },
};

const preview: PreviewResponse = {
  totals: run.totals,
  reach: connections.ready.lastRun.reach,
  leftOut: { guest: 2, disabled: 1, outside_groups: 3 },
  sample: [
    {
      sourceId: issue.sourceId ?? '',
      displayName: 'Aroha Parata',
      outcome: 'created',
      contact: { email: 'aroha@lanternbay.example', groups: ['Wardens'], customFields: { floor: 3 } },
      issues: [issue],
      special: { $start: { said: ['31/12/2026'], means: ['2026-12-31'] } },
    },
  ],
};

const fields: ContactFieldInfo[] = [
  { key: 'email', label: 'Email', type: 'email', required: true, custom: false },
  { key: 'shift', label: 'Shift', type: 'option', required: false, custom: true, options: ['day', 'night'] },
];

const status: ConnectStatus = { status: 'failed', error: problem };

const explanation: PersonExplanation = {
  displayName: 'Aroha Parata',
  rows: [{ source: 'entra', sourceId: issue.sourceId ?? '', state: 'active', dropped: [issue] }],
  leftOut: null,
  joined: [],
  contact: { id: 'c_1', displayName: 'Aroha Parata', email: 'aroha@lanternbay.example', status: 'inactive' },
  matchedBy: 'email',
  refused: [{ contactId: 'c_2', displayName: 'Aroha P.', why: 'It is linked to somebody else.' }],
  fields: [
    {
      field: 'mobile',
      said: [{ source: 'entra', value: '0491 570 006' }],
      held: null,
      written: '+61491570006',
      from: 'entra',
    },
    { field: 'groups', said: [], held: ['Wardens'], from: null },
  ],
  decision: 'existed',
  held: false,
  rule: 'This sync only adds people, and this one has a contact, which is left as it is.',
  review: [issue],
  lastRun: { runId: run.id, at: '2026-11-23T07:36:12Z', outcome: 'existed' },
};

const leftOut: PersonExplanation = {
  ...explanation,
  displayName: 'Guest One',
  leftOut: 'guest',
  joined: ['Both have the email guest.one@lanternbay.example.'],
  contact: null,
  matchedBy: null,
  lastRun: null,
};

const people: RunPerson[] = [
  {
    sourceId: issue.sourceId ?? '',
    displayName: 'Aroha Parata',
    email: 'aroha@lanternbay.example',
    outcome: 'skipped',
    leftOut: null,
    contactId: 'c_1',
    issues: [issue],
  },
  {
    sourceId: '5e0b0000-0000-4000-8000-000000000002',
    displayName: 'Guest One',
    email: null,
    outcome: 'left_out',
    leftOut: 'guest',
    contactId: null,
    issues: [],
  },
];

const openIssue: OpenIssue = { ...issue, contactId: 'c_1', runId: run.id, since: '2026-11-20T08:00:00Z' };

/** One whole answer of each kind that the card reads, every key in it. */
export const answers = {
  connection,
  run,
  runs: { data: [run], nextCursor: 'next' },
  issues: { data: [issue], nextCursor: 'next' },
  preview,
  fields,
  status,
  explanations: { data: [explanation, leftOut], found: 3 },
  people: { data: people, nextCursor: 'next' },
  open: { data: [openIssue], nextCursor: 'next' },
  groups: { data: [{ id: 'g_1', displayName: 'Wardens', memberCount: 12 }], nextCursor: 'next' },
  settingsHistory: {
    data: [
      {
        version: 3,
        savedBy: 'Megan Bowen',
        savedAt: '2026-11-22T09:00:00Z',
        changes: [{ path: 'schedule.every', before: '1h', after: '6h' }],
      },
    ],
    nextCursor: 'next',
  },
} as const;
