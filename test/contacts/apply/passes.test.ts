import { describe, expect, it } from 'vitest';
import { applyChanges, createClient, RateLimiter } from '../../../shared/contacts/index.ts';
import type { ApplyOptions, PlannedChange } from '../../../shared/contacts/index.ts';
import type { BatchOperation } from '../../../shared/contract/index.ts';
import { backOffMs } from '../../../shared/http/back-off.ts';
import type { Transport } from '../../../shared/http/transport.ts';
import { AccountInProcess } from '../account-in-process.ts';
import { contact, creation, removal, renaming } from '../account.ts';
import { virtualClock } from '../clocks.ts';

const busy = {
  status: 'error',
  error: { type: 'about:blank', title: 'No', status: 503, detail: '', code: 'busy' },
};
const people = (count: number) => Array.from({ length: count }, (_, n) => creation(`p${n}`));

/** Applies at an account of which some operations fail; tells the keys, and how many batches were under way at once. */
async function apply(
  changes: PlannedChange[],
  fails: (operation: BatchOperation, pass: number) => boolean = () => false,
  options: ApplyOptions = {},
  slowest = 0,
) {
  const account = new AccountInProcess([contact('ann')]);
  const clock = virtualClock();
  const keys: unknown[] = [];
  const operations: BatchOperation[][] = [];
  let underWay = 0;
  let widest = 0;
  const transport: Transport = async (request) => {
    widest = Math.max(widest, ++underWay);
    await new Promise((go) => setImmediate(go));
    underWay -= 1;
    const sent = (request.body as { operations: BatchOperation[] }).operations;
    // What goes out first is answered last.
    for (let turn = operations.push(sent); turn < slowest; turn++)
      await new Promise((go) => setImmediate(go));
    keys.push(request.headers?.['Idempotency-Key']);
    const results = sent.map((operation, index) => {
      if (fails(operation, keys.length - 1)) return { ...busy, index };
      const id = operation.op === 'create' ? (operation.contact.email ?? '') : operation.id;
      return {
        index,
        status: 'ok',
        id,
        contact: { id, version: 9, ...(operation.op === 'create' ? operation.contact : {}) },
      };
    });
    return { status: 200, headers: {}, body: { results } };
  };
  const rateLimiter = new RateLimiter(clock);
  rateLimiter.configure(account.account.rateLimit);
  const client = createClient({ transport, clock, rateLimiter, baseUrl: 'http://127.0.0.1:1' });
  const { outcomes } = await applyChanges(client, account.account, changes, options);
  return {
    outcomes,
    statuses: outcomes.map(({ status }) => status),
    keys,
    operations,
    slept: clock.slept,
    widest,
  };
}

describe('rounds and passes', () => {
  it('what fails goes out four times, a longer wait before each but the first, and as often under other keys', async () => {
    const { outcomes, keys, slept } = await apply(people(1), () => true);
    expect(outcomes).toMatchObject([{ status: 'untouched', error: { code: 'no_result' } }]);
    expect(keys).toHaveLength(8);
    expect(new Set(keys).size).toBe(8);
    const waits = [1, 2, 3].map((attempt) => backOffMs(attempt, 0.5));
    expect(slept).toEqual([...waits, ...waits]);
  });

  it('a preview gives up after four', async () => {
    const { outcomes, keys } = await apply(people(1), () => true, { validateOnly: true });
    expect(outcomes).toMatchObject([{ status: 'untouched', error: { code: 'no_result' } }]);
    expect(keys).toHaveLength(4);
  });

  it('what goes at once waits for nothing and is asked once', async () => {
    const { keys, slept } = await apply(people(3));
    expect(keys).toHaveLength(1);
    expect(slept).toEqual([]);
  });

  it('only what is open goes out again, in the order of the plan', async () => {
    const { operations, statuses } = await apply(
      people(5),
      (operation, pass) =>
        pass < 4 && operation.op === 'create' && operation.contact.email !== 'p2@example.com',
      { batchSize: 5 },
    );
    expect(statuses).toEqual(['applied', 'applied', 'applied', 'applied', 'applied']);
    const emails = operations.map((batch) =>
      batch.map((each) => (each.op === 'create' ? each.contact.email : '')),
    );
    expect(emails[1]).toEqual([0, 1, 3, 4].map((n) => `p${n}@example.com`));
    expect(emails[4]).toEqual(emails[1]);
  });

  it('the order of the second pass is the plan’s, though batches side by side failed in another', async () => {
    const one = { batchSize: 1, concurrency: 12 };
    const { operations } = await apply(people(12), (_, pass) => pass < 48, one, 12);
    const second = operations.slice(-12).map(([each]) => (each?.op === 'create' ? each.contact.email : ''));
    expect(second).toEqual(people(12).map(({ contact: written }) => written?.email));
  });
});

describe('how it is done', () => {
  it('batches go side by side, twelve unless told, and never more', async () => {
    expect((await apply(people(40), undefined, { batchSize: 1 })).widest).toBe(12);
    expect((await apply(people(40), undefined, { batchSize: 1, concurrency: 3 })).widest).toBe(3);
  });

  it('contacts are kept when asked, and only then', async () => {
    const kept = await apply(people(1), undefined, { keepContacts: true });
    expect(kept.outcomes[0]?.contact).toMatchObject({ id: 'p0@example.com' });
    for (const options of [{}, { keepContacts: false }])
      expect((await apply(people(1), undefined, options)).outcomes[0]).not.toHaveProperty('contact');
  });

  it('a batch is never larger than the account takes, nor smaller than one', async () => {
    const sizes = async (options: ApplyOptions) =>
      (await apply(people(3), undefined, options)).operations.map((batch) => batch.length);
    expect(await sizes({ batchSize: 10_000 })).toEqual([3]);
    expect(await sizes({ batchSize: 2 })).toEqual([2, 1]);
    expect(await sizes({ batchSize: 0 })).toEqual([1, 1, 1]);
  });

  it('progress is told after each batch, with all that have their outcome', async () => {
    const told: number[] = [];
    await apply(people(5), undefined, {
      batchSize: 2,
      concurrency: 1,
      onProgress: (settled) => told.push(settled),
    });
    expect(told).toEqual([2, 4, 5]);
  });

  it('a fault of ours in making an operation is thrown, and taken for no refusal', async () => {
    const broken = Object.defineProperty(removal(contact('ann')), 'reason', {
      get: () => {
        throw new RangeError('Ours');
      },
    });
    await expect(apply([broken])).rejects.toThrow('Ours');
  });

  it('a change that cannot even be asked for is refused alone, and what builds on it is left', async () => {
    const ann = contact('ann');
    const nobody = { ...removal(ann), contactId: '' };
    const { outcomes } = await apply([nobody, renaming(ann, 'Lee')]);
    expect(outcomes).toMatchObject([
      { status: 'refused', error: { code: 'invalid_change' } },
      { status: 'applied' },
    ]);
  });
});
