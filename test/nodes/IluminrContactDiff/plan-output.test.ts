import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPlanItems } from '../../../shared/contacts/index.ts';
import { IluminrContactDiff } from '../../../nodes/IluminrContactDiff/IluminrContactDiff.node.ts';
import { runNode } from '../../engine/index.ts';
import { openDiffAccount, type DiffAccount } from './account.ts';

const user = (id: string, more: IDataObject = {}): IDataObject => ({
  id,
  mail: `${id}@corp.example`,
  givenName: id,
  surname: 'Example',
  accountEnabled: true,
  _sync: { source: 'entra', kind: 'full', complete: true, state: 'active' },
  ...more,
});

const contactOf = (id: string, more: IDataObject = {}): IDataObject => ({
  email: `${id}@corp.example`,
  firstName: id,
  lastName: 'Example',
  externalIds: { entra: id },
  ...more,
});

const readable = ({ json }: INodeExecutionData): unknown[] =>
  ['do', 'name', 'email', 'why', 'changes'].map((key) => json[key]);

describe('the plan as one output', () => {
  let account: DiffAccount;
  const plan = async (parameters: IDataObject, ...inputs: IDataObject[][]): Promise<INodeExecutionData[]> => {
    const { outputs, error } = await account.diff(
      { outputs: 'plan', mode: 'full', ...parameters },
      ...inputs,
    );
    expect(error).toBeUndefined();
    expect(outputs).toHaveLength(1);
    return outputs[0] ?? [];
  };

  beforeEach(async () => {
    account = await openDiffAccount();
  });

  afterEach(() => account.close());

  it('writes out what a create brings beside name and address up to 10,000 of them, and says where each value comes from in one place', async () => {
    const people = (count: number): IDataObject[] =>
      Array.from({ length: count }, (_, number) => user(`p${number}`, { jobTitle: 'Nurse' }));
    const creates = (items: INodeExecutionData[]): IDataObject[] =>
      items.map(({ json }) => json).filter((json) => json['do'] === 'create');
    const few = creates(await plan({}, people(10_000)));
    const many = creates(await plan({}, people(10_001)));
    expect(few[0]?.['changes']).toBe('job title: Nurse');
    expect(new Set(many.map((json) => json['changes']))).toEqual(new Set(['']));
    expect(many.map((json) => (json['contact'] as IDataObject)['email'])).toHaveLength(10_001);
    expect(new Set(many.map((json) => json['from'])).size).toBe(1);
    // What is left out for the reader is not part of what is applied.
    expect(readPlanItems(many, { now: Date.now(), oldestPlanMs: Infinity }).rejected).toEqual([]);
  }, 60_000);

  it('is what a new node gives; version 1 keeps its five', () => {
    const { properties, version, defaultVersion } = new IluminrContactDiff().description;
    expect(version).toEqual([1, 2]);
    expect(defaultVersion).toBe(2);
    expect(properties.find(({ name }) => name === 'outputs')?.default).toBe('plan');
  });

  it('a further source needs no mapping: its obvious columns are taken, and a hint names them and the others', async () => {
    const { outputs, hints, error } = await account.diff(
      { outputs: 'plan', numberOfSources: 2 },
      [user('ann')],
      [{ employee_id: '7', work_email: 'ann@corp.example', phone: '+61491570006', shoe_size: '41' }],
    );
    expect(error).toBeUndefined();
    expect(outputs[0]?.[0]?.json).toMatchObject({ do: 'create', sourceIds: { entra: 'ann', hr: '7' } });
    const told = hints.map(({ message }) => message).join('\n');
    expect(told).toMatch(
      /Source 2, matched by itself: id from employee_id.* email from work_email.*Not used: phone, shoe_size/,
    );
  });

  it('shows everyone where it is to, with the reason, and Apply Changes passes over those with nothing to do', async () => {
    await account.create(contactOf('bob'));
    const people = [
      user('ann'),
      user('bob'),
      user('cle', {
        accountEnabled: false,
        _sync: { source: 'entra', kind: 'full', complete: true, state: 'disabled' },
      }),
    ];
    const few = await plan({ mode: 'additive' }, people);
    expect(few.map(({ json }) => json['do'])).toEqual(['create', 'summary']);
    const all = await plan({ mode: 'additive', options: { showEveryone: true } }, people);
    expect(all.map(readable)).toMatchObject([
      ['create', 'ann Example', 'ann@corp.example', 'new in Entra', expect.anything()],
      ['existed', 'bob Example', 'bob@corp.example', expect.stringContaining('has a contact') as string, ''],
      ['skipped', 'cle Example', 'cle@corp.example', expect.stringContaining('disabled') as string, ''],
      ['summary', '', '', expect.anything(), ''],
    ]);
    const { changes, rejected } = readPlanItems(
      all.map(({ json }) => json),
      { now: Date.now(), oldestPlanMs: 3_600_000 },
    );
    expect([changes.length, rejected.length]).toEqual([1, 0]);
  });

  it('holds changes, review and the summary, each beginning with what a person wants to see', async () => {
    await account.create(contactOf('bob', { location: 'Perth', jobTitle: 'Nurse' }));
    await account.create(contactOf('eve'));
    const items = await plan({}, [
      user('ann', { mobilePhone: 'ask Bob' }),
      user('bob', { officeLocation: 'Sydney', jobTitle: 'Nurse' }),
      user('cle'),
      user('dan'),
    ]);
    for (const { json } of items) {
      expect(Object.keys(json).slice(0, 6)).toEqual(['do', 'name', 'email', 'why', 'changes', 'kind']);
    }
    expect(items.map(({ json }) => json['do'])).toEqual([
      'create',
      'create',
      'create',
      'update',
      'deactivate',
      'review',
      'summary',
    ]);
    expect(readable(items[3]!)).toEqual([
      'update',
      'bob Example',
      'bob@corp.example',
      '1 field changed: location',
      'location: Perth → Sydney',
    ]);
    expect(readable(items[4]!)).toEqual([
      'deactivate',
      'eve Example',
      'eve@corp.example',
      'no longer in Entra',
      '',
    ]);
    expect(items[5]?.json).toMatchObject({
      do: 'review',
      name: 'ann Example',
      email: 'ann@corp.example',
      kind: 'review',
    });
    expect(items[5]?.json['why']).toBe(items[5]?.json['message']);
    expect(items[6]?.json['why']).toBe(
      '4 rows, 5 people: 3 to create, 1 to update, 1 to deactivate. The review has 1 item.',
    );
  });

  it('says of what is held that it waits', async () => {
    for (const id of ['a1', 'a2', 'a3', 'a4']) await account.create(contactOf(id));
    const items = await plan({}, [user('other')]);
    const held = items.filter(({ json }) => json['kind'] === 'held');
    expect(held).toHaveLength(4);
    const first = held.find(({ json }) => json['email'] === 'a1@corp.example');
    expect(readable(first!)).toEqual([
      'held',
      'a1 Example',
      'a1@corp.example',
      'waits for approval: no longer in Entra',
      '',
    ]);
  });

  it('goes back to the rows', async () => {
    const items = await plan({}, [user('ann'), user('bob')]);
    expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
      [{ item: 0, input: 0 }],
      [{ item: 1, input: 0 }],
      [],
    ]);
  });

  it.each([
    [1, [0, 0, 0, 1, 0]],
    [2, [1]],
  ])('version %i has outputs for items, a failure among them: %j', async (typeVersion, counts) => {
    const { outputs } = await runNode({
      node: new IluminrContactDiff(),
      typeName: 'n8n-nodes-iluminr.iluminrContactDiff',
      parameters: { source1Key: '7' },
      settings: { typeVersion },
      continueOnFail: true,
      inputs: [[{ json: { id: 'ann' } }]],
    });
    expect(outputs.map(({ length }) => length)).toEqual(counts);
    expect(outputs.flat()[0]?.error?.message).toBe("'Source 1 Key' cannot be '7'");
  });
});
