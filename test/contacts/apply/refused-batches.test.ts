import { describe, expect, it } from 'vitest';
import { applyChanges } from '../../../shared/contacts/index.ts';
import type { ApplyOptions, PlannedChange } from '../../../shared/contacts/index.ts';
import type { BatchOperation } from '../../../shared/contract/index.ts';
import type { TransportRequest, TransportResponse } from '../../../shared/http/transport.ts';
import { AccountInProcess } from '../account-in-process.ts';
import { contact, creation, removal } from '../account.ts';

type Batch = { operations: BatchOperation[] };

/** Applies changes at an account that answers some batches itself; undefined lets the batch through. */
async function apply(
  changes: PlannedChange[],
  answer: (batch: Batch, number: number) => Partial<TransportResponse> | undefined,
  options: ApplyOptions = {},
) {
  const batches: Batch[] = [];
  const keys: unknown[] = [];
  const account = new AccountInProcess([contact('ann'), contact('bob')], (transport) => async (request) => {
    if (!isBatch(request)) return transport(request);
    const batch = request.body as Batch;
    keys.push(request.headers?.['Idempotency-Key']);
    const answered = answer(batch, batches.push(batch) - 1);
    return answered === undefined ? transport(request) : { status: 200, headers: {}, body: {}, ...answered };
  });
  const result = await applyChanges(account.client, account.account, changes, { concurrency: 1, ...options });
  return { ...result, account, keys, sizes: batches.map(({ operations }) => operations.length) };
}

const isBatch = ({ url }: TransportRequest) => url.endsWith('/v1/contacts/batch');
const problem = (
  status: number,
  code: string,
  errors?: { path: string; code: string; message: string }[],
) => ({
  status,
  body: { type: 'about:blank', title: 'No', status, detail: 'No.', code, ...(errors && { errors }) },
});
const fault = (path: string) => ({ path, code: 'invalid_value', message: `bad ${path}` });
const people = (count: number) => Array.from({ length: count }, (_, n) => creation(`p${n}`));
const statuses = ({ outcomes }: Awaited<ReturnType<typeof apply>>) => outcomes.map(({ status }) => status);

