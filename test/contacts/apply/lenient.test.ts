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
import type { Transport, TransportResponse } from '../../../shared/http/transport.ts';
import { noTotals } from '../../../shared/contract/sync-runs/no-totals.ts';
import { contact, creation, openAccount, removal, renaming } from '../account.ts';

const ann = contact('ann');
const cleo = contact('cleo');
const plan = [creation('new'), renaming(ann, 'Married'), removal(cleo), renaming(contact('ghost'), 'X')];

type Alteration = { name: string; apply(parent: Record<string, unknown>, field: string): void };

const alterations: Alteration[] = [
  { name: 'missing', apply: (parent, field) => void Reflect.deleteProperty(parent, field) },
  { name: 'null', apply: (parent, field) => void (parent[field] = null) },
  { name: 'an object', apply: (parent, field) => void (parent[field] = { of: 'another shape' }) },
  { name: 'a list', apply: (parent, field) => void (parent[field] = [1]) },
  { name: 'a number', apply: (parent, field) => void (parent[field] = 7.5) },
  { name: 'beside a new one', apply: (parent, field) => void (parent[`${field}Next`] = 'new') },
];

/** Where in the answers of one apply each schema of the contract stands. */
const answers = [
  { answer: 'account', path: /\/account$/, schema: accountSchema, at: (body: unknown) => [body] },
  { answer: 'run', path: /\/sync-runs/, schema: syncRunSchema, at: (body: unknown) => [body] },
  {
    answer: 'accepted issues',
    path: /\/issues$/,
    schema: syncIssuesAcceptedSchema,
    at: (body: unknown) => [body],
  },
  { answer: 'batch', path: /\/batch$/, schema: batchResponseSchema, at: (body: unknown) => [body] },
  {
    answer: 'result',
    path: /\/batch$/,
    schema: { shape: { index: 0, status: 0, id: 0, contact: 0 } },
    at: (body: unknown) => resultsOf(body).filter(({ status }) => status === 'ok'),
  },
  {
    answer: 'written contact',
    path: /\/batch$/,
    schema: contactSchema,
    at: (body: unknown) => resultsOf(body).flatMap(({ contact: written }) => written ?? []),
  },
  {
    answer: 'problem',
    path: /\/batch$/,
    schema: problemSchema,
    at: (body: unknown) => resultsOf(body).flatMap(({ error }) => error ?? []),
  },
];

const cases = answers.flatMap(({ answer, schema, ...rest }) =>
  Object.keys(schema.shape).flatMap((field) =>
    alterations.map((alteration) => ({
      title: `${answer}.${field} ${alteration.name}`,
      field,
      alteration,
      ...rest,
    })),
  ),
);

/** What keeps a key of one environment out of the other is needed; without it nothing is read or written. */
const needed = /^account\.environment (?!beside)/;

describe('an answer of another shape', () => {
  it.each(cases)('$title: everything is written once, and nothing is said that is not so', async (given) => {
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
      await report.finish({ status: 'partial', totals: noTotals, progress: { read: 4, total: 4 } }, [issue]);

      expect(stopped).toBeUndefined();
      expect(account.store.counters.writes).toEqual({ create: 1, update: 1, deactivate: 1, reactivate: 0 });
      expect(outcomes.slice(0, 3).map(({ status }) => status)).toEqual(['applied', 'applied', 'applied']);
      expect(outcomes[3]?.error).toBeDefined();
    } finally {
      await account.close();
    }
  });
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

function altering({
  path,
  at,
  field,
  alteration,
}: (typeof cases)[number]): (transport: Transport) => Transport {
  return (transport) => async (request) => {
    const response: TransportResponse = await transport(request);
    if (!path.test(new URL(request.url).pathname)) return response;
    const body: unknown = structuredClone(response.body);
    for (const parent of at(body)) alteration.apply(parent as Record<string, unknown>, field);
    return { ...response, body };
  };
}
