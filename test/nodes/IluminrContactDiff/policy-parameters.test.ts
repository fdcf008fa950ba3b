import type { IDataObject } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDiffAccount, type DiffAccount } from './account.ts';

const parameters: IDataObject = {
  mode: 'full',
  source1Key: 'hr',
  source1Lists: 'full',
  source1Mapping: 'json',
  source1MappingJson: { email: { from: 'email' }, groups: { from: 'groups', optional: true } },
};

const row = (id: string, more: IDataObject = {}): IDataObject => ({
  id,
  email: `${id}@corp.example`,
  ...more,
});

/** A day so many days from now, the year first. */
const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** The same, the day first. */
const dayFirst = (days: number): string => day(days).split('-').reverse().join('/');

describe('parameters that decide who joins, who leaves and what they lose', () => {
  let account: DiffAccount;

  beforeEach(async () => {
    account = await openDiffAccount();
    await account.create({
      email: 'ann@corp.example',
      firstName: 'Ann',
      externalIds: { hr: 'ann' },
      groups: ['Nurses', 'Wardens'],
    });
  });

  afterEach(() => account.close());

  const leaves = async (more: IDataObject, ann: IDataObject = {}): Promise<number> => {
    const { deactivate, error } = await account.diff({ ...parameters, ...more }, [
      row('ann', ann),
      row('bob'),
    ]);
    expect(error).toBeUndefined();
    return deactivate.length;
  };

  it('Last Day Field, Date Format and Days After the Last Day', async () => {
    const source1Options = { end: 'until', dateFormat: 'dmy' };
    expect(await leaves({ source1Options }, { until: dayFirst(-3) })).toBe(1);
    expect(await leaves({ source1Options }, { until: dayFirst(3) })).toBe(0);
    expect(await leaves({ source1Options, leavers: { leaveDaysAfter: 7 } }, { until: dayFirst(-3) })).toBe(0);
    expect(await leaves({ source1Options, leavers: { when: ['missing'] } }, { until: dayFirst(-3) })).toBe(0);
  });

  it('First Day Field and Days Before the First Day', async () => {
    const joins = async (more: IDataObject): Promise<number> =>
      (
        await account.diff({ ...parameters, source1Options: { start: 'from' }, ...more }, [
          row('new', { from: day(5) }),
        ])
      ).create.length;
    expect(await joins({})).toBe(0);
    expect(await joins({ options: { joinDaysBefore: 7 } })).toBe(1);
  });

  it('Out of Scope among Who Leaves', async () => {
    const ann = { _sync: { state: 'out_of_scope' } };
    expect(await leaves({}, ann)).toBe(0);
    expect(await leaves({ leavers: { when: ['out_of_scope'] } }, ann)).toBe(1);
  });

  it('Alias Fields find a contact', async () => {
    const { create, update } = await account.diff(
      { ...parameters, mode: 'update', source1Key: 'payroll', source1Options: { aliases: 'former' } },
      [{ id: '7', email: 'ann.lee@corp.example', former: 'ann@corp.example' }],
    );
    expect(create).toEqual([]);
    expect(update).toHaveLength(1);
  });

  it.each<[string, IDataObject, string[] | undefined]>([
    ['None', {}, undefined],
    ['Those the Sources Name', { groupsManage: 'said' }, ['Wardens']],
    ['Named Groups', { groupsManage: 'list', ownedGroups: 'Nurses' }, ['Wardens']],
  ])('Groups to Take Away: %s', async (_, options, groups) => {
    const { update, error } = await account.diff({ ...parameters, options }, [
      row('ann', { groups: [] }),
      row('bob', { groups: ['Nurses'] }),
    ]);
    expect(error).toBeUndefined();
    expect((update[0]?.json['contact'] as IDataObject | undefined)?.['groups']).toEqual(groups);
  });

  it('Explain puts the story of each on the summary and above the output', async () => {
    const { summary, hints } = await account.diff(
      { ...parameters, options: { explain: 'bob@corp.example, nobody' } },
      [row('ann'), row('bob')],
    );
    expect(summary[0]?.json['explanations']).toMatchObject([
      { who: 'bob@corp.example', found: [{ decision: 'create', rows: [{ sourceId: 'bob' }] }] },
      { who: 'nobody', found: [] },
    ]);
    const messages = hints.map(({ message }) => message);
    expect(messages.some((message) => message.startsWith('bob@corp.example: '))).toBe(true);
    expect(messages).toContain('Nobody was found for "nobody", in the sources or among the contacts.');
  });

  it('Named Groups without a name are an error', async () => {
    const { error } = await account.diff({ ...parameters, options: { groupsManage: 'list' } }, [row('ann')]);
    expect(error?.message).toBe("'Owned Groups' names no group");
  });
});
