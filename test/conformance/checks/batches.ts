import { batchResponseSchema, contactSchema } from '../../../shared/contract/index.ts';
import type { BatchOperation, BatchResult, Contact } from '../../../shared/contract/index.ts';
import { bodyOf, expectProblem, expectThat } from '../check.ts';
import type { Bench, Check } from '../check.ts';

async function batch(
  bench: Bench,
  operations: (BatchOperation | object)[],
  more: { validateOnly?: boolean; key?: string } = {},
): Promise<BatchResult[]> {
  const answer = await bench.call('POST', '/v1/contacts/batch', {
    body: {
      operations,
      ...(more.validateOnly === undefined ? {} : { validateOnly: more.validateOnly }),
    },
    headers: more.key === undefined ? {} : { 'idempotency-key': more.key },
  });
  const { results } = bodyOf(answer, 200, batchResponseSchema, 'POST /contacts/batch');
  if (more.validateOnly !== true)
    for (const [index, result] of results.entries()) {
      const { op } = operations[index] as { op?: string };
      if (op === 'create' && result.status === 'ok') bench.keep(result.id);
    }
  return results;
}

const creating = (more: object = {}): object => ({ op: 'create', contact: { firstName: 'Con', ...more } });

export const batchChecks: Check[] = [
  {
    id: 'batches.results',
    rule: 'A batch gives one result for each operation, in their order',
    needs: ['writes'],
    run: async (bench) => {
      const results = await batch(bench, [creating({ lastName: 'A' }), creating({ lastName: 'B' })]);
      expectThat(results.length === 2, `Two operations gave ${results.length} results.`);
      expectThat(
        results.every(({ index }, at) => index === at),
        'The results of a batch are out of order.',
      );
      const names = results.map((result) => (result.status === 'ok' ? result.contact.lastName : ''));
      expectThat(names.join() === 'A,B', 'A result of a batch belongs to another operation.');
    },
  },
  {
    id: 'batches.each-alone',
    rule: 'An operation that fails leaves the others of the batch alone',
    needs: ['writes'],
    run: async (bench) => {
      const results = await batch(bench, [creating({ email: 'nobody' }), creating({ lastName: 'After' })]);
      expectThat(
        results[0]?.status === 'error',
        'An operation with a wrong address is not an error of its own.',
      );
      expectThat(results[1]?.status === 'ok', 'An operation after one that failed was not done.');
    },
  },
  {
    id: 'batches.in-order',
    rule: 'Operations are applied in order: an address that one lets go of is free for the next',
    needs: ['writes'],
    run: async (bench) => {
      const email = `${bench.unique('order')}@conformance.example`;
      const holder = await bench.create({ firstName: 'Con', email });
      const results = await batch(bench, [
        { op: 'update', id: holder.id, contact: { email: null } },
        creating({ email }),
      ]);
      expectThat(
        results.every(({ status }) => status === 'ok'),
        'An address that the first operation let go of was not free for the second.',
      );
    },
  },
  {
    id: 'batches.validate-only',
    rule: 'validateOnly runs every check and writes nothing',
    needs: ['writes'],
    run: async (bench) => {
      const source = bench.unique('dry');
      const results = await batch(
        bench,
        [creating({ externalIds: { [source]: '1' } }), creating({ email: 'nobody' })],
        {
          validateOnly: true,
        },
      );
      expectThat(
        results[0]?.status === 'ok' && results[1]?.status === 'error',
        'validateOnly did not check each operation.',
      );
      const { body } = await bench.call('GET', `/v1/contacts?source=${source}`);
      const written = (body as { data: Contact[] }).data.filter(
        ({ externalIds }) => externalIds[source] === '1',
      );
      for (const { id } of written) bench.keep(id);
      expectThat(written.length === 0, 'validateOnly created a contact.');
    },
  },
  ...(['update', 'deactivate', 'reactivate'] as const).map((op): Check => ({
    id: `batches.version-${op}`,
    rule: `ifVersion that is old fails the ${op} of a batch with version_conflict`,
    needs: ['writes'],
    run: async (bench) => {
      const created = await bench.create({ firstName: 'Con', location: 'Perth' });
      const path = `/v1/contacts/${created.id}`;
      if (op === 'reactivate') await bench.call('POST', `${path}/deactivate`);
      else await bench.call('PATCH', path, { body: { location: 'Sydney' } });
      const [result] = await batch(bench, [
        {
          op,
          id: created.id,
          ifVersion: created.version,
          ...(op === 'update' ? { contact: { location: 'Hobart' } } : {}),
        },
      ]);
      expectThat(
        result?.status === 'error' && result.error.code === 'version_conflict',
        `A batch did the ${op} on a contact that had changed.`,
      );
      const read = bodyOf(await bench.call('GET', path), 200, contactSchema, 'GET /contacts/{id}');
      expectThat(read.version === created.version + 1, `A refused ${op} moved the version.`);
    },
  })),
  {
    id: 'batches.limit',
    rule: 'More operations than batchLimit are 413 payload_too_large',
    needs: ['writes'],
    run: async (bench) => {
      // Operations on nobody: a server that takes too many writes nothing by them.
      const id = bench.unique('nobody');
      const operations = Array.from({ length: bench.account.batchLimit + 1 }, () => ({
        op: 'deactivate',
        id,
      }));
      const answer = await bench.call('POST', '/v1/contacts/batch', { body: { operations } });
      expectProblem(answer, 'payload_too_large', `POST /contacts/batch with ${operations.length} operations`);
    },
  },
  {
    id: 'batches.idempotent',
    rule: 'A batch that is sent again with its Idempotency-Key is answered, not done, again',
    needs: ['writes'],
    run: async (bench) => {
      const key = bench.unique('batch');
      const operations = [creating({ lastName: 'Once' })];
      const [first] = await batch(bench, operations, { key });
      const [second] = await batch(bench, operations, { key });
      expectThat(
        first?.status === 'ok' && second?.status === 'ok' && first.id === second.id,
        'A batch that was sent twice with one Idempotency-Key was done twice.',
      );
    },
  },
];
