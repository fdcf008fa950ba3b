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
import { contact, removal, renaming } from '../account.ts';
import { AccountInProcess } from '../account-in-process.ts';
import { addressSwap } from '../address-swap.ts';

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

describe('a swap of addresses that was finished', () => {
  it('is none any more for whoever was deactivated or got another address since', async () => {
    for (const edit of [{ status: 'inactive' as const }, { email: 'by-hand@corp.example' }]) {
      const { account, changes } = addressSwap();
      await write(account, changes);
      account.edit('c0', edit);
      const second = await write(account, changes);
      const of = (id: string) => second.filter((_, at) => changes[at]?.contactId === id);
      expect(of('c0').some(({ status }) => status === 'conflict')).toBe(true);
      expect(of('c1').every(({ status }) => status === 'unchanged')).toBe(true);
      expect(account.contact('c0')).toMatchObject(edit);
    }
  });
});

describe('an earlier step that meets a contact edited by hand', () => {
  const ann = contact('ann');
  const release = {
    contact: { email: null },
    before: { email: ann.email },
    reason: 'email_released',
  } as const;

  it.each<[string, PlannedChange[]]>([
    [
      'lets go of the address of whoever is to leave',
      [renaming(ann, 'x', release), removal(ann, { phase: 1 })],
    ],
    [
      'is no letting go',
      [
        renaming(ann, 'Lee'),
        renaming(ann, 'x', { contact: { jobTitle: null }, before: { jobTitle: null }, phase: 1 }),
      ],
    ],
  ])('is a conflict where it %s', async (_, changes) => {
    const account = new AccountInProcess([ann]);
    account.edit('ann', { email: 'by-hand@example.com', lastName: 'By hand' });
    const [first] = await write(account, changes);
    expect(first?.status).toBe('conflict');
  });
});

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
