import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startMicrosoft, type Microsoft } from '../../sandbox/microsoft.ts';
import { directoryOf, itemsOf, namesOf, person, triggerOn } from './setup.ts';

let stage: Microsoft;

beforeEach(async () => {
  stage = await startMicrosoft();
});
afterEach(() => stage.close());

describe('Deliver: Changes', () => {
  it('emits everyone first, then only who changed', async () => {
    const ada = directoryOf(stage).add(person('Ada'));
    directoryOf(stage).add(person('Bea'));
    const trigger = triggerOn(stage);

    const first = await trigger.poll();
    expect(namesOf(first)).toEqual(['Ada', 'Bea']);
    expect(itemsOf(first)[0]?._sync).toMatchObject({
      source: 'entra',
      kind: 'full',
      complete: true,
      state: 'active',
    });
    expect(await trigger.poll()).toBeNull();

    directoryOf(stage).change(ada.id, { jobTitle: 'Pilot' });
    const second = await trigger.poll();
    expect(itemsOf(second)).toMatchObject([
      { id: ada.id, jobTitle: 'Pilot', _sync: { kind: 'changes', complete: true } },
    ]);
  });
});

describe('Deliver: Full Directory', () => {
  it('emits everyone at each poll and says that it is complete', async () => {
    directoryOf(stage).add(person('Ada'));
    directoryOf(stage).add(person('Bea', { accountEnabled: false }));
    const trigger = triggerOn(stage, { deliver: 'full' });

    await trigger.poll();
    const second = await trigger.poll();
    expect(namesOf(second)).toEqual(['Ada', 'Bea']);
    expect(itemsOf(second).map((item) => item._sync)).toMatchObject([
      { kind: 'full', complete: true, state: 'active' },
      { kind: 'full', complete: true, state: 'disabled' },
    ]);
  });
});
