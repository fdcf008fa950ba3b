import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChanges } from '../../../shared/contacts/index.ts';
import type { Outcome, PlannedChange } from '../../../shared/contacts/index.ts';
import { contactChangesSchema } from '../../../shared/contract/index.ts';
import type { Contact } from '../../../shared/contract/index.ts';
import { planSync } from '../../../shared/sync/index.ts';
import { companyWith, everyDirt, type Company } from '../../sync/generated-company.ts';
import { full, person } from '../../sync/given.ts';
import { lawRuns } from '../../sync/law-runs.ts';
import { emptyContact } from '../../contract/empty-contact.ts';
import { AccountInProcess } from '../account-in-process.ts';

/** Milliseconds: a company takes about three; a slow machine ten times that. */
const timeout = 30_000 + lawRuns * 30;

/** Everybody has the address of somebody else by now, in one circle or in several. */
const circles = fc
  .integer({ min: 2, max: 7 })
  .chain((size) => fc.shuffledSubarray([...Array(size).keys()], { minLength: size }))
  .map((order): Pick<Company, 'sources' | 'contacts' | 'policy'> => ({
    sources: [
      full(
        'entra',
        order.map((to, n) => person(`p${n}`, { email: `of${to}@corp.example` })),
      ),
    ],
    contacts: order.map((_, n) =>
      emptyContact(`c${n}`, { email: `of${n}@corp.example`, externalIds: { entra: `p${n}` } }),
    ),
    policy: { mode: 'update' },
  }));

// What iluminr lets nobody write cannot be there.
const dirty = companyWith(everyDirt.filter((dirt) => dirt !== 'doubledLinks')).map((company) => ({
  ...company,
  contacts: company.contacts.filter(({ email }) => contactChangesSchema.safeParse({ email }).success),
}));

/** What a contact is, without what counts its changes: an address given back counts two. */
function held({ version: _version, updatedAt: _updatedAt, ...rest }: Contact): object {
  return structuredClone(rest);
}

async function write(account: AccountInProcess, changes: readonly PlannedChange[]): Promise<Outcome[]> {
  const { outcomes, stopped } = await applyChanges(account.client, account.account, changes);
  expect(stopped).toBeUndefined();
  return outcomes;
}

describe('a plan that is applied again, as when a run is tried once more', { timeout }, () => {
  it.each([
    ['circles of addresses', circles],
    ['dirty companies', dirty],
  ])('writes nothing twice and blames nobody: %s', async (_, companies) => {
    await fc.assert(
      fc.asyncProperty(companies, async (company) => {
        const account = new AccountInProcess(company.contacts);
        const plan = planSync({
          ...company,
          policy: { ...company.policy, guard: { maxPercent: 100, floor: 1000 } },
        });
        const changes = plan.changes.map((change) => ({ ...change, planId: plan.id }));
        const first = await write(account, changes);
        const after = account.all().map(held);
        const second = await write(account, changes);
        expect(account.all().map(held)).toEqual(after);
        expect(second.map(({ error }) => error?.code)).toEqual(first.map(({ error }) => error?.code));
        expect(second.every(({ status }) => status !== 'applied')).toBe(true);
      }),
      { numRuns: Math.ceil(lawRuns / 4) },
    );
  });
});
