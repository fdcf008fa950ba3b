import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DirectorySettings } from '../../../../../shared/contract/index.ts';
import { entraMapping } from '../../../../../shared/sync/index.ts';
import { jsonOf, openAccount, type Account } from '../../account.ts';

const settings: DirectorySettings = {
  mapping: entraMapping,
  scope: { users: 'all', includeGuests: false, includeDisabled: true },
  schedule: { every: '1h' },
  enabled: true,
};
const whenDue = { resource: 'directorySync', operation: 'getSettings', onlyWhenDue: true, pipeline: 'Ours' };

describe('Directory Sync: Get Settings', () => {
  let account: Account;
  const chosen = (change: Partial<DirectorySettings> = {}): void => {
    const { connection } = account.store.workspace();
    connection.connected({ id: 'tenant', name: 'Lantern Bay' }, 'Ada', '2026-11-23T08:00:00.000Z');
    connection.restore({ ...connection.record, settings: { ...settings, ...change } });
  };
  const ran = (
    minutesAgo: number,
    more: { pipeline?: string; dryRun?: boolean; source?: string } = {},
  ): void => {
    const startedAt = new Date(Date.now() - minutesAgo * 60_000).toISOString();
    const run = {
      pipeline: 'Ours',
      source: 'entra',
      mode: 'additive' as const,
      dryRun: false,
      startedAt,
      ...more,
    };
    account.store.workspace().runs.begin(run, 'n8n');
  };
  const byClock = () => account.run(whenDue, [{}], { mode: 'trigger' });

  beforeEach(async () => {
    account = await openAccount();
    chosen();
  });
  afterEach(() => account.close());

  it('gives the settings with the account that they are of', async () => {
    const [item] = jsonOf(await account.run({ resource: 'directorySync', operation: 'getSettings' }));
    expect(item).toMatchObject({ ...settings, environment: 'uat', tenantName: 'Lantern Bay' });
    expect(item?.['organisation']).toEqual(expect.any(String));
  });

  it('only when due: a pipeline that never ran is', async () => {
    ran(1, { pipeline: 'Another' });
    ran(1, { source: 'hr' });
    ran(1, { dryRun: true });
    expect(jsonOf(await byClock())).toHaveLength(1);
  });

  it('only when due: one that ran half an hour ago waits, and says so; an hour ago, it goes on', async () => {
    ran(61);
    expect(jsonOf(await byClock())).toHaveLength(1);
    ran(30);
    const result = await byClock();
    expect(jsonOf(result)).toEqual([]);
    expect(result.hints.map(({ message }) => message)).toEqual([
      expect.stringMatching(/runs every 1h and last began/),
    ]);
  });

  it('only when due: nothing while the sync is paused in Settings', async () => {
    chosen({ enabled: false });
    const result = await byClock();
    expect(jsonOf(result)).toEqual([]);
    expect(result.hints.map(({ message }) => message)).toEqual([
      expect.stringContaining('paused in Settings'),
    ]);
  });

  it.each(['manual', 'integrated'] as const)(
    'an execution that began as %s gets them at any time',
    async (mode) => {
      chosen({ enabled: false });
      ran(1);
      expect(jsonOf(await account.run(whenDue, [{}], { mode }))).toHaveLength(1);
    },
  );

  it('without the switch a clock gets them at any time, as before', async () => {
    ran(1);
    const parameters = { resource: 'directorySync', operation: 'getSettings' };
    expect(jsonOf(await account.run(parameters, [{}], { mode: 'trigger' }))).toHaveLength(1);
  });
});
