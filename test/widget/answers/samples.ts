import type { ContactFieldInfo } from '../../../shared/contract/contact-fields.ts';
import type { EntraConnection } from '../../../shared/contract/directory-sync/connection.ts';
import type { ConnectStatus } from '../../../shared/contract/directory-sync/connect.ts';
import type { PreviewResponse } from '../../../shared/contract/directory-sync/preview.ts';
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

const run: SyncRun = { ...connections.attention.lastRun, error: problem };

const issue: SyncIssue = {
  code: 'invalid_mobile',
  severity: 'warning',
  sourceId: '5e0b0000-0000-4000-8000-000000000001',
  displayName: 'Aroha Parata',
  email: 'aroha@lanternbay.example',
  field: 'mobile',
  message: 'The mobile number was left out.',
};

const connection: EntraConnection = {
  ...connections.attention,
  settings: {
    mapping: { email: { from: ['mail', 'userPrincipalName'], case: 'lower', default: 'x' } },
    scope: { users: 'groups', groupIds: ['g'], includeGuests: false, includeDisabled: true },
    schedule: { every: '1h' },
    enabled: true,
  },
  lastRun: run,
  attention: problem,
};

const preview: PreviewResponse = {
  totals: run.totals,
  sample: [
    {
      sourceId: issue.sourceId ?? '',
      displayName: 'Aroha Parata',
      outcome: 'created',
      contact: { email: 'aroha@lanternbay.example', groups: ['Wardens'], customFields: { floor: 3 } },
      issues: [issue],
    },
  ],
};

const fields: ContactFieldInfo[] = [
  { key: 'email', label: 'Email', type: 'email', required: true, custom: false },
  { key: 'shift', label: 'Shift', type: 'option', required: false, custom: true, options: ['day', 'night'] },
];

const status: ConnectStatus = { status: 'failed', error: problem };

/** One whole answer of each kind that the card reads, every key in it. */
export const answers = {
  connection,
  run,
  runs: { data: [run], nextCursor: 'next' },
  issues: { data: [issue], nextCursor: null },
  preview,
  fields,
  status,
} as const;
