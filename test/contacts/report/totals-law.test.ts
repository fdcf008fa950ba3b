import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyChanges,
  countOutcomes,
  planTotalsText,
  runTotals,
  runTotalsText,
} from '../../../shared/contacts/index.ts';
import type { SyncRunTotals } from '../../../shared/contract/index.ts';
import { planSync, type Plan } from '../../../shared/sync/index.ts';
import { companyWith, everyDirt } from '../../sync/generated-company.ts';
import { lawRuns } from '../../sync/law-runs.ts';
import { AccountInProcess } from '../account-in-process.ts';
import { addressSwap } from '../address-swap.ts';

/** Milliseconds: a company takes about three; a slow machine ten times that. */
const timeout = 30_000 + lawRuns * 30;

/** People in a plan: the rows that were read, those of one person once, and the contacts that no row speaks of. */
function peopleIn({ summary }: Plan): number {
  return summary.read + summary.missing - summary.merged - summary.repeated;
}

function ends({ read: _read, ...places }: SyncRunTotals): number {
  return Object.values(places).reduce((sum, count) => sum + count, 0);
}

/** What a line of totals says; `people` is what it says and what its counts add up to. `left` is for the review and skipped. */
function readText(line: string): Record<'rows' | 'people' | 'left' | 'items', number> {
  const number = (form: RegExp): number => Number(form.exec(line)?.[1] ?? 0);
  const counts = [...(/: (.*?)\./.exec(line)?.[1] ?? '').matchAll(/\d+/g)].map(Number);
  const people = number(/, (\d+) (?:person|people)\b/);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(people);
  return {
    rows: number(/^(\d+) rows?,/),
    people,
    left: number(/(\d+) left for review/) + number(/(\d+) skipped/),
    items: number(/The review has (\d+) items?\.$/),
  };
}

/** What becomes of the plan: written, only checked, or met by somebody's edit of a third of the contacts between reading and writing. */
const ways = ['written', 'preview', 'edited meanwhile'] as const;

describe('the totals of a run', () => {
  it.each(ways)(
    'count every person of the plan in exactly one place: %s',
    async (way) => {
      await fc.assert(
        fc.asyncProperty(companyWith(everyDirt), async (company) => {
          const plan = planSync(company);
          const account = new AccountInProcess(company.contacts);
          if (way === 'edited meanwhile')
            for (const { id } of company.contacts.filter((_, at) => at % 3 === 0))
              account.edit(id, { email: null, firstName: 'Edited', lastName: 'Meanwhile' });
          const changes = plan.changes.map((change) => ({ ...change, planId: plan.id }));
          const validateOnly = way === 'preview';
          const { outcomes } = await applyChanges(account.client, account.account, changes, { validateOnly });
          const totals = runTotals(plan, countOutcomes(changes, outcomes), outcomes.length);
          expect(totals.read).toBe(plan.summary.read);
          expect(ends(totals)).toBe(peopleIn(plan));
          const items = plan.review.length;
          const [planned, ended] = [
            planTotalsText(plan.summary, items),
            runTotalsText(validateOnly ? 'preview' : 'run', totals, plan.summary, items),
          ].map(readText);
          expect(ended).toEqual(planned);
          expect(planned).toMatchObject({ rows: plan.summary.read, people: peopleIn(plan), items });
        }),
        { numRuns: lawRuns },
      );
    },
    timeout,
  );

  it.each(['c0', 'c1'])(
    'count somebody once who did not let go of an address, after an edit of %s',
    async (id) => {
      const { account, plan, changes } = addressSwap();
      account.edit(id, { email: 'elsewhere@corp.example' });
      const { outcomes } = await applyChanges(account.client, account.account, changes);
      const totals = runTotals(plan, countOutcomes(changes, outcomes), outcomes.length);
      expect(ends(totals)).toBe(2);
    },
  );
});
