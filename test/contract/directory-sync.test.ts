import { describe, expect, test } from 'vitest';
import {
  directoryGroupFilterSchema,
  directorySettingsSchema,
  entraConnectionSchema,
  explainRequestSchema,
  previewResponseSchema,
  problemCodes,
  runPersonFilterSchema,
  syncRunSchema,
} from '../../shared/contract/index.ts';
import { noTotals } from '../../shared/contract/sync-runs/no-totals.ts';

const settings = {
  mapping: { email: { from: ['mail', 'userPrincipalName'] } },
  scope: { users: 'all', includeGuests: false, includeDisabled: false },
  schedule: { every: '1h' },
  enabled: true,
};
const run = {
  id: 'run_1',
  pipeline: 'Entra Directory Sync',
  source: 'entra',
  executor: 'iluminr',
  mode: 'additive',
  dryRun: false,
  status: 'succeeded',
  startedAt: '2026-11-27T08:00:00Z',
  finishedAt: '2026-11-27T08:01:00Z',
  progress: { read: 0, total: 0 },
  totals: noTotals,
  error: null,
};

describe('what was saved and answered before the additions stays valid', () => {
  test.each([
    ['settings', directorySettingsSchema, settings],
    ['a run', syncRunSchema, run],
    ['a preview', previewResponseSchema, { totals: noTotals, sample: [] }],
    [
      'a connection',
      entraConnectionSchema,
      {
        state: 'ready',
        tenantId: 't',
        tenantName: 'Contoso',
        connectedBy: 'megan@contoso.example',
        connectedAt: '2026-11-27T08:00:00Z',
        settings,
        nextRunAt: null,
        lastRun: run,
        attention: null,
      },
    ],
  ])('%s', (_what, schema, value) => {
    expect(schema.parse(value)).toEqual(value);
  });
});

describe('settings', () => {
  const withMore = (more: object) => directorySettingsSchema.safeParse({ ...settings, ...more }).success;

  test('take contact groups for the groups of the directory', () => {
    expect(withMore({ contactGroups: [{ groupId: 'g1', contactGroup: 'Wardens' }] })).toBe(true);
    expect(withMore({ contactGroups: [{ groupId: 'g1', contactGroup: '' }] })).toBe(false);
    expect(withMore({ contactGroups: [{ groupId: 'g1' }] })).toBe(false);
  });

  test('take who is told, and of what', () => {
    const emails = ['ops@example.com'];
    expect(withMore({ notify: { emails, on: ['failed', 'attention'] } })).toBe(true);
    expect(withMore({ notify: { emails: [], on: [] } })).toBe(true);
    expect(withMore({ notify: { emails: ['ops'], on: ['failed'] } })).toBe(false);
    expect(withMore({ notify: { emails, on: ['success'] } })).toBe(false);
    expect(withMore({ notify: { emails: Array(21).fill('ops@example.com'), on: [] } })).toBe(false);
  });
});

test('requests are closed to what they do not know', () => {
  expect(explainRequestSchema.safeParse({ who: 'ann', all: true }).success).toBe(false);
  expect(explainRequestSchema.safeParse({ who: '' }).success).toBe(false);
  expect(directoryGroupFilterSchema.safeParse({ name: 'a' }).success).toBe(false);
  expect(runPersonFilterSchema.safeParse({ outcome: 'updated' }).success).toBe(false);
});

test('what the caller can mend travels with a status of 400 to 499', () => {
  const ofTheServer = Object.entries(problemCodes).filter(([, status]) => status >= 500);
  expect(ofTheServer.map(([code]) => code).sort()).toEqual(['internal_error', 'unavailable']);
});
