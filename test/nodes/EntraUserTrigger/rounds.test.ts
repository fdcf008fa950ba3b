import { describe, expect, it } from 'vitest';
import { startMicrosoft } from '../../sandbox/microsoft.ts';
import { directoryOf, itemsOf, person, triggerOn } from './setup.ts';

const people = ['Ada', 'Bea', 'Cleo', 'Dora', 'Eve', 'Fay', 'Gia'];

async function startStage() {
  const stage = await startMicrosoft();
  stage.graph.store.settings.deltaPageSize = 3;
  for (const name of people) directoryOf(stage).add(person(name));
  return stage;
}

describe.each(['changes', 'full'] as const)('a %s round survives', (deliver) => {
  const path = deliver === 'full' ? '/v1.0/users' : '/v1.0/users/delta';

  it.concurrent.each([
    { kind: 'status', status: 429, retryAfter: '1' },
    { kind: 'status', status: 500 },
    { kind: 'status', status: 503, retryAfter: '1' },
    { kind: 'status', status: 504 },
    { kind: 'drop' },
    { kind: 'half' },
    { kind: 'empty' },
    { kind: 'html' },
    { kind: 'repeated_page' },
    { kind: 'empty_page' },
    { kind: 'foreign_next_link' },
    { kind: 'token_expired' },
  ])('$kind $status in the middle: everyone once, and complete', async (fault) => {
    const stage = await startStage();
    try {
      stage.faults.add({ server: 'graph', path, count: 1, skip: deliver === 'full' ? 0 : 1, ...fault });
      const first = itemsOf(await triggerOn(stage, { deliver }).poll());
      expect(first.map((item) => item['givenName']).sort()).toEqual(people);
      expect(first.every((item) => item._sync.complete && item._sync.kind === 'full')).toBe(true);
      expect(stage.faults.list()).toEqual([]);
    } finally {
      await stage.close();
    }
  });
});
