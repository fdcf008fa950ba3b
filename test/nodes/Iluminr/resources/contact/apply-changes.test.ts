import type { IDataObject } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sandbox } from '../../../../sandbox/constants.ts';
import { jsonOf, openAccount } from '../../account.ts';
import type { Account } from '../../account.ts';
import { creation, creations, held, removalOf, review, sealed, summary } from '../../plan-items.ts';

const apply = { resource: 'contact', operation: 'applyChanges', pipeline: 'Entra additive' };

describe('Apply Changes', () => {
  let account: Account;

  beforeEach(async () => {
    account = await openAccount();
  });

  afterEach(() => account.close());

  async function read(path: string): Promise<IDataObject> {
    const response = await fetch(`${account.url}/v1${path}`, {
      headers: { Authorization: `Bearer ${sandbox.apiKey}` },
    });
    return (await response.json()) as IDataObject;
  }

  it('creates every planned person, and pairs each outcome with its item', async () => {
    const result = await account.run(apply, [...creations(1200), summary(1200)]);

    const outcomes = jsonOf(result);
    expect(outcomes).toHaveLength(1201);
    expect(outcomes[0]).toMatchObject({ kind: 'outcome', status: 'applied', operation: 'create' });
    expect(outcomes[1200]).toMatchObject({ kind: 'run', status: 'succeeded', dryRun: false });
    expect(result.outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual(
      outcomes.map((_, item) => ({ item })),
    );
    expect(account.store.contacts()).toHaveLength(1200);
    expect(account.store.counters.requests.get('POST /v1/contacts/batch')).toBe(3);
  });

  it('says of each what became of whom, and why, in columns of their own', async () => {
    const nameless = sealed('change', {
      ...removalOf('gone'),
      before: { status: 'active' },
    });
    const items = [creation(1), creation(2, { mobile: '0412' }), held, review, nameless, summary(4)];
    const told = jsonOf(await account.run(apply, items)).map((json) =>
      ['do', 'status', 'name', 'email', 'why'].map((column) => json[column]),
    );
    expect(told).toEqual([
      ['create', 'applied', 'Person Number 1', 'person.1@example.com', 'new in Entra'],
      [
        'create',
        'refused',
        'Person Number 2',
        'person.2@example.com',
        expect.stringContaining('mobile: is not an E.164') as string,
      ],
      ['deactivate', 'held', 'Held Person', 'held@example.com', 'waits for approval: no longer in Entra'],
      ['review', 'review', 'No Address', null, review['message']],
      ['deactivate', 'conflict', 'the contact gone', null, expect.stringContaining('gone') as string],
      ['run', 'partial', '', '', expect.stringContaining('1 created') as string],
    ]);
  });

  it('reports the run with its totals, and what a person must look at as issues', async () => {
    const items = [...creations(3), creation(4, { mobile: '0412' }), held, review];
    const plan = summary(
      7,
      { verdict: 'held', message: 'Six of five removals.' },
      { held: 1, review: 1, existed: 1 },
    );
    const outcomes = jsonOf(await account.run(apply, [...items, plan]));

    const run = outcomes.at(-1)!;
    expect(run).toMatchObject({ kind: 'run', status: 'partial' });
    const stored = await read(`/sync-runs/${run['runId'] as string}`);
    expect(stored).toMatchObject({
      pipeline: 'Entra additive',
      source: 'entra',
      executor: 'n8n',
      mode: 'additive',
      status: 'partial',
      totals: { read: 7, created: 3, failed: 1, held: 1, existed: 1, updated: 0 },
    });
    const issues = (await read(`/sync-runs/${run['runId'] as string}/issues`))['data'] as IDataObject[];
    expect(issues.map(({ code }) => code)).toEqual(['validation_failed', 'held', 'unreachable']);
    expect(issues[0]).toMatchObject({ displayName: 'Person Number 4', sourceId: 'u4', field: 'mobile' });
  });

  it('says first that a person approved the removals, so that they count against no later run', async () => {
    const guard = { verdict: 'approved', message: '30 removals approved; the limit is 5.' };
    const run = jsonOf(await account.run(apply, [review, summary(1, guard)])).at(-1)!;
    const issues = (await read(`/sync-runs/${run['runId'] as string}/issues`))['data'] as IDataObject[];
    expect(issues).toMatchObject([
      { code: 'removals_approved', severity: 'info', message: guard.message, sourceId: null },
      { code: 'unreachable' },
    ]);
  });

  it('keeps with the run who approved, as the name that somebody typed', async () => {
    const guard = { verdict: 'approved', message: '30 removals approved; the limit is 5.' };
    const options = { approvedBy: 'Ngaire\u202E' };
    const run = jsonOf(await account.run({ ...apply, options }, [summary(1, guard)])).at(-1)!;
    expect(run['why']).toBe('1 row, 0 people. Approved by "Ngaire" (a name typed into the form)');
    const issues = (await read(`/sync-runs/${run['runId'] as string}/issues`))['data'] as IDataObject[];
    expect(issues[0]?.['message']).toBe(
      '30 removals approved; the limit is 5. Approved by "Ngaire" (a name typed into the form).',
    );
    const unapproved = jsonOf(await account.run({ ...apply, options }, [summary(1)])).at(-1)!;
    expect(unapproved['why']).toBe('1 row, 0 people.');
  });

  it.each([
    ['no summary and no report', { reportAsSyncRun: false }, [creation(1)]],
    ['no summary', {}, [creation(1)]],
    ['a summary that came twice', {}, [creation(1), summary(1), summary(1)]],
    ['nothing but an empty item', {}, [{}]],
  ])('gives one item for the run, last, with %s', async (_, more, items) => {
    const outcomes = jsonOf(await account.run({ ...apply, ...more }, items));
    expect(outcomes.filter(({ kind }) => kind === 'run')).toHaveLength(1);
    expect(outcomes.at(-1)).toMatchObject({ do: 'run', kind: 'run', status: 'succeeded' });
  });

  it('says of a run that it failed when it stopped before anything was written', async () => {
    account.faults.add({
      server: 'iluminr',
      path: '/v1/contacts/batch',
      kind: 'status',
      status: 401,
      count: 9,
    });
    const { error } = await account.run(apply, [...creations(5), summary(5)]);
    expect(error?.message).toContain('Stopped after 0 of 5 changes');
    const [run] = (await read('/sync-runs'))['data'] as IDataObject[];
    expect(run).toMatchObject({ status: 'failed', totals: { created: 0, failed: 5 } });
  });

  it('reports a run even when the plan changes nothing', async () => {
    const outcomes = jsonOf(await account.run(apply, [summary(60, {}, { created: 0, existed: 60 })]));
    expect(outcomes).toMatchObject([
      { kind: 'run', status: 'succeeded', totals: { existed: 60, created: 0 } },
    ]);
  });

  it('never applies what is held or under review', async () => {
    await account.run(apply, [held, review, summary(2, { verdict: 'held' }, { held: 1 })]);
    expect(account.store.counters.requests.get('POST /v1/contacts/batch')).toBeUndefined();
  });

  it('writes nothing twice when the execution is retried', async () => {
    await account.run(apply, [...creations(10), summary(10)]);
    const again = jsonOf(await account.run(apply, [...creations(10), summary(10)]));
    expect(again.every(({ message }) => message === undefined || message === null)).toBe(true);
    expect(again.at(-1)).toMatchObject({ kind: 'run', status: 'succeeded' });
    expect(account.store.counters.writes.create).toBe(10);
  });

  it('writes nothing as a preview, and says what would be refused and why', async () => {
    const outcomes = jsonOf(
      await account.run({ ...apply, preview: true }, [
        creation(1),
        creation(2, { mobile: 'none' }),
        summary(2),
      ]),
    );
    expect(outcomes[0]).toMatchObject({ status: 'valid' });
    expect(outcomes[1]).toMatchObject({ status: 'refused', field: 'mobile', code: 'validation_failed' });
    expect(outcomes[2]).toMatchObject({ kind: 'run', dryRun: true, totals: { created: 1, failed: 1 } });
    expect(account.store.contacts()).toHaveLength(0);
  });

  it('takes an item that is not part of a plan as refused, and ignores the empty item of a branch without any', async () => {
    const outcomes = jsonOf(
      await account.run(apply, [{ email: 'ann@example.com' }, {}, { kind: 'change', operation: 'erase' }]),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(['refused', 'refused', 'failed']);
    expect(outcomes[0]?.['message']).toContain('Contact Diff');
  });

  it('leaves the run out when it is not to be reported', async () => {
    const outcomes = jsonOf(
      await account.run({ ...apply, reportAsSyncRun: false }, [creation(1), summary(1)]),
    );
    expect(outcomes[1]).toMatchObject({ kind: 'run', runId: null });
    expect(account.store.counters.requests.get('POST /v1/sync-runs')).toBeUndefined();
  });

  it('includes the whole contact only on request', async () => {
    const lean = jsonOf(await account.run(apply, [creation(1), summary(1)]));
    expect(lean[0]).not.toHaveProperty('contact');
    const full = jsonOf(
      await account.run({ ...apply, options: { includeContacts: true } }, [creation(2), summary(1)]),
    );
    expect(full[0]).toMatchObject({ contact: { lastName: 'Number 2', status: 'active' } });
  });

  describe('when the key is refused in the middle', () => {
    beforeEach(() => {
      account.faults.add({
        server: 'iluminr',
        path: '/v1/contacts/batch',
        kind: 'status',
        status: 401,
        skip: 1,
        count: 1000,
      });
    });

    const parameters = { ...apply, options: { batchSize: 10 } };

    it('fails, and says how far it came', async () => {
      const { error } = await account.run(parameters, [...creations(500), summary(500)]);
      expect(error?.message).toMatch(/^Stopped after 10 of 500 changes; 490 were left untouched\./);
      expect((error as { description?: string }).description).toContain('API key');
      expect(account.store.counters.answers.get(401)).toBeLessThanOrEqual(12);
      const runs = (await read('/sync-runs'))['data'] as IDataObject[];
      expect(runs[0]).toMatchObject({ status: 'partial', totals: { created: 10, failed: 490 } });
    });

    it('names the untouched when the node continues', async () => {
      const { outputs } = await account.run(parameters, [...creations(500), summary(500)], {
        continueOnFail: true,
      });
      const untouched = outputs[0]!.filter(({ json }) => json['status'] === 'untouched');
      expect(untouched).toHaveLength(490);
      expect(untouched[0]?.json['message']).toMatch(/Person Number \d+ .* was left untouched/);
      expect(outputs[0]!.some(({ json }) => 'error' in json)).toBe(false);
    });
  });
});
