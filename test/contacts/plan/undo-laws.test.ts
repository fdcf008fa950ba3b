import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChanges, undoItems, undoPart } from '../../../shared/contacts/index.ts';
import type { Outcome, PlannedChange } from '../../../shared/contacts/index.ts';
import { contactChangesSchema } from '../../../shared/contract/index.ts';
import type { Contact } from '../../../shared/contract/index.ts';
import { planSync } from '../../../shared/sync/index.ts';
import { companyWith, everyDirt, type Company } from '../../sync/generated-company.ts';
import { lawRuns } from '../../sync/law-runs.ts';
import { AccountInProcess } from '../account-in-process.ts';
import { addressSwap } from '../address-swap.ts';

/** Milliseconds: a company takes about three; a slow machine ten times that. */
const timeout = 30_000 + lawRuns * 30;

type Written = { changes: PlannedChange[]; outcomes: Outcome[] };

/** What a sync of the company writes, with room for every removal. */
async function sync(account: AccountInProcess, company: Company): Promise<Written> {
  const policy = { ...company.policy, guard: { maxPercent: 100, floor: 1000 } };
  const plan = planSync({ ...company, policy });
  return apply(
    account,
    plan.changes.map((change) => ({ ...change, planId: plan.id })),
  );
}

async function apply(account: AccountInProcess, changes: PlannedChange[]): Promise<Written> {
  const { outcomes, stopped } = await applyChanges(account.client, account.account, changes);
  expect(stopped).toBeUndefined();
  return { changes, outcomes };
}

/** Undoes what was written as Undo Changes does, from the items that Apply Changes puts out. */
async function undo(account: AccountInProcess, { changes, outcomes }: Written): Promise<Written> {
  const items = outcomes.map((outcome, at) => {
    const change = changes[at]!;
    const { operation, reason, sourceIds } = change;
    const said = {
      kind: 'outcome',
      status: outcome.status,
      operation,
      reason,
      sourceIds,
      contactId: outcome.contactId,
    };
    return outcome.status === 'applied' ? { ...said, ...undoPart(account.account, change, outcome) } : said;
  });
  if (!outcomes.some(({ status }) => status === 'applied')) return { changes: [], outcomes: [] };
  const plan = undoItems(items, account.account);
  expect(plan.rejected).toEqual([]);
  return apply(
    account,
    plan.changes.map(({ entry }) => entry),
  );
}

/** What a contact is, without what counts its changes. */
function held({ version: _version, updatedAt: _updatedAt, groups, ...rest }: Contact): object {
  return { ...rest, groups: [...groups].sort() };
}

function errorsOf({ outcomes }: Written): Map<string, NonNullable<Outcome['error']>> {
  return new Map(
    outcomes.flatMap(({ contactId = '', error }) => (error === undefined ? [] : [[contactId, error]])),
  );
}

// One link on two contacts, or an address that is none, is what iluminr lets nobody write, so nothing could put it back.
const companies = companyWith(everyDirt.filter((dirt) => dirt !== 'doubledLinks')).map((company) => ({
  ...company,
  contacts: company.contacts.filter(({ email }) => contactChangesSchema.safeParse({ email }).success),
}));

describe('two who are to swap their addresses', () => {
  it.each(['c0', 'c1'])('keep an address each when somebody gave %s another in the meantime', async (id) => {
    const { account, changes } = addressSwap();
    account.edit(id, { email: 'elsewhere@corp.example' });
    const kept = account.all().map(held);

    const { outcomes } = await apply(account, changes);

    for (const contact of account.all()) expect(contact.email, contact.id).not.toBeNull();
    expect(account.contact(id)?.email).toBe('elsewhere@corp.example');
    if (outcomes.every(({ status }) => status !== 'applied')) expect(account.all().map(held)).toEqual(kept);
  });
});

describe('two who swapped their addresses', () => {
  it.each(['c0', 'c1'])(
    'undone once somebody has edited %s, nobody is left without an address',
    async (id) => {
      const { account, changes } = addressSwap();
      const run = await apply(account, changes);
      expect(run.outcomes.map(({ status }) => status)).toEqual(['applied', 'applied', 'applied']);
      account.edit(id, { department: 'Edited by hand' });
      const swapped = account.all().map(held);

      expect(errorsOf(await undo(account, run)).size).toBe(2);

      expect(account.all().map(held)).toEqual(swapped);
    },
  );
});

describe('law 7 through Apply Changes and Undo Changes, on dirty companies', { timeout }, () => {
  it('gives the account as it was, but for whom somebody edited between, and these are named', async () => {
    await fc.assert(
      fc.asyncProperty(companies, fc.infiniteStream(fc.boolean()), async (company, dice) => {
        const account = new AccountInProcess(company.contacts);
        const before = new Map(account.all().map((contact) => [contact.id, contact]));
        const run = await sync(account, company);
        const after = new Map(account.all().map((contact) => [contact.id, contact]));
        const touched = new Set(
          run.outcomes.flatMap(({ status, contactId = '' }) => (status === 'applied' ? [contactId] : [])),
        );
        const edited = new Map<string, Contact>();
        for (const { id } of [...account.all()]) {
          if (dice.next().value !== true) continue;
          account.edit(id, { department: 'Edited by hand' });
          edited.set(id, account.contact(id)!);
        }

        const errors = errorsOf(await undo(account, run));

        for (const [id, contact] of edited) {
          expect(account.contact(id), 'an edit is never written over').toEqual(contact);
          expect(errors.has(id), `${id} was ${touched.has(id) ? 'touched' : 'not touched'} by the run`).toBe(
            touched.has(id),
          );
        }
        for (const contact of account.all()) {
          const { id } = contact;
          const had = [after.get(id)?.email, before.get(id)?.email];
          if (!had.includes(null) && contact.status === 'active')
            expect(contact.email, `${id} had an address before and after the run`).not.toBeNull();
          if (edited.has(id)) continue;
          const error = errors.get(id);
          if (error === undefined) {
            const was = before.get(id);
            if (was === undefined) expect(contact.status).toBe('inactive');
            else expect(held(contact)).toEqual(held(was));
          } else {
            // Somebody who was left alone still has the address or the link.
            expect([...errors.keys()]).toContain(error.conflictId);
          }
        }
      }),
      { numRuns: lawRuns },
    );
  });
});
