import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { unsettledWorkflows } from '../../../nodes/shared/unsettled-workflows.ts';
import { startMicrosoft, type Microsoft } from '../../sandbox/microsoft.ts';
import { directoryOf, durableTriggerOn, itemsOf, namesOf, person, triggerOn } from './setup.ts';

const hourMs = 60 * 60 * 1000;
let stage: Microsoft;

beforeEach(async () => {
  stage = await startMicrosoft();
  for (const name of ['Ada', 'Bea']) directoryOf(stage).add(person(name));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await stage.close();
});

function passes(milliseconds: number): void {
  const now = Date.now();
  vi.spyOn(Date, 'now').mockImplementation(() => now + milliseconds);
}

describe('Everyone Again', () => {
  it.each([
    ["n8n's own clock", triggerOn],
    ["n8n's durable scheduler", durableTriggerOn],
  ])('%s: brings back whom a failed execution lost, leavers too, after a day', async (_, start) => {
    const trigger = start(stage);
    await trigger.poll();
    const joiner = directoryOf(stage).add(person('Zoe'));
    const lost = itemsOf(await trigger.poll());
    expect(lost.map(({ id }) => id)).toEqual([joiner.id]);
    expect(await trigger.poll()).toBeNull();
    passes(24 * hourMs);
    const again = await trigger.poll();
    expect(namesOf(again)).toEqual(['Ada', 'Bea', 'Zoe']);
    expect(itemsOf(again)[0]?._sync).toMatchObject({ kind: 'full', complete: true });
    expect(await trigger.poll()).toBeNull();
  });

  it.each([
    [1, 1],
    [168, 168],
    [0, 24],
    [-5, 24],
    [100_000, 24],
    ['never', 24],
  ])('%o hours are %i: it can be moved up to a week and not switched off', async (everyoneAgain, hours) => {
    const trigger = triggerOn(stage, { everyoneAgain });
    await trigger.poll();
    passes(hours * hourMs - 60_000);
    expect(await trigger.poll()).toBeNull();
    passes(60_000);
    expect(namesOf(await trigger.poll())).toEqual(['Ada', 'Bea']);
  });

  it('comes with the next poll when a run of the workflow failed or held something, and once', async () => {
    const workflowId = 'unsettled-workflow';
    const trigger = triggerOn(stage, {}, { workflowId });
    await trigger.poll();
    unsettledWorkflows.ended('another-workflow', false);
    expect(await trigger.poll()).toBeNull();
    unsettledWorkflows.ended(workflowId, false);
    expect(namesOf(await trigger.poll())).toEqual(['Ada', 'Bea']);
    expect(await trigger.poll()).toBeNull();
  });
});

describe('what an item says of its round', () => {
  it('a sample says that it is one', async () => {
    const [first] = itemsOf(await triggerOn(stage).poll('manual'));
    expect(first?._sync).toMatchObject({
      sample: true,
      complete: false,
      note: 'A sample of at most ten people, not the directory',
    });
  });

  it('a whole round needs no words; one that started anew or is not whole says so', async () => {
    const trigger = triggerOn(stage);
    expect(itemsOf(await trigger.poll())[0]?._sync).not.toHaveProperty('note');
    stage.faults.add({ server: 'graph', path: '/v1.0/users/delta', count: 1, kind: 'expired_page_token' });
    const [again] = itemsOf(await trigger.poll());
    expect(again?._sync).toMatchObject({ kind: 'full', complete: true });
    expect(again?._sync.note).toMatch(/forgotten the last place/);
  });

  it.each(['changes', 'full'])(
    '%s: a link that leads back to itself ends with a sentence',
    async (deliver) => {
      const stuck = await startMicrosoft();
      try {
        stuck.graph.store.settings.deltaPageSize = 1;
        for (let extra = 0; extra < 1100; extra++) directoryOf(stuck).add(person(`P${extra}`));
        const path = deliver === 'full' ? '/v1.0/users' : '/v1.0/users/delta';
        stuck.faults.add({ server: 'graph', path, skip: 1, count: 99, kind: 'stuck_link' });
        const trigger = triggerOn(stuck, { deliver }, { budgetMs: 8_000 });
        const items = itemsOf(await trigger.poll());
        expect(items.length).toBeGreaterThan(0);
        expect(items.every(({ _sync }) => !_sync.complete)).toBe(true);
        expect(items[0]?._sync.note).toMatch(/led back to a page/);
        expect(stuck.graph.store.requests).toBeLessThan(12);
      } finally {
        await stuck.close();
      }
    },
  );
});

it('Full Directory is the default', async () => {
  const trigger = triggerOn(stage, { deliver: undefined });
  await trigger.poll();
  expect(namesOf(await trigger.poll())).toEqual(['Ada', 'Bea']);
});

it('a directory whose largest page is smaller than usual is read all the same', async () => {
  stage.graph.store.settings.largestPage = 2;
  directoryOf(stage).add(person('Cleo'));
  const items = itemsOf(await triggerOn(stage, { deliver: 'full' }).poll());
  expect(items.map(({ _sync }) => _sync.complete)).toEqual([true, true, true]);
});
