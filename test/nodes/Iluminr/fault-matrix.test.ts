import { inspect } from 'node:util';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { maxAttempts } from '../../../shared/contacts/client/request.ts';
import { hastyClock } from '../../contacts/clocks.ts';
import { sandbox } from '../../sandbox/constants.ts';
import type { Fault } from '../../sandbox/faults.ts';
import { openAccount } from './account.ts';
import type { Account } from './account.ts';
import { everyOperation, furnish } from './every-operation.ts';

// The waits between tries add up to half a minute; everything else is real.
vi.mock('../../../nodes/shared/clock.ts', () => ({ clock: hastyClock }));

type Misbehaviour = Pick<Fault, 'kind' | 'status' | 'retryAfter'>;

/** After these the same request may well succeed. */
const passing: Misbehaviour[] = [
  ...[408, 425, 429, 500, 502, 503, 504].map((status) => ({ kind: 'status', status })),
  { kind: 'status', status: 429, retryAfter: '2' },
  { kind: 'status', status: 503, retryAfter: 'Sun, 01 Nov 2026 08:00:00 GMT' },
  { kind: 'drop' },
  { kind: 'half' },
  { kind: 'empty' },
  { kind: 'html' },
];
/** Carried out, but the answer is lost or does not say so. */
const carriedOut: Misbehaviour[] = [{ kind: 'lost_answer' }];
const shortLists: Misbehaviour[] = [{ kind: 'short_results' }, { kind: 'no_results' }];
/** The same request would be refused again. */
const refusals = [400, 401, 403, 404, 409, 412, 413];
const endless = Number.MAX_SAFE_INTEGER;

