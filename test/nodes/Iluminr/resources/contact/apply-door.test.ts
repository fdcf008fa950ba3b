import type { IDataObject } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contact } from '../../../../contacts/account.ts';
import { jsonOf, openAccount } from '../../account.ts';
import type { Account } from '../../account.ts';
import { creation, held, removalOf, sealed, summary } from '../../plan-items.ts';

const apply = { resource: 'contact', operation: 'applyChanges', pipeline: 'Entra' };
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

describe('Apply Changes writes what was planned, and nothing else', () => {
  let account: Account;

  beforeEach(async () => {
    account = await openAccount();
    account.store.seed([contact('ann'), contact('bob'), contact('c_held')]);
  });

  afterEach(() => account.close());

  const updated = sealed('change', {
    operation: 'update',
    reason: 'changed',
    phase: 0,
    contactId: 'ann',
    ifVersion: 1,
    sourceIds: { entra: 'entra-ann' },
    contact: { mobile: '+61491570006' },
    before: { mobile: null },
  });

  it.each<[string, IDataObject, RegExp]>([
    ['a held removal passed on as a change', { ...held, kind: 'change' }, /held by the removal guard/],
    ['a change given to somebody else', { ...updated, contactId: 'bob' }, /altered it on the way/],
    [
      'a value that was altered',
      { ...updated, contact: { mobile: '+61491570007' } },
      /altered it on the way/,
    ],
    ['a field that was added', { ...updated, contact: { mobile: '+61491570006', email: null } }, /altered/],
    ['another plan', { ...updated, planId: 'plan-2' }, /altered/],
    ['an item made by hand', { ...updated, seal: undefined }, /made by hand or by an older version/],
    ['an item made by hand, as a database gives it back', { ...updated, seal: null }, /no seal/],
    ['a change without its phase', { ...updated, phase: 'soon' }, /damaged \("phase"/],
    ['a contact that is no object', { ...updated, contact: 'Ann' }, /damaged \("contact"/],
    ['somebody without link, email and number', sealed('change', nobody()), /neither a link, an email/],
    ['a summary that says nothing', { kind: 'summary', summary: {}, guard: {} }, /damaged/],
  ])('refuses %s, says why and what to do', async (_, item, why) => {
    const outcomes = jsonOf(await account.run(apply, [item]));

    expect(outcomes[0]).toMatchObject({
      kind: 'outcome',
      status: 'refused',
      message: expect.stringMatching(why) as string,
    });
    expect(outcomes[0]?.['message']).toMatch(/Contact Diff/);
    expect(outcomes[1]).toMatchObject({ kind: 'run', status: 'failed' });
    expect(account.store.counters.writes).toEqual({ create: 0, update: 0, deactivate: 0, reactivate: 0 });
  });

  it('reads null as absent, as after a database, and still writes', async () => {
    const creationWithNulls = { ...creation(1), contactId: null, ifVersion: null, before: null, from: null };
    const removalWithNulls = { ...sealed('change', removalOf('bob')), contact: null, from: null };
    const outcomes = jsonOf(await account.run(apply, [creationWithNulls, removalWithNulls, summary(2)]));
    expect(outcomes.map(({ status }) => status)).toEqual(['applied', 'applied', 'succeeded']);
  });

  it('writes what is left when items are left out of a plan', async () => {
    const outcomes = jsonOf(await account.run(apply, [creation(7), summary(9)]));
    expect(outcomes.map(({ status }) => status)).toEqual(['applied', 'succeeded']);
  });

  it('writes a change once that comes twice', async () => {
    const outcomes = jsonOf(await account.run(apply, [creation(1), creation(1), summary(1)]));
    expect(outcomes.map(({ status }) => status)).toEqual(['applied', 'refused', 'partial']);
    expect(account.store.counters.writes.create).toBe(1);
  });

  it.each<[string, string]>([
    ['two days old', daysAgo(2)],
    ['of no time', 'some day'],
    ['of tomorrow', daysAgo(-1)],
  ])('removes nobody by a plan that is %s, and applies the rest of it', async (_, madeAt) => {
    const items = [sealed('change', removalOf('bob'), madeAt), { ...creation(1), madeAt }, summary(2)];
    const outcomes = jsonOf(await account.run(apply, items));
    expect(outcomes.map(({ status }) => status)).toEqual(['stale', 'applied', 'partial']);
    expect(outcomes[0]?.['message']).toMatch(/removal of Person bob .* removes nobody: .* plans anew/);
    expect(account.store.counters.writes.deactivate).toBe(0);
  });

  it("lets an old plan remove up to 'Oldest Plan (Hours)'", async () => {
    const items = [sealed('change', removalOf('bob'), daysAgo(2)), summary(1)];
    const outcomes = jsonOf(await account.run({ ...apply, options: { oldestPlan: 72 } }, items));
    expect(outcomes[0]).toMatchObject({ status: 'applied' });
  });

  it('does not remove again who came back since, when an execution is retried', async () => {
    const items = [sealed('change', removalOf('bob')), summary(1)];
    await account.run(apply, items);
    const bob = {
      resource: 'contact',
      operation: 'reactivate',
      contactId: { __rl: true, mode: 'id', value: 'bob' },
    };
    await account.run(bob);
    await account.run(apply, items);
    expect(account.store.contacts().find(({ id }) => id === 'bob')?.status).toBe('active');
  });
});

function nobody() {
  return {
    operation: 'create',
    reason: 'new',
    phase: 0,
    sourceIds: {},
    contact: { jobTitle: 'Pilot' },
  } as const;
}
