import type { IDataObject } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contact } from '../../../../contacts/account.ts';
import { jsonOf, openAccount } from '../../account.ts';
import type { Account } from '../../account.ts';

const byId = (value: string): IDataObject => ({ __rl: true, mode: 'id', value });
const columns = (value: IDataObject): IDataObject => ({ mappingMode: 'defineBelow', value });

describe('Contact', () => {
  let account: Account;

  beforeEach(async () => {
    account = await openAccount();
    account.store.seed([
      contact('ann'),
      contact('ben'),
      contact('old', { status: 'inactive', email: 'ann@example.com' }),
    ]);
  });

  afterEach(() => account.close());

  const run = async (operation: string, parameters: IDataObject = {}, items?: IDataObject[]) =>
    jsonOf(await account.run({ resource: 'contact', operation, ...parameters }, items));

  it('Create writes the mapped fields, custom ones with their types, and links', async () => {
    const [created] = await run('create', {
      columns: columns({
        email: 'cleo@example.com',
        firstName: 'Cleo',
        lastName: 'Patra',
        groups: 'Wardens, First Aid',
        'customFields.floor': '7',
        'customFields.fireWarden': 'TRUE',
      }),
      options: { externalIds: { link: [{ source: 'workday', externalId: '42' }] } },
      simplify: false,
    });
    expect(created).toMatchObject({
      email: 'cleo@example.com',
      groups: ['First Aid', 'Wardens'],
      externalIds: { workday: '42' },
      customFields: { floor: 7, fireWarden: true },
    });
  });

  it('Create takes the fields from the item when mapped automatically, and nothing that is no contact field', async () => {
    const [created] = await run('create', { columns: { mappingMode: 'autoMapInputData', value: null } }, [
      { email: 'dee@example.com', firstName: 'Dee', shoeSize: 38 },
    ]);
    expect(created).toMatchObject({ email: 'dee@example.com', firstName: 'Dee' });
  });

  it('Create creates nobody twice when it is retried', async () => {
    const create = () => run('create', { columns: columns({ firstName: 'Mobile', mobile: '+61412345678' }) });
    const [first] = await create();
    const [second] = await create();
    expect(second?.['id']).toBe(first?.['id']);
  });

  it('Create names the person and the field in its error', async () => {
    const { error } = await account.run({
      resource: 'contact',
      operation: 'create',
      columns: columns({ firstName: 'Eve', email: 'eve@example.com', mobile: '0412' }),
    });
    expect(error?.message).toMatch(/creating Eve \(eve@example\.com\): mobile/);
  });

  it('gives each item its own error when the node continues', async () => {
    const { outputs } = await account.run(
      { resource: 'contact', operation: 'create', columns: { mappingMode: 'autoMapInputData', value: null } },
      [{ email: 'f1@example.com' }, { email: 'ANN@example.com' }, { email: 'f2@example.com' }],
      { continueOnFail: true },
    );
    expect(outputs[0]?.map(({ error }) => error !== undefined)).toEqual([false, true, false]);
    expect(outputs[0]?.[1]?.json['error']).toContain('ANN@example.com');
    expect(outputs[0]?.[1]?.pairedItem).toEqual({ item: 1 });
  });

  it('Update changes only the fields mapped', async () => {
    const [updated] = await run('update', {
      contactId: byId('ann'),
      columns: columns({ jobTitle: 'Warden', mobile: '' }),
    });
    expect(updated).toMatchObject({
      id: 'ann',
      jobTitle: 'Warden',
      lastName: 'ann',
      email: 'ann@example.com',
    });
  });

  it.each([
    ['email', 'ANN@example.com'],
    ['externalId', 'entra:entra-ann'],
    ['id', 'ann'],
    ['list', 'ann'],
  ])('finds the contact by %s, the active one first', async (mode, value) => {
    const [found] = await run('get', { contactId: { __rl: true, mode, value } });
    expect(found).toMatchObject({ id: 'ann', status: 'active' });
  });

  it('says whom it did not find', async () => {
    const { error } = await account.run({
      resource: 'contact',
      operation: 'get',
      contactId: { __rl: true, mode: 'email', value: 'zoe@example.com' },
    });
    expect(error?.message).toContain('zoe@example.com');
  });

  it('Deactivate and Reactivate reverse each other, again and again', async () => {
    for (let round = 0; round < 2; round++) {
      expect((await run('deactivate', { contactId: byId('ben') }))[0]).toMatchObject({ status: 'inactive' });
      expect((await run('reactivate', { contactId: byId('ben') }))[0]).toMatchObject({ status: 'active' });
    }
    expect(account.store.counters.writes).toMatchObject({ deactivate: 2, reactivate: 2 });
  });

  it('Create or Update updates who is found and creates who is not', async () => {
    const upsert = (value: IDataObject, match: IDataObject) =>
      run('upsert', { ...match, columns: columns(value) });
    const byEmail = { matchBy: 'email' };
    expect((await upsert({ email: 'ann@example.com', jobTitle: 'Chief' }, byEmail))[0]).toMatchObject({
      id: 'ann',
      jobTitle: 'Chief',
    });
    expect((await upsert({ email: 'gus@example.com' }, byEmail))[0]).toMatchObject({
      email: 'gus@example.com',
    });
    const byLink = { matchBy: 'externalId', source: 'hr', externalId: '7' };
    const [created] = await upsert({ email: 'hal@example.com' }, byLink);
    const [updated] = await upsert({ email: 'hal.new@example.com' }, byLink);
    expect(updated).toMatchObject({ id: created?.['id'], email: 'hal.new@example.com' });
  });

  it('Get Many reads as far as asked, filtered', async () => {
    account.store.seed(Array.from({ length: 120 }, (_, n) => contact(`m${n}`)));
    expect(await run('getAll')).toHaveLength(50);
    expect(await run('getAll', { limit: 7 })).toHaveLength(7);
    expect(await run('getAll', { returnAll: true })).toHaveLength(123);
    expect(await run('getAll', { returnAll: true, filters: { status: 'inactive' } })).toHaveLength(1);
    expect(await run('getAll', { filters: { source: 'entra', externalId: 'entra-m5' } })).toMatchObject([
      { id: 'm5' },
    ]);
  });

  it('Get Many simplifies to ten fields, or gives everything', async () => {
    expect(Object.keys((await run('getAll', { limit: 1 }))[0] ?? {})).toHaveLength(10);
    expect((await run('getAll', { limit: 1, simplify: false }))[0]).toMatchObject({
      externalIds: { entra: 'entra-ann' },
      version: 1,
    });
  });

  it('Check tells what would be refused and why, and writes nothing', async () => {
    const items = [{ email: 'new@example.com' }, { email: 'not an address' }, { email: 'ben@example.com' }];
    const checked = await run('check', { columns: { mappingMode: 'autoMapInputData', value: null } }, items);
    expect(checked.map(({ check }) => check)).toMatchObject([
      { valid: true },
      { valid: false, code: 'validation_failed', field: 'email' },
      { valid: false, code: 'email_taken' },
    ]);
    expect(account.store.contacts()).toHaveLength(3);
  });
});
