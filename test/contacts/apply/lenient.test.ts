import { describe, expect, it } from 'vitest';
import {
  accountSchema,
  batchResponseSchema,
  contactSchema,
  problemSchema,
  syncIssuesAcceptedSchema,
  syncRunSchema,
} from '../../../shared/contract/index.ts';
import { applyChanges, startReport } from '../../../shared/contacts/index.ts';
import { noTotals } from '../../../shared/contract/sync-runs/no-totals.ts';
import { altering, alteredAnswers } from '../alterations.ts';
import type { AnswerPart } from '../alterations.ts';
import { contact, creation, openAccount, removal, renaming } from '../account.ts';

const ann = contact('ann');
const cleo = contact('cleo');
const plan = [creation('new'), renaming(ann, 'Married'), removal(cleo), renaming(contact('ghost'), 'X')];

/** Where in the answers of one apply each schema of the contract stands. */
const parts: AnswerPart[] = [
  { answer: 'account', asked: /\/account$/, schema: accountSchema, at: (body: unknown) => [body] },
  { answer: 'run', asked: /\/sync-runs/, schema: syncRunSchema, at: (body: unknown) => [body] },
  {
    answer: 'accepted issues',
    asked: /\/issues$/,
    schema: syncIssuesAcceptedSchema,
    at: (body: unknown) => [body],
  },
  { answer: 'batch', asked: /\/batch$/, schema: batchResponseSchema, at: (body: unknown) => [body] },
  {
    answer: 'result',
    asked: /\/batch$/,
    schema: { shape: { index: 0, status: 0, id: 0, contact: 0 } },
    at: (body: unknown) => resultsOf(body).filter(({ status }) => status === 'ok'),
  },
  {
    answer: 'written contact',
    asked: /\/batch$/,
    schema: contactSchema,
    at: (body: unknown) => resultsOf(body).flatMap(({ contact: written }) => written ?? []),
  },
  {
    answer: 'problem',
    asked: /\/batch$/,
    schema: problemSchema,
    at: (body: unknown) => resultsOf(body).flatMap(({ error }) => error ?? []),
  },
];

/** What keeps a key of one environment out of the other is needed; without it nothing is read or written. */
const needed = /^account\.environment (?!beside)/;

describe('an answer of another shape', () => {
  it.each(alteredAnswers(parts))(
    '$title: everything is written once, and nothing is said that is not so',
    async (given) => {
      const account = await openAccount([ann, cleo]);
      try {
        const client = account.client({ through: altering(given) });
        const opened = client.account();
        if (needed.test(given.title)) {
          await expect(opened).rejects.toMatchObject({ code: 'unexpected_answer' });
          return;
        }
        const report = await startReport(client, run, given.title);
        const { outcomes, stopped } = await applyChanges(client, await opened, plan);
        const issue = { code: 'held', severity: 'info', message: 'Held.' } as const;
        await report.finish({ status: 'partial', totals: noTotals, progress: { read: 4, total: 4 } }, [
          issue,
        ]);

        expect(stopped).toBeUndefined();
        expect(account.store.counters.writes).toEqual({ create: 1, update: 1, deactivate: 1, reactivate: 0 });
        expect(outcomes.slice(0, 3).map(({ status }) => status)).toEqual(['applied', 'applied', 'applied']);
        expect(outcomes[3]?.error).toBeDefined();
      } finally {
        await account.close();
      }
    },
  );
});

const run = {
  pipeline: 'Lenient',
  source: 'entra',
  mode: 'full',
  dryRun: false,
  startedAt: '2026-11-23T08:00:00.000Z',
} as const;

type Result = { status?: unknown; contact?: unknown; error?: unknown };

function resultsOf(body: unknown): Result[] {
  const { results } = body as { results?: Result[] };
  return results ?? [];
}
