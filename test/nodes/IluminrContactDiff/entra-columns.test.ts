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

  it('of rows that are no directory, called as Graph calls it, stops the run', async () => {
    const mapping = { $id: { from: 'id' }, email: { from: 'work_email' }, mobile: { from: 'mobilePhone' } };
    const source = { ...parameters, source1MappingJson: mapping };
    const { error } = await account.diff(source, [{ id: '1', work_email: 'ada@tarn.example' }]);
    expect(error?.message).toContain("'mobilePhone' is not in Source 1");
  });

  it('contact groups that the card gives come beside those of its mapping', async () => {
    const mapping = { email: { from: 'mail' }, groups: { constant: ['All staff'] } };
    const mark = { source: 'entra', kind: 'full', complete: true, state: 'active' };
    const { create } = await account.diff({ source1Mapping: 'json', source1MappingJson: mapping }, [
      { id: '1', mail: 'ada@tarn.example', _sync: { ...mark, contactGroups: ['Nurses', 'All staff', 7] } },
      { id: '2', mail: 'bea@tarn.example', _sync: mark },
    ]);
    const groups = create.map(({ json }) => (json['contact'] as IDataObject)['groups']);
    expect(groups).toEqual([['All staff', 'Nurses'], ['All staff']]);
  });

  it.each([{ groupsManage: 'said' }, { groupsManage: 'list', ownedGroups: 'Nurses, Wardens' }])(
    'a group of the card that is gone takes nobody out of any contact group, also by "%o"',
    async (options) => {
      for (const id of ['1', '2'])
        await account.create({
          email: `${id}@tarn.example`,
          groups: ['Nurses', 'Wardens'],
          externalIds: { entra: id },
        });
      const mark = { source: 'entra', kind: 'full', complete: true, state: 'active' };
      const items = (more: IDataObject): IDataObject[] => [
        { id: '1', mail: '1@tarn.example', _sync: { ...mark, ...more, contactGroups: ['Nurses'] } },
        { id: '2', mail: '2@tarn.example', _sync: { ...mark, ...more, contactGroups: ['Wardens'] } },
      ];
      const mapping = {
        mode: 'full',
        source1Mapping: 'json',
        source1MappingJson: { email: { from: 'mail' } },
      };
      const whole = await account.diff({ ...mapping, options }, items({}));
      expect(whole.update).toHaveLength(2);
      const gone = await account.diff({ ...mapping, options }, items({ groupsUnread: true }));
      expect([gone.error, gone.update]).toEqual([undefined, []]);
    },
  );
});
