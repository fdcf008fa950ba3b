import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { jsonOf, openAccount } from '../../account.ts';
import type { Account } from '../../account.ts';

describe('Sync Run', () => {
  let account: Account;

  beforeEach(async () => {
    account = await openAccount();
  });

  afterEach(() => account.close());

  const start = async (source: string) => {
    const parameters = { resource: 'syncRun', operation: 'start', pipeline: 'Nightly', source, mode: 'full' };
    return jsonOf(await account.run(parameters))[0]!;
  };

  it('Start begins a run that Finish ends', async () => {
    const begun = await start('workday');
    expect(begun).toMatchObject({
      status: 'running',
      pipeline: 'Nightly',
      source: 'workday',
      mode: 'full',
      dryRun: false,
    });
    const [ended] = jsonOf(
      await account.run({
        resource: 'syncRun',
        operation: 'finish',
        runId: begun['id'],
        status: 'partial',
        totals: { read: 10, created: 8, failed: 2 },
      }),
    );
    expect(ended).toMatchObject({
      status: 'partial',
      totals: { read: 10, created: 8, failed: 2, updated: 0 },
    });
    expect(ended?.['finishedAt']).toEqual(expect.any(String));
  });

  it('Get Many reads the runs of one source', async () => {
    await start('workday');
    await start('entra');
    const runs = jsonOf(
      await account.run({ resource: 'syncRun', operation: 'getAll', filters: { source: 'entra' } }),
    );
    expect(runs).toMatchObject([{ source: 'entra' }]);
  });

  it('Create Digest makes one message of what needs a look, and no item when all is well', async () => {
    const digest = { resource: 'syncRun', operation: 'createDigest' };
    const finished = { resource: 'syncRun', operation: 'finish', totals: { read: 9 } };
    const begun = await start('workday');
    await account.run({ ...finished, runId: begun['id'], status: 'succeeded' });
    expect(jsonOf(await account.run(digest))).toEqual([]);
    const again = await start('workday');
    await account.run({ ...finished, runId: again['id'], status: 'held', totals: { read: 9, held: 8 } });
    expect(jsonOf(await account.run(digest))).toMatchObject([
      { subject: 'iluminr syncs: 1 pipeline needs a look', runs: [{ runId: again['id'], status: 'held' }] },
    ]);
  });
});