describe.each(everyOperation)('$name', ({ parameters, items, target, inOneRequest, outcomes, writes }) => {
  let account: Account;
  let printed: string[];

  beforeEach(async () => {
    account = await openAccount();
    furnish(account);
    printed = [];
    for (const stream of [process.stdout, process.stderr]) {
      vi.spyOn(stream, 'write').mockImplementation((chunk) => printed.push(String(chunk)) > 0);
    }
  });

  afterEach(async () => {
    vi.restoreAllMocks();
    await account.close();
  });

  const inject = (fault: Misbehaviour, count: number) =>
    account.faults.add({ server: 'iluminr', ...target, count, ...fault });

  /** What each item came to, in the order of the items; the API key is looked for in all there is to see. */
  async function run(): Promise<INodeExecutionData[]> {
    const { outputs, error, hints } = await account.run(parameters, items, { continueOnFail: true });
    expect(error).toBeUndefined();
    expectNoKey([outputs, hints, printed]);
    const results = outputs[0] ?? [];
    expect(results.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
    return results;
  }

  async function runToItsError(): Promise<Error> {
    const { error, outputs } = await account.run(parameters, items);
    if (error === undefined) throw new Error(`It did not fail: ${inspect(outputs, { depth: 4 })}`);
    expectNoKey([error, JSON.stringify(error), printed]);
    return error;
  }

  const written = () => account.store.counters.writes;
  const nothing = { create: 0, update: 0, deactivate: 0, reactivate: 0 };

  it.each(named([...passing, ...carriedOut, ...(inOneRequest ? shortLists : [])]))(
    'gets through one %s, each item as planned',
    async (_, fault) => {
      inject(fault, 1);
      expect((await run()).map(({ json }) => json)).toMatchObject(outcomes);
      expect(account.faults.list()).toEqual([]);
      expect(written()).toEqual({ ...nothing, ...writes });
    },
  );

  it.each(refusals)(
    '%i on everything: each item says why and what to do, and nothing is written',
    async (status) => {
      inject({ kind: 'status', status }, endless);
      const told = (await run()).filter(({ json }) => json['kind'] !== 'run').map(wordsOf);
      expect(told).toHaveLength(2);
      for (const words of told) expect(words).toMatch(/iluminr (?:refused|answered) .*\. .*\.$/s);
      expect(written()).toEqual(nothing);
      const asked = account.store.counters.answers.get(status) ?? 0;
      // A batch is taken apart to find out whom a refusal concerns; a refused key ends everything.
      expect(asked).toBe(status === 401 ? 1 : inOneRequest ? askedOfBatch(status) : 2);
    },
  );

  it.each(inOneRequest ? [] : refusals.filter((status) => status !== 401))(
    '%i on the first item alone leaves the second as planned',
    async (status) => {
      inject({ kind: 'status', status }, 1);
      const [first, second] = await run();
      expect(wordsOf(first!)).toMatch(/iluminr refused .*\. .*\.$/s);
      expect(second?.error).toBeUndefined();
      expect(second?.json).toMatchObject(outcomes[1]!);
    },
  );

  it.each(named(passing))('%s through all tries: each item says so', async (_, fault) => {
    inject(fault, endless);
    const told = (await run()).filter(({ json }) => json['kind'] !== 'run').map(wordsOf);
    expect(told).toHaveLength(2);
    for (const words of told) expect(words).toMatch(/iluminr.*\. .*\.$/s);
    expect(written()).toEqual(nothing);
    const tries = endless - (account.faults.list()[0]?.count ?? 0);
    expect(tries).toBe(inOneRequest ? maxAttempts : 2 * maxAttempts);
  });

  const isRehearsal = inOneRequest && writes.create === undefined;

  it.each(inOneRequest && !isRehearsal ? shortLists : [])(
    '$kind every time: what was written is looked up in the account',
    async (fault) => {
      inject(fault, endless);
      expect((await run()).map(({ json }) => json)).toMatchObject(outcomes);
      expect(written()).toEqual({ ...nothing, ...writes });
    },
  );

  it.each(isRehearsal ? [{ kind: 'no_results' }] : [])(
    '$kind every time: no item is told as valid or as refused',
    async (fault) => {
      inject(fault, endless);
      for (const item of (await run()).slice(0, 2)) expect(wordsOf(item)).toMatch(/did not say.*\. .*\.$/s);
    },
  );

  it.each([{ kind: 'status', status: 401 }, { kind: 'status', status: 503 }, { kind: 'drop' }])(
    'fails on $kind $status through all tries with a message and advice, and without the key',
    async (fault) => {
      inject(fault, endless);
      const error = await runToItsError();
      expect(error.message).toMatch(/iluminr .*\.$/s);
      expect((error as { description?: unknown }).description).toMatch(/\.$/);
    },
  );

  it.each([401, 503])('%i on the account: nothing is begun, and each item says why', async (status) => {
    account.faults.add({ server: 'iluminr', path: '/v1/account', kind: 'status', status, count: endless });
    for (const item of await run()) expect(wordsOf(item)).toMatch(/reading the account.*\. .*\.$/s);
    expect([...account.store.counters.requests.keys()]).toEqual([]);
  });
});

function named(faults: Misbehaviour[]): [string, Misbehaviour][] {
  return faults.map((fault) => {
    const wait = fault.retryAfter === undefined ? '' : ` with Retry-After ${fault.retryAfter}`;
    return [`${fault.status ?? fault.kind}${wait}`, fault];
  });
}

/** A whole batch of two is refused: for whom, only halves tell, when there is something about the content. */
function askedOfBatch(status: number): number {
  return status === 400 || status === 413 ? 3 : 1;
}

/** What a person reads of an item that did not come about, wherever it stands. */
function wordsOf({ json, error }: INodeExecutionData): string {
  if (error !== undefined) return `${error.message} ${error.description ?? ''}`;
  const { message } = (json['check'] ?? json) as IDataObject;
  return typeof message === 'string' ? message : inspect(json);
}

function expectNoKey(seen: unknown): void {
  const all = inspect(seen, { depth: 14, showHidden: true, maxArrayLength: null, maxStringLength: null });
  expect(all).not.toContain(sandbox.apiKey);
}
