import type { IDataObject } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packPage, unpackPage } from '../../../shared/pages.ts';
import { openDiffAccount, type DiffAccount, type Diffed } from './account.ts';

const mark = { source: 'entra', tenantId: 't', kind: 'full', complete: true, state: 'active', round: 'now' };
const row = (n: number, more: IDataObject = {}): IDataObject => ({
  id: `p${n}`,
  mail: `p${n}@corp.example`,
  givenName: 'Person',
  surname: `No ${n}`,
  department: `D${n % 2}`,
  _sync: mark,
  ...more,
});
const people = [
  row(1),
  row(2, { mobilePhone: 'ask Bob' }),
  row(3, { _sync: { ...mark, state: 'disabled' } }),
  row(4, { id: 'N/A' }),
  row(5, { _sync: { ...mark, contactGroups: ['Wardens'] } }),
  row(6, { businessPhones: ['+61 8 9200 1000'], mail: null, userPrincipalName: 'p6' }),
];
const page = (rows: IDataObject[]) => packPage(rows) as IDataObject;

/** What came out, without when it was made. */
const said = ({ outputs }: Diffed): IDataObject[] =>
  outputs.flat().map(({ json: { madeAt: _madeAt, ...json } }) => json);

let account: DiffAccount;
beforeEach(async () => {
  account = await openDiffAccount();
});
afterEach(() => account.close());

describe('pages as input', () => {
  it.each<[string, IDataObject[]]>([
    ['alone', [page(people)]],
    ['several', [page(people.slice(0, 2)), page(people.slice(2))]],
    ['among single items and an empty one', [row(1), {}, page(people.slice(1, 4)), ...people.slice(4)]],
  ])('%s are the people in them', async (_, input) => {
    const asked = { mode: 'full', options: { explain: 'p5@corp.example', showEveryone: true } };
    const one = await account.diff(asked, people);
    const paged = await account.diff(asked, input);
    expect(paged.error).toBeUndefined();
    expect(said(paged)).toEqual(said(one));
    expect(paged.hints).toEqual(one.hints);
    expect(one.create, 'there is something to compare').not.toHaveLength(0);
  });

  it('stand in one source beside single items in another', async () => {
    const asked = { numberOfSources: 2, source2Key: 'hr', source2Mapping: 'entra', source2Lists: 'full' };
    const hr = [row(1, { id: 'h1', department: 'HR' }), row(9, { id: 'h9' })];
    const one = await account.diff(asked, people, hr);
    expect(said(await account.diff(asked, [page(people)], hr))).toEqual(said(one));
    expect(said(await account.diff(asked, people, [page(hr)]))).toEqual(said(one));
  });

  it('are what a person is paired with', async () => {
    const { create } = await account.diff({}, [page([row(1)]), row(2), page([row(5)])]);
    expect(create.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2].map((item) => [{ item, input: 0 }]));
  });

  it('are counted by people where a source must have the fewest rows', async () => {
    const asked = { source1Options: { fewestRows: 6, fewer: 'stop' } };
    expect((await account.diff(asked, [page(people)])).error).toBeUndefined();
    expect((await account.diff(asked, [page(people.slice(1))])).error?.message).toContain('has 5 rows');
  });

  it('that are a plan are refused as a plan, and a sample is told', async () => {
    const { outputs } = await account.diff({ outputs: 'plan', options: { changesPerItem: 1000 } }, people);
    const plan = (outputs[0] ?? []).map(({ json }) => json).filter(({ kind }) => kind === 'page');
    expect((await account.diff({}, plan)).error?.message).toContain('Source 1 holds items of a plan');
    const sample = page([row(1, { _sync: { ...mark, complete: false, sample: true } })]);
    const { hints } = await account.diff({}, [sample]);
    expect(hints.map(({ message }) => message).join()).toContain('Source 1 is a sample');
  });

  it('that are damaged stop the run by name, so that nobody in them looks as if they had left', async () => {
    const { error, outputs } = await account.diff({ mode: 'full' }, [row(1), { ...page(people), rows: [] }]);
    expect(outputs).toEqual([]);
    expect(error?.message).toBe(
      'Item 1 of Source 1 is a damaged page of people: it says 6 rows, and has 0. Nothing was planned, so nobody was touched.',
    );
    expect(error).toHaveProperty('description', expect.stringContaining("'One per Person'"));
  });
});

describe('Changes per Item', () => {
  const paged = { options: { changesPerItem: 1000 } };

  beforeEach(async () => {
    for (const n of [1, 2, 3])
      await account.create({
        externalIds: { entra: `p${n}` },
        email: `p${n}@corp.example`,
        firstName: 'Old',
      });
    await account.create({ externalIds: { entra: 'left' }, email: 'left@corp.example', firstName: 'Lea' });
  });

  it('packs creates and updates by what they do, and leaves everybody else an item of their own', async () => {
    const one = await account.diff({ mode: 'full' }, people);
    const { create, update, deactivate, review, summary } = await account.diff(
      { mode: 'full', ...paged },
      people,
    );
    const rowsOf = (items: typeof create) => items.flatMap(({ json }) => unpackPage(json));
    const without = ({ madeAt: _, ...json }: Record<string, unknown>) => json;
    expect(rowsOf(create).map(without)).toEqual(one.create.map(({ json }) => without(json)));
    expect(rowsOf(update).map(without)).toEqual(one.update.map(({ json }) => without(json)));
    expect([create.length, update.length, one.update.length]).toEqual([1, 1, 2]);
    for (const [found, wanted] of [
      [deactivate, one.deactivate],
      [review, one.review],
      [summary, one.summary],
    ] as const)
      expect(found.map(({ json }) => without(json))).toEqual(wanted.map(({ json }) => without(json)));
    expect(deactivate.length + review.length).toBeGreaterThan(2);
  });

  it('begins a page with what is done, to how many, to whom and why', async () => {
    const { update } = await account.diff({ mode: 'update', ...paged }, people);
    expect(Object.keys(update[0]?.json ?? {}).slice(0, 4)).toEqual(['do', 'count', 'name', 'why']);
    expect(update[0]?.json).toMatchObject({
      do: 'update',
      count: 2,
      name: expect.stringMatching(/^2 people: Person No \d … Person No \d$/) as string,
      why: '3 fields changed: first name, last name, department',
    });
  });

  it('pairs a page with the items of everybody in it, each once', async () => {
    const { create } = await account.diff(paged, [page([row(11), row(12)]), row(13)]);
    expect(create.map(({ pairedItem }) => pairedItem)).toEqual([
      [
        { item: 0, input: 0 },
        { item: 1, input: 0 },
      ],
    ]);
  });

  it('holds at most 1,000 changes', async () => {
    const many = Array.from({ length: 2100 }, (_, n) => row(n + 100));
    const { create } = await account.diff(paged, many);
    expect(create.map(({ json }) => json['count'])).toEqual([1000, 1000, 100]);
    expect(create[0]?.json['name']).toMatch(/^1,000 people: Person No \d+ … Person No \d+$/);
  });
});
