import type { IDataObject } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startMicrosoft, type Microsoft } from '../../sandbox/microsoft.ts';
import { directoryOf, person, triggerOn } from '../EntraUserTrigger/setup.ts';
import { openDiffAccount, type DiffAccount } from './account.ts';

/** A mapping by the builder, of a field that the trigger was told to read. */
const parameters: IDataObject = {
  mode: 'full',
  source1Mapping: 'json',
  source1MappingJson: { email: { from: 'mail' }, location: { from: 'city' } },
};
const fields: IDataObject = { graphFields: ['city'] };

describe('a mapped field that nobody in the directory has', () => {
  let stage: Microsoft;
  let account: DiffAccount;

  beforeEach(async () => {
    stage = await startMicrosoft();
    account = await openDiffAccount();
    for (const name of ['Ada', 'Bea']) directoryOf(stage).add(person(name));
  });
  afterEach(async () => {
    await stage.close();
    await account.close();
  });

  it.each(['changes', 'full'])('%s: stops nothing', async (deliver) => {
    const [items = []] = (await triggerOn(stage, { deliver, fields }).poll()) ?? [];
    const { error, create } = await account.diff(
      parameters,
      items.map(({ json }) => json),
    );
    expect(error).toBeUndefined();
    expect(create).toHaveLength(2);
  });

  it('that the trigger was not told to read stops a whole list', async () => {
    const [items = []] = (await triggerOn(stage, { deliver: 'full' }).poll()) ?? [];
    const { error } = await account.diff(
      parameters,
      items.map(({ json }) => json),
    );
    expect(error?.message).toContain("'city' is not in Source 1");
  });
});
