import { afterEach, describe, expect, it } from 'vitest';
import { applyChanges } from '../../../shared/contacts/index.ts';
import type { ApplyOptions, PlannedChange } from '../../../shared/contacts/index.ts';
import type { Contact } from '../../../shared/contract/index.ts';
import type { Fault } from '../../sandbox/faults.ts';
import { contact, creations, openAccount, removal, renaming } from '../account.ts';
import type { Account } from '../account.ts';

const fault = (rest: Partial<Fault>): Fault => ({
  server: 'iluminr',
  path: '/v1/contacts/batch',
  count: 1,
  kind: 'status',
  ...rest,
});

let account: Account;

afterEach(() => account.close());

async function open(contacts: Contact[] = []): Promise<void> {
  account = await openAccount(contacts);
}

async function apply(changes: PlannedChange[], options: ApplyOptions = {}) {
  const client = account.client();
  return applyChanges(client, await client.account(), changes, options);
}

describe('when operations fail round after round', () => {
  it.each([503, 429, 500])(
    'with %i, a healthy server takes them at the next run of the same plan',
    async (status) => {
      await open([contact('ann')]);
      account.faults.add(fault({ kind: 'failed_operations', status, count: 1000 }));
      const failed = await apply([...creations(3), renaming(contact('ann'), 'Married')]);
      expect(new Set(failed.outcomes.map((outcome) => outcome.status))).toEqual(new Set(['untouched']));
      account.faults.clear();
      const { outcomes } = await apply([...creations(3), renaming(contact('ann'), 'Married')]);
      expect(outcomes.map((outcome) => outcome.status)).toEqual(Array.from({ length: 4 }, () => 'applied'));
      expect(account.store.counters.writes).toMatchObject({ create: 3, update: 1 });
    },
  );

  it('with a version conflict that names no new version, too', async () => {
    await open([contact('ann')]);
    account.faults.add(fault({ kind: 'failed_operations', status: 412, count: 1000 }));
    await apply([renaming(contact('ann'), 'Married'), removal(contact('ann'))]);
    account.faults.clear();
    const { outcomes } = await apply([renaming(contact('ann'), 'Married')]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['applied']);
  });
});

describe('when the answers are bad', () => {
  it.each([
    'drop',
    'half',
    'empty',
    'html',
    'lost_answer',
    'short_results',
    'no_results',
    'version_conflict',
  ])('gets every change through a single %s', async (kind) => {
    const ann = contact('ann');
    await open([ann]);
    account.faults.add(fault({ kind }));
    const { outcomes } = await apply([...creations(5), renaming(ann, 'Married')]);
    expect(outcomes.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 'applied'));
    expect(account.store.counters.writes).toMatchObject({ create: 5, update: 1 });
  });

  it.each([429, 500, 502, 503, 504])('tries again after %i', async (status) => {
    await open();
    account.faults.add(fault({ status, count: 3, retryAfter: '0' }));
    const { outcomes } = await apply(creations(5));
    expect(outcomes.every((outcome) => outcome.status === 'applied')).toBe(true);
  });

  it('finds out by reading what a list that stays short does not tell', async () => {
    await open();
    account.faults.add(fault({ kind: 'no_results', count: 2 }));
    const { outcomes } = await apply(creations(4));
    expect(outcomes.every(({ status, contactId }) => status === 'applied' && contactId !== undefined)).toBe(
      true,
    );
    expect(account.store.counters.writes.create).toBe(4);
  });

  it('splits a batch that is too large, down to what the server takes', async () => {
    await open();
    const client = account.client();
    const { environment, organisation, rateLimit } = await client.account();
    account.store.setBatchLimit(7);
    const { outcomes } = await applyChanges(
      client,
      { environment, organisation, rateLimit, batchLimit: 500 },
      creations(40),
    );
    expect(outcomes.every(({ status }) => status === 'applied')).toBe(true);
  });

  it.each([401, 403])('stops at once at %i and names the untouched', async (status) => {
    await open();
    account.faults.add(fault({ status, skip: 1, count: 1000 }));
    const { outcomes, stopped } = await apply(creations(50), { batchSize: 10, concurrency: 1 });
    expect(stopped?.status).toBe(status);
    expect(outcomes.filter((outcome) => outcome.status === 'applied')).toHaveLength(10);
    const untouched = outcomes.filter((outcome) => outcome.status === 'untouched');
    expect(untouched).toHaveLength(40);
    expect(untouched[39 - 10]?.error?.what).toContain('example.com');
    expect(account.store.counters.answers.get(status)).toBe(1);
  });

  it('stops when the service stays away, and says that the open batch may be done', async () => {
    await open();
    account.faults.add(fault({ kind: 'drop', count: 1000 }));
    const { outcomes, stopped } = await apply(creations(20), { batchSize: 10, concurrency: 1 });
    expect(stopped?.code).toBe('network');
    expect(outcomes[0]?.error?.what).toMatch(/did not say what became of creating Person p0/);
    expect(outcomes[19]?.error?.what).toMatch(/left untouched/);
  });
});
