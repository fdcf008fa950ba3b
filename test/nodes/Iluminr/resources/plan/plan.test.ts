import type { IDataObject } from 'n8n-workflow';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { planSync } from '../../../../../shared/sync/index.ts';
import { contact, full, person } from '../../../../sync/given.ts';
import { company, itemsOf } from '../../../../contacts/report/sign-off/given.ts';
import { openAccount } from '../../account.ts';
import type { Account } from '../../account.ts';

let account: Account;
beforeAll(async () => {
  account = await openAccount();
});
afterAll(() => account.close());

const items = itemsOf(planSync(company)) as IDataObject[];
const createReport = {
  resource: 'plan',
  operation: 'createReport',
  customer: 'Lantern Bay',
  tenant: 'lanternbay.example',
  template: 'UAT check',
  templateVersion: '2',
};

async function filesOf(given: IDataObject[]): Promise<{ json: IDataObject; html: string; csv: string }> {
  const { outputs, error } = await account.run(createReport, given);
  if (error !== undefined) throw error;
  const [item] = outputs[0] ?? [];
  const text = (name: string): string =>
    Buffer.from(item?.binary?.[name]?.data ?? '', 'base64').toString('utf8');
  return { json: item?.json ?? {}, html: text('html'), csv: text('csv') };
}

describe('Create Report', () => {
  test('gives one item with a document, a table and a short text, and writes nothing', async () => {
    const before = account.store.counters.writes;
    const { json, html, csv } = await filesOf(items);
    expect(json).toMatchObject({
      kind: 'report',
      subject: 'Sign-off: contact sync for Lantern Bay',
      environment: 'UAT',
      text: expect.stringContaining('Going live creates 1 person') as string,
    });
    expect(html).toContain('<title>Sign-off: contact sync for Lantern Bay</title>');
    expect(html).toContain('Sandbox Organisation');
    expect(csv).toContain('"create","Nia Moana"');
    expect(account.store.counters.writes).toEqual(before);
  });

  test('names whom iluminr would refuse, because it asked before the report was made', async () => {
    const [change] = items.filter((item) => item['operation'] === 'create');
    const taken = change?.['contact'] as IDataObject;
    account.store.seed([contact('somebody-else', { email: taken['email'] as string, externalIds: {} })]);
    const { csv, html } = await filesOf(items);
    expect(csv).toContain('"refused","Nia Moana"');
    expect(html).toContain('Refused by iluminr');
    const { outputs } = await account.run({ ...createReport, check: false }, items);
    expect(JSON.stringify(outputs)).not.toContain('refused');
  });

  test.each([
    ['half a plan', items.slice(2), 'Connect Contact Diff without a Filter'],
    ['no plan', [{ name: 'Ann' }], "The plan's summary is not among the items"],
  ])('%s: an error says what to do', async (_, given, message) => {
    const { error } = await account.run(createReport, given);
    expect(error?.message).toContain(message);
  });
});

describe('Create Approval Request', () => {
  const ask = { resource: 'plan', operation: 'createApprovalRequest', customer: 'Lantern Bay' };
  const contacts = Array.from({ length: 20 }, (_, n) => contact(`p${n}`));
  const held = itemsOf(
    planSync({ ...company, sources: [full('entra', [person('p0')])], contacts }),
  ) as IDataObject[];

  test('gives one item to ask with, and the whole list as a file', async () => {
    const { outputs, error } = await account.run(ask, held);
    expect(error).toBeUndefined();
    expect(outputs[0]).toHaveLength(1);
    const [item] = outputs[0] ?? [];
    expect(item?.json).toMatchObject({
      kind: 'approvalRequest',
      subject: 'Lantern Bay (UAT): deactivate 19 people in iluminr?',
      removals: 19,
      removalsId: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
    const list = Buffer.from(item?.binary?.['list']?.data ?? '', 'base64').toString('utf8');
    expect(list.trim().split('\r\n')).toHaveLength(20);
  });

  test.each([
    ['nothing is held', ask, items],
    ['the workflow only previews', { ...ask, preview: true }, held],
  ])('no item when %s', async (_, parameters, given) => {
    const { outputs, error } = await account.run(parameters, given);
    expect(error).toBeUndefined();
    expect(outputs[0] ?? []).toEqual([]);
  });
});

describe('Compare', () => {
  const compare = (signedReport: string) => ({ resource: 'plan', operation: 'compare', signedReport });

  test('says that going live does what was signed', async () => {
    const { csv } = await filesOf(items);
    const { outputs } = await account.run(compare(csv), items);
    expect(outputs[0]?.map(({ json }) => json)).toEqual([
      expect.objectContaining({ difference: 'none', message: 'Going live does exactly what was signed.' }),
    ]);
  });

  test('names exactly the one who is different', async () => {
    const { csv } = await filesOf(items);
    const changed = items.map((item) =>
      item['operation'] === 'update' ? { ...item, contact: { location: 'Hobart' } } : item,
    );
    const { outputs } = await account.run(compare(csv), changed);
    expect(outputs[0]?.map(({ json }) => json)).toEqual([
      expect.objectContaining({ difference: 'changed', today: expect.stringContaining('Hobart') as string }),
    ]);
  });

  test('another file is no signed report', async () => {
    const { error } = await account.run(compare('a,b\n1,2'), items);
    expect(error?.message).toContain('This is not the CSV file of a sign-off report');
  });
});
