import { afterEach, expect, it } from 'vitest';
import { applyChanges } from '../../../shared/contacts/index.ts';
import { planSync } from '../../../shared/sync/index.ts';
import { contact, openAccount } from '../account.ts';
import type { Account } from '../account.ts';

let account: Account;
afterEach(() => account.close());

/** Two people who swapped their addresses: one contact lets go of its own first, and takes the other's in a later step. */
async function swap() {
  const [ann, bob] = [contact('ann'), contact('bob')];
  account = await openAccount([ann, bob]);
  const people = [
    { sourceId: 'entra-ann', email: bob.email, firstName: 'Person', lastName: 'ann' },
    { sourceId: 'entra-bob', email: ann.email, firstName: 'Person', lastName: 'bob' },
  ];
  const sources = [{ key: 'entra', kind: 'full' as const, complete: true, people }];
  const plan = planSync({ sources, contacts: [ann, bob], policy: { mode: 'full' } });
  return plan.changes.map((change) => ({ ...change, planId: plan.id }));
}

async function preview(changes: Awaited<ReturnType<typeof swap>>) {
  const client = account.client();
  const { outcomes } = await applyChanges(client, await client.account(), changes, { validateOnly: true });
  return outcomes.map(({ status, error }) => error?.code ?? status);
}

it('a preview takes a second step on one contact for what it is, and no conflict with the first', async () => {
  const changes = await swap();
  expect(changes).toHaveLength(3);
  expect(await preview(changes)).toEqual(['valid', 'valid', 'valid']);
});

it('what else stands in the way of the second step is still told', async () => {
  const swapped = await swap();
  const last = Math.max(...swapped.map(({ phase }) => phase));
  const changes = swapped.map((change) =>
    change.phase === last
      ? { ...change, contact: { ...change.contact, customFields: { nobodyHasThis: 'x' } } }
      : change,
  );
  expect((await preview(changes)).sort()).toEqual(['valid', 'valid', 'validation_failed']);
});
