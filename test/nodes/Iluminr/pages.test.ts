import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packPage, unpackPage } from '../../../shared/pages.ts';
import { contact } from '../../contacts/account.ts';
import { jsonOf, openAccount, type Account } from './account.ts';
import { creation, creations, held, removalOf, review, sealed, summary } from './plan-items.ts';

const apply = { resource: 'contact', operation: 'applyChanges', pipeline: 'Entra' };
const page = (rows: IDataObject[]) => packPage(rows) as IDataObject;
const statusesOf = (json: IDataObject[]) => json.map(({ kind, status }) => [kind, status]);

let account: Account;
beforeEach(async () => {
  account = await openAccount();
});
afterEach(() => account.close());

describe('Apply Changes on pages', () => {
  it('writes every row, and gives what went well back in pages, paired with theirs', async () => {
    const items = [page(creations(3)), creation(7), held, review, summary(4)];
    const result = await account.run(apply, items);
    const json = jsonOf(result);
    expect(statusesOf(json)).toEqual([
      ['page', 'applied'],
      ['outcome', 'applied'],
      ['outcome', 'held'],
      ['outcome', 'review'],
      ['run', 'succeeded'],
    ]);
    expect(json[0]).toMatchObject({
      do: 'create',
      status: 'applied',
      count: 3,
      name: '3 people: Person Number 0 … Person Number 2',
      why: 'new in Entra',
    });
    expect(unpackPage(json[0] ?? {}).map(({ status, email }) => [status, email])).toEqual(
      [0, 1, 2].map((n) => ['applied', `person.${n}@example.com`]),
    );
    expect(result.outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual([
      [{ item: 0 }],
      ...[1, 2, 3, 4].map((item) => ({ item })),
    ]);
    expect(account.store.contacts()).toHaveLength(4);
  });

  it('writes a plan whose every item is a page, and stops before pages of people', async () => {
    const json = jsonOf(await account.run(apply, [page(creations(3))]));
    expect(statusesOf(json)[0]).toEqual(['page', 'applied']);
    const people = page([
      { id: 'a-1', displayName: 'Aino Salo' },
      { id: 'a-2', displayName: 'Bo Lind' },
    ]);
    const { error } = await account.run(apply, [people]);
    expect(error?.message).toContain('The item that came in is not part of a plan.');
  });

  it('gives whoever failed as an item of their own, in the order of the input', async () => {
    const rows = [creation(1), creation(2, { mobile: '0412' }), creation(3), creation(4, { mobile: 'x' })];
    const json = jsonOf(await account.run(apply, [page(rows), summary(4)]));
    expect(statusesOf(json)).toEqual([
      ['page', 'applied'],
      ['outcome', 'refused'],
      ['outcome', 'refused'],
      ['run', 'partial'],
    ]);
    expect(json.map(({ name }) => name)).toEqual([
      '2 people: Person Number 1 … Person Number 3',
      'Person Number 2',
      'Person Number 4',
      '',
    ]);
  });

  it('says what was so already, and what a preview found valid, in pages too', async () => {
    const items = [page(creations(2)), summary(2)];
    expect(statusesOf(jsonOf(await account.run({ ...apply, preview: true }, items)))[0]).toEqual([
      'page',
      'valid',
    ]);
    await account.run(apply, items);
    const again = jsonOf(await account.run(apply, [page([...creations(2), creation(5)]), summary(3)]));
    expect(statusesOf(again)).toEqual([
      ['page', 'unchanged'],
      ['page', 'applied'],
      ['run', 'succeeded'],
    ]);
  });

  it('refuses a row that was edited, alone', async () => {
    const [first, second] = creations(2) as [IDataObject, IDataObject];
    const edited = {
      ...second,
      contact: { ...(second['contact'] as IDataObject), email: 'eve@evil.example' },
    };
    const json = jsonOf(await account.run(apply, [page([first, edited, creation(5)]), summary(3)]));
    expect(json.map(({ code, status, count }) => [status, code ?? count])).toEqual([
      ['applied', 2],
      ['refused', 'altered'],
      ['partial', undefined],
    ]);
    expect(account.store.contacts().map(({ email }) => email)).not.toContain('eve@evil.example');
  });

  it('refuses a damaged page by what is wrong with it, and writes the others', async () => {
    const damaged = { ...page(creations(3)), count: 4 };
    const { hints, ...result } = await account.run(apply, [damaged, page([creation(7)]), summary(5)]);
    const json = jsonOf({ hints, ...result });
    expect(json[0]).toMatchObject({
      status: 'refused',
      code: 'damaged_page',
      message:
        "This item is a damaged page of changes: it says 4 rows, and has 3. None of them was applied. Connect the node that made the page directly. To filter or edit changes in between, leave its 'Changes per Item' at 1.",
    });
    expect(json[1]).toMatchObject({ kind: 'page', status: 'applied', count: 1 });
    expect(hints.map(({ message }) => message).join()).toContain('3 more changes than came in');
  });

  it('names a row that came twice, in one page or in two', async () => {
    const twice = [page([creation(1), creation(1)]), page([creation(1)]), summary(3)];
    expect(jsonOf(await account.run(apply, twice)).map(({ code }) => code)).toEqual([
      undefined,
      'repeated_item',
      'repeated_item',
      undefined,
    ]);
  });

  it('sends who failed to the error output by themselves, without the others of their page', async () => {
    const rows = [creation(1), creation(2, { mobile: '0412' }), creation(3)];
    const more = { settings: { onError: 'continueErrorOutput' as const } };
    const { outputs } = await account.run(apply, [page(rows), creation(4), summary(4)], more);
    const [done = [], failed = []] = outputs;
    expect(statusesOf(done.map(({ json }) => json))).toEqual([
      ['page', 'applied'],
      ['outcome', 'applied'],
      ['run', 'partial'],
    ]);
    expect(failed.map(({ json }) => Object.keys(json))).toEqual([['error', 'details']]);
    expect(failed[0]?.json['details']).toMatchObject({ name: 'Person Number 2', status: 'refused' });
    expect(failed[0]).not.toHaveProperty('pairedItem');
  });
});

describe('Undo Changes on pages', () => {
  it('undoes every row, and names a damaged page', async () => {
    account.store.seed([contact('ann')]);
    const removal = sealed('change', removalOf('ann'));
    const outcomes = jsonOf(await account.run(apply, [page(creations(3)), removal, summary(4)]));
    const undo = { resource: 'contact', operation: 'undoChanges', pipeline: 'Undo', preview: false };
    const damaged = { ...outcomes[0]!, rows: [] };
    const json = jsonOf(await account.run(undo, [...outcomes, damaged]));
    expect(statusesOf(json)).toEqual([
      ['page', 'applied'],
      ['outcome', 'applied'],
      ['outcome', 'refused'],
      ['run', 'partial'],
    ]);
    expect(json[0]).toMatchObject({ do: 'deactivate', count: 3 });
    const active = account.store.contacts().filter(({ status }) => status === 'active');
    expect(active.map(({ id }) => id)).toEqual(['ann']);
  });
});

describe('pages of another account', () => {
  const other = { account: 'Another Organisation (UAT)' };

  it.each<[string, IDataObject, IDataObject[]]>([
    ['Apply Changes', apply, creations(3).map((each) => ({ ...each, ...other }))],
    ['Create Report', { resource: 'plan', operation: 'createReport' }, [{ ...creation(1), ...other }]],
    [
      'Undo Changes',
      { resource: 'contact', operation: 'undoChanges', pipeline: 'Undo', preview: false },
      [{ kind: 'outcome', status: 'applied', ...other }],
    ],
  ])('stop %s before anything is written', async (_, parameters, rows) => {
    const { error } = await account.run(parameters, [page(rows), summary(3)]);
    expect(error?.message).toMatch(
      /^Th(is plan was made|ese changes were written) (for|to) Another Organisation/,
    );
    expect(account.store.contacts()).toEqual([]);
  });
});

describe('what reads one person an item', () => {
  it.each(['check', 'create'])('refuses a page and says what to set: %s', async (operation) => {
    const columns = { mappingMode: 'defineBelow', value: { jobTitle: 'Nurse' } };
    const result = await account.run(
      { resource: 'contact', operation, columns },
      [page([{ email: 'ann@corp.example' }])],
      { continueOnFail: true },
    );
    const items: INodeExecutionData[] = result.outputs[0] ?? [];
    expect(JSON.stringify(items)).toContain('This item holds many people');
    expect(account.store.contacts()).toEqual([]);
  });
});
