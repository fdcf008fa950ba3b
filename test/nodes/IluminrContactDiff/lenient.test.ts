import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readContacts } from '../../../nodes/IluminrContactDiff/contacts.ts';
import { readHeldBefore } from '../../../nodes/IluminrContactDiff/held-before.ts';
import { countRecentRemovals } from '../../../nodes/IluminrContactDiff/recent-removals.ts';
import type { IluminrClient } from '../../../shared/contacts/index.ts';
import {
  accountSchema,
  contactPageSchema,
  contactSchema,
  syncIssuePageSchema,
  syncIssueSchema,
  syncRunPageSchema,
  syncRunSchema,
  syncRunTotalsSchema,
} from '../../../shared/contract/index.ts';
import { planSync, type Plan } from '../../../shared/sync/index.ts';
import { contact, openAccount } from '../../contacts/account.ts';
import type { Account } from '../../contacts/account.ts';
import { alteredAnswers, altering } from '../../contacts/alterations.ts';
import type { AnswerPart } from '../../contacts/alterations.ts';

const listed = (body: unknown) => (body as { data: Record<string, unknown>[] }).data;
const whole = (body: unknown) => [body];

/** Where in the answers that a plan is made on each schema of the contract stands. */
const parts: AnswerPart[] = [
  { answer: 'account', asked: /\/account$/, schema: accountSchema, at: whole },
  { answer: 'contact page', asked: /\/contacts$/, schema: contactPageSchema, at: whole },
  { answer: 'contact', asked: /\/contacts$/, schema: contactSchema, at: listed },
  { answer: 'run page', asked: /\/sync-runs$/, schema: syncRunPageSchema, at: whole },
  { answer: 'run', asked: /\/sync-runs$/, schema: syncRunSchema, at: listed },
  {
    answer: 'totals',
    asked: /\/sync-runs$/,
    schema: syncRunTotalsSchema,
    at: (body) => listed(body).map(({ totals }) => totals),
  },
  { answer: 'issue page', asked: /\/issues$/, schema: syncIssuePageSchema, at: whole },
  { answer: 'issue', asked: /\/issues$/, schema: syncIssueSchema, at: listed },
];

/** What a plan cannot be right without: whose account it is, who is in it, and what earlier runs removed and held. */
const needed = new RegExp(
  [
    'account\\.environment',
    '(contact|run|issue) page\\.(data|nextCursor)',
    'contact\\.(id|externalIds|type|status|firstName|lastName|groups|customFields|version)',
    // An empty field may be left out; one that holds something unreadable may be anything.
    `contact\\.(email|mobile|phone|jobTitle|company|department|location|language|timeZone)(?! missing| null)`,
    'run\\.(id|pipeline|source|mode|dryRun|status|startedAt|totals)',
    'totals\\.(read|deactivated|held)',
    'issue\\.code',
  ]
    .map((field) => `^${field} (?!beside)`)
    .join('|'),
);

/** Answers that are still the contract's, and say something else. */
const anotherTruth =
  /^contact\.(externalIds|customFields) an object$|^contact\.(email|jobTitle) (missing|null)$|page\.nextCursor null$/;

let account: Account;
let truth: Plan;

beforeAll(async () => {
  account = await openAccount([
    contact('ann'),
    contact('bob', { jobTitle: 'Pilot', groups: ['Wardens'] }),
    contact('cleo'),
    contact('dee'),
    contact('eve', { status: 'inactive' }),
  ]);
  const client = account.client();
  const { id } = await client.startRun(
    {
      pipeline: 'Nightly',
      source: 'entra',
      mode: 'full',
      dryRun: false,
      startedAt: new Date().toISOString(),
    },
    'begin',
  );
  await client.addIssues(id, [{ code: 'held', severity: 'warning', message: 'Waits.' }], 'issues');
  await client.updateRun(id, { status: 'held', totals: { read: 4, deactivated: 1, held: 1 } });
  truth = await plan(account.client());
});

afterAll(() => account.close());

/** As the node plans: on the account's own contacts, under a guard that knows of earlier runs. */
async function plan(client: IluminrClient): Promise<Plan> {
  await client.account();
  const contacts = await readContacts(client);
  const recentRemovals = await countRecentRemovals(client);
  const heldBefore = await readHeldBefore(client, { sourceKeys: ['entra'], name: 'Nightly' });
  const person = (id: string, more: object = {}) => ({
    sourceId: `entra-${id}`,
    email: `${id}@example.com`,
    firstName: 'Person',
    lastName: id,
    ...more,
  });
  const people = [person('ann'), person('bob', { jobTitle: 'Captain' }), person('dee'), person('eve')];
  return planSync({
    sources: [{ key: 'entra', kind: 'full', complete: true, people: [...people, person('new')] }],
    contacts,
    policy: { mode: 'full', guard: { maxPercent: 30, floor: 1, recentRemovals, heldBefore } },
    now: new Date('2026-11-23T08:00:00Z'),
  });
}

it('the true answers give a plan in which everything counts', () => {
  expect(truth.changes.map(({ operation }) => operation).sort()).toEqual(['create', 'reactivate', 'update']);
  expect(truth.held).toMatchObject([{ operation: 'deactivate', contactId: 'cleo' }]);
  expect(truth.guard).toMatchObject({ verdict: 'held' });
});

describe('an answer of another shape that a plan is made on', () => {
  const cases = alteredAnswers(parts).filter(({ title }) => !anotherTruth.test(title));

  it.each(cases)('$title: the plan is the true one, or there is none', async (given) => {
    const planned = plan(account.client({ through: altering(given) }));
    if (needed.test(given.title)) await expect(planned).rejects.toMatchObject({ code: 'unexpected_answer' });
    else await expect(planned).resolves.toEqual(truth);
  });
});
