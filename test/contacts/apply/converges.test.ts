import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChanges } from '../../../shared/contacts/index.ts';
import type { PlannedChange } from '../../../shared/contacts/index.ts';
import type { Contact } from '../../../shared/contract/index.ts';
import type { Transport } from '../../../shared/http/transport.ts';
import type { Fault } from '../../sandbox/faults.ts';
import { lawRuns } from '../../sync/law-runs.ts';
import { comeback, contact, creation, openAccount, removal, renaming } from '../account.ts';

class Killed extends Error {}

/** The process dies at its `at`-th request: before iluminr sees it, or after it acted and before the answer is read. */
function killedAt(at: number, acted: boolean): (transport: Transport) => Transport {
  let requests = 0;
  return (transport) => async (request) => {
    requests += 1;
    if (requests > at || (requests === at && !acted)) throw new Killed();
    const response = await transport(request);
    if (requests >= at) throw new Killed();
    return response;
  };
}

const plans = fc
  .array(
    fc.record({
      what: fc.constantFrom('create', 'update', 'deactivate', 'reactivate', 'nothing'),
      phase: fc.nat(2),
    }),
    {
      maxLength: 24,
    },
  )
  .map((rows) => {
    const contacts: Contact[] = [];
    const changes: PlannedChange[] = [];
    rows.forEach(({ what, phase }, n) => {
      const one = contact(`c${n}`, what === 'reactivate' ? { status: 'inactive' } : {});
      if (what !== 'create') contacts.push(one);
      if (what === 'create') changes.push(creation(`c${n}`, { phase }));
      if (what === 'update') changes.push(renaming(one, `Renamed ${n}`, { phase }));
      if (what === 'deactivate') changes.push(removal(one, { phase }));
      if (what === 'reactivate') changes.push(comeback(one, { phase }));
    });
    return { contacts, changes };
  });

const faults: fc.Arbitrary<Fault[]> = fc.array(
  fc
    .record({
      server: fc.constant('iluminr' as const),
      path: fc.constantFrom('/v1/contacts/batch', '/v1/contacts', '/v1'),
      count: fc.integer({ min: 1, max: 3 }),
      skip: fc.nat(4),
      kind: fc.constantFrom('drop', 'half', 'empty', 'html', 'lost_answer', 'short_results', 'no_results'),
    })
    .chain((fault) =>
      fc.oneof(
        fc.constant(fault),
        fc
          .constantFrom(429, 500, 503, 504, 413, 401)
          .map((status) => ({ ...fault, kind: 'status', status, retryAfter: '0' })),
      ),
    ),
  { maxLength: 4 },
);

const interruptions = fc.option(fc.record({ at: fc.integer({ min: 1, max: 14 }), acted: fc.boolean() }), {
  nil: undefined,
});

type Ending = Map<string | null, { lastName: string; status: string }>;

/** What must be true of the account when the plan has come about. */
function planned(contacts: Contact[], changes: PlannedChange[]): Ending {
  const wanted: Ending = new Map(
    contacts.map(({ email, lastName, status }) => [email, { lastName, status }]),
  );
  for (const { operation, contactId, contact: fields } of changes) {
    const email = operation === 'create' ? fields!.email! : `${contactId!}@example.com`;
    const before = wanted.get(email) ?? { lastName: '', status: 'active' };
    wanted.set(email, {
      lastName: fields?.lastName ?? before.lastName,
      status: operation === 'deactivate' ? 'inactive' : 'active',
    });
  }
  return new Map(wanted);
}

const actual = (contacts: readonly Contact[]): Ending =>
  new Map(contacts.map(({ email, lastName, status }) => [email, { lastName, status }]));

describe('applying any plan', () => {
  it('under any faults, interrupted anywhere and resumed, ends as planned with every change written once', async () => {
    await fc.assert(
      fc.asyncProperty(
        plans,
        faults,
        interruptions,
        fc.integer({ min: 1, max: 9 }),
        // Another batch size makes other keys, so that nothing is answered from the server's memory.
        fc.integer({ min: 1, max: 9 }),
        async (plan, schedule, kill, batchSize, resumedSize) => {
          const account = await openAccount(plan.contacts);
          try {
            for (const fault of schedule) account.faults.add(fault);
            const through = kill === undefined ? undefined : killedAt(kill.at, kill.acted);
            const options = { batchSize, concurrency: 3 };
            try {
              const client = account.client(through === undefined ? {} : { through });
              const first = await applyChanges(client, await client.account(), plan.changes, options);
              expect(first.outcomes).toHaveLength(plan.changes.length);
            } catch (error) {
              const isExpected = error instanceof Killed || (error as { code?: string }).code !== undefined;
              expect(isExpected, String(error)).toBe(true);
            }
            account.faults.clear();

            const client = account.client();
            const resumed = await applyChanges(client, await client.account(), plan.changes, {
              batchSize: resumedSize,
              concurrency: 12,
            });
            expect(resumed.stopped).toBeUndefined();
            expect(new Set(resumed.outcomes.map(({ status }) => status))).not.toContain('untouched');
            expect(resumed.outcomes.filter(({ error }) => error !== undefined)).toEqual([]);
            expect(actual(account.store.contacts())).toEqual(planned(plan.contacts, plan.changes));
            const count = (operation: string) =>
              plan.changes.filter((change) => change.operation === operation).length;
            expect(account.store.counters.writes).toEqual({
              create: count('create'),
              update: count('update'),
              deactivate: count('deactivate'),
              reactivate: count('reactivate'),
            });
          } finally {
            await account.close();
          }
        },
      ),
      { numRuns: Math.min(150, lawRuns) },
    );
  }, 60_000);
});