describe('a batch that is turned down as a whole', () => {
  it('is refused for whom the answer names, each by their own faults, and goes on for all others', async () => {
    const errors = [
      fault('operations.1.contact.mobile'),
      fault('operations.2'),
      fault('operations.12.contact.email'),
      fault('operations.99.contact.email'),
      fault('x.operations.3.contact.email'),
      fault('operations.4x.contact.email'),
      fault('operations'),
    ];
    const result = await apply(people(13), (_, number) =>
      number === 0 ? problem(400, 'validation_failed', errors) : undefined,
    );
    expect(result.sizes).toEqual([13, 10]);
    const refused = result.outcomes.flatMap(({ status }, index) => (status === 'refused' ? [index] : []));
    expect(refused).toEqual([1, 2, 12]);
    expect(result.outcomes[1]?.error).toMatchObject({ field: 'mobile', code: 'validation_failed' });
    expect(result.outcomes[1]?.error?.what).toContain(
      'refused creating Person p1 (p1@example.com): mobile: bad',
    );
    expect(result.outcomes[1]?.error?.what).not.toContain('email');
    expect(result.outcomes[12]?.error?.field).toBe('email');
    expect(result.outcomes[2]?.error?.what).toContain('bad operations.2');
    expect(result.outcomes[2]?.error?.what).not.toMatch(/mobile|email/);
    expect(statuses(result).filter((status) => status === 'applied')).toHaveLength(10);
  });

  it.each<[string, object]>([
    ['names nobody', problem(400, 'validation_failed')],
    [
      'names only operations that it did not have',
      problem(400, 'validation_failed', [fault('operations.4.id')]),
    ],
    ['is no problem document', { status: 400, body: 'Bad request' }],
  ])('goes out in halves until one is left, when the answer %s', async (_, answer) => {
    const result = await apply(people(4), ({ operations }) =>
      operations.some((each) => each.op === 'create' && each.contact.email === 'p2@example.com')
        ? answer
        : undefined,
    );
    expect(result.sizes).toEqual([4, 2, 2, 1, 1]);
    expect(statuses(result)).toEqual(['applied', 'applied', 'refused', 'applied']);
    expect(result.outcomes[2]?.error?.what).toMatch(/Person p2 \(p2@example\.com\)/);
  });

  it('one operation alone is refused with what the answer says of it', async () => {
    const result = await apply(people(1), () =>
      problem(400, 'validation_failed', [fault('operations.0.contact.email')]),
    );
    expect(result.outcomes[0]).toMatchObject({ status: 'refused', error: { field: 'email' } });
    expect(result.sizes).toEqual([1]);
  });

  it('one operation alone is told all that the answer says, whatever that points at', async () => {
    const result = await apply(people(1), () => problem(400, 'validation_failed', [fault('operations')]));
    expect(result.outcomes[0]?.error?.what).toContain('operations: bad operations');
  });

  it('too large: halves, and no later batch is larger than what fitted', async () => {
    const result = await apply(
      people(20),
      ({ operations }) => (operations.length > 4 ? problem(413, 'payload_too_large') : undefined),
      { batchSize: 10 },
    );
    expect(new Set(statuses(result))).toEqual(new Set(['applied']));
    expect(result.sizes).toEqual([10, 5, 3, 2, 3, 2, 3, 3, 3, 1]);
  });

  it('too large with one operation in it is refused, and named', async () => {
    const result = await apply(people(2), () => ({ status: 413, body: 'Too large' }));
    expect(statuses(result)).toEqual(['refused', 'refused']);
    expect(result.outcomes[0]?.error?.what).toContain('It held Person p0 (p0@example.com).');
  });

  it('a key that stands for another batch: the next round has one of its own', async () => {
    const result = await apply(people(2), (_, number) =>
      number === 0 ? problem(422, 'idempotency_key_reused') : undefined,
    );
    expect(statuses(result)).toEqual(['applied', 'applied']);
    expect(new Set(result.keys).size).toBe(2);
  });

  it('any other refusal stops the run, and nothing of the rest is asked', async () => {
    const incomplete = { ...removal(contact('ann')), contactId: '' };
    const result = await apply(
      [...people(5), incomplete],
      (_, number) => (number === 1 ? problem(403, 'forbidden') : undefined),
      {
        batchSize: 2,
      },
    );
    expect(result.stopped?.status).toBe(403);
    expect(result.sizes).toEqual([2, 2]);
    expect(statuses(result)).toEqual([
      'applied',
      'applied',
      'untouched',
      'untouched',
      'untouched',
      'untouched',
    ]);
  });

  it('a run that stops in the first half does not send the second', async () => {
    const result = await apply(people(4), (_, number) =>
      number === 0 ? problem(400, 'validation_failed') : problem(403, 'forbidden'),
    );
    expect(result.sizes).toEqual([4, 2]);
    expect(new Set(statuses(result))).toEqual(new Set(['untouched']));
  });

  it('a fault of ours is thrown and taken for no answer', async () => {
    const broken = () => {
      throw new RangeError('Ours');
    };
    await expect(apply(people(1), broken)).rejects.toThrow('Ours');
  });
});

describe('the key of a batch', () => {
  const keyOf = async (changes: PlannedChange[]) => (await apply(changes, () => undefined)).keys[0];

  it('is the same for the same plan, and another for another plan or version', async () => {
    const [ann] = [contact('ann')];
    const change = removal(ann);
    const key = await keyOf([change]);
    expect(key).toBeDefined();
    expect(await keyOf([removal(ann)])).toBe(key);
    expect(await keyOf([{ ...change, planId: 'another' }])).not.toBe(key);
    expect(await keyOf([{ ...change, ifVersion: 2 }])).not.toBe(key);
  });

  it('a preview has none', async () => {
    const { keys } = await apply(people(1), () => undefined, { validateOnly: true });
    expect(keys).toEqual([undefined]);
  });
});

describe('a list of results that is short', () => {
  it('is asked for once more under the same key, and both answers together count', async () => {
    const part = (at: number) => (batch: Batch) => {
      const { op, contact: fields } = batch.operations[at] as Extract<BatchOperation, { op: 'create' }>;
      expect(op).toBe('create');
      return {
        body: { results: [{ index: at, status: 'ok', id: `c${at}`, contact: { id: `c${at}`, ...fields } }] },
      };
    };
    const result = await apply(people(2), (batch, number) => part(number)(batch));
    expect(result.sizes).toEqual([2, 2]);
    expect(new Set(result.keys).size).toBe(1);
    expect(result.outcomes.map(({ status, contactId }) => [status, contactId])).toEqual([
      ['applied', 'c0'],
      ['applied', 'c1'],
    ]);
  });

  it('a whole list is not asked for twice', async () => {
    expect((await apply(people(2), () => undefined)).sizes).toEqual([2]);
  });
});
