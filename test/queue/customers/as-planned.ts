import { expect } from 'vitest';
import type { QueueCustomer } from './provision.ts';

/** Reads every account: each person is there once, nobody else is, and nothing was written twice to get there. */
export async function expectAsPlanned(customers: readonly QueueCustomer[], people: number): Promise<void> {
  for (const { name, sandbox, standIn } of customers) {
    const ids = (await standIn.contacts()).map(({ externalIds }) => externalIds['entra']);
    expect(ids.length, `contacts of ${name}`).toBe(people);
    expect(new Set(ids).size, `people of ${name}`).toBe(people);
    expect(sandbox.iluminr.store.counters.writes, `writes for ${name}`).toEqual({
      create: people,
      update: 0,
      deactivate: 0,
      reactivate: 0,
    });
  }
}
