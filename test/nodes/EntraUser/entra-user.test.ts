import type { IDataObject } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EntraDirectoryOAuth2Api } from '../../../credentials/EntraDirectoryOAuth2Api.credentials.ts';
import { EntraUser } from '../../../nodes/EntraUser/EntraUser.node.ts';
import { runNode, type RunInput } from '../../engine/index.ts';
import { startMicrosoft, type Microsoft } from '../../sandbox/microsoft.ts';
import {
  credentialData,
  directoryOf,
  itemsOf,
  namesOf,
  person,
  triggerOn,
} from '../EntraUserTrigger/setup.ts';

const crisis = 'aaaaaaaa-0000-4000-8000-000000000001';
const night = 'aaaaaaaa-0000-4000-8000-000000000002';
let stage: Microsoft;
let ids: Record<string, string>;

beforeEach(async () => {
  stage = await startMicrosoft();
  ids = {};
  for (const name of ['Ada', 'Bea', 'Cleo'])
    ids[name] = directoryOf(stage).add(person(name, { assignedLicenses: [{ skuId: 's' }] })).id;
  const [ada = '', bea = ''] = [ids['Ada'], ids['Bea']];
  directoryOf(stage).setGroup({ id: night, displayName: 'Night shift', members: [bea] });
  directoryOf(stage).setGroup({ id: crisis, displayName: 'Crisis team', members: [ada, night] });
});
afterEach(() => stage.close());

function run(parameters: IDataObject, more: Partial<RunInput> = {}) {
  const credential = { type: new EntraDirectoryOAuth2Api(), data: credentialData(stage) };
  return runNode({
    node: new EntraUser(),
    parameters,
    credentials: { entraDirectoryOAuth2Api: credential },
    inputs: [[{ json: {} }]],
    ...more,
  });
}

describe('Get Many', () => {
  it('reads everyone once, however many items come in, and says that it is complete', async () => {
    const { outputs, error } = await run({}, { inputs: [[{ json: {} }, { json: {} }]] });
    expect(error).toBeUndefined();
    expect(namesOf(outputs)).toEqual(['Ada', 'Bea', 'Cleo']);
    expect(itemsOf(outputs)[0]?._sync).toMatchObject({ kind: 'full', complete: true, source: 'entra' });
    expect(outputs[0]?.every(({ pairedItem }) => JSON.stringify(pairedItem) === '{"item":0}')).toBe(true);
  });

  it.each([
    {},
    { users: 'groups', groups: { group: [{ id: { mode: 'id', value: crisis } }] } },
    { includeGuests: true, fields: { graphFields: ['city'], manager: true } },
    { options: { filter: "startswith(displayName,'A')" } },
    { addGroupNames: true, namedGroups: { group: [{ id: { mode: 'id', value: night } }] } },
    { licensedOnly: true, includeDisabled: false },
  ])('gives what the trigger gives: %o', async (parameters) => {
    const directory = directoryOf(stage);
    directory.add(person('Gus', { userType: 'Guest' }));
    directory.add(person('Dee', { accountEnabled: false }));
    directory.add(person('Room'));
    const same = (items: ReturnType<typeof itemsOf>) =>
      items.map(({ _sync: { round: _, ...mark }, ...item }) => ({ ...item, mark }));
    const { outputs } = await run(parameters);
    const polled = await triggerOn(stage, { ...parameters, deliver: 'full' }).poll();
    expect(itemsOf(outputs).length).toBeGreaterThan(0);
    expect(same(itemsOf(outputs))).toEqual(same(itemsOf(polled)));
  });

  it('says who is out of scope and why, in the items and in a hint', async () => {
    directoryOf(stage).add(person('Gus', { userType: 'Guest' }));
    for (const name of ['Room 1', 'Room 2', 'Printer']) directoryOf(stage).add(person(name));
    const { outputs, hints } = await run({ licensedOnly: true });
    const outside = itemsOf(outputs).filter(({ _sync }) => _sync.state === 'out_of_scope');
    expect(outside.map(({ displayName, _sync }) => [displayName, _sync.reason])).toEqual([
      ['Gus', 'guest'],
      ['Room 1', 'unlicensed'],
      ['Room 2', 'unlicensed'],
      ['Printer', 'unlicensed'],
    ]);
    expect(outside.every((item) => Object.keys(item).sort().join() === '_sync,displayName,id')).toBe(true);
    expect(hints.map(({ message }) => message)).toEqual([
      '7 people read, to the end of the directory: 3 active, 4 out of scope.',
      "Out of scope: 1 guests, because 'Include Guests' is off: Gus.",
      "Out of scope: 3 accounts without a licence, because 'Only Licensed Accounts' is on: Printer, Room 1, Room 2.",
    ]);
  });

  it('a directory that is cut off is an error, unless the option says to output the part', async () => {
    for (let extra = 0; extra < 1000; extra++) directoryOf(stage).add(person(`P${extra}`));
    const cut = () => stage.faults.add({ server: 'graph', path: '/v1.0/users', count: 1, kind: 'no_link' });
    cut();
    const { error, outputs } = await run({});
    expect(error?.message).toMatch(/could not be read to its end: 999 people came/);
    expect(outputs).toEqual([]);
    cut();
    const part = itemsOf((await run({ options: { allowIncomplete: true } })).outputs);
    expect(part).toHaveLength(999);
    expect(part.some(({ _sync }) => _sync.complete)).toBe(false);
  });

  it('goes on with its error as an item when it is told to', async () => {
    stage.faults.add({ server: 'graph', path: '/v1.0/users', count: 1, kind: 'status', status: 400 });
    const { outputs } = await run({}, { continueOnFail: true });
    expect(outputs[0]?.[0]?.json).toMatchObject({
      error: expect.stringContaining('did not accept the request') as string,
    });
  });
});

describe('Get', () => {
  it.each(['id', 'sign-in name', 'alias', 'other address'])('finds one person by %s', async (by) => {
    const directory = directoryOf(stage);
    const eve = directory.add(
      person('Eve', {
        manager: ids['Ada'],
        proxyAddresses: ['SMTP:eve@lanternbay.example', 'smtp:eve.maiden@lanternbay.example'],
        otherMails: ["eve.o'neil@home.example"],
      }),
    );
    const user = {
      id: eve.id,
      'sign-in name': 'eve@lanternbay.example',
      alias: 'Eve.Maiden@lanternbay.example',
      'other address': "eve.o'neil@home.example",
    }[by];
    const { outputs, error } = await run({ operation: 'get', user, fields: { manager: true } });
    expect(error).toBeUndefined();
    expect(itemsOf(outputs)).toMatchObject([
      { id: eve.id, givenName: 'Eve', managerId: ids['Ada'], _sync: { kind: 'changes', state: 'active' } },
    ]);
  });

  it('adds the names of every group the person is in, those around it included', async () => {
    const { outputs } = await run({ operation: 'get', user: 'bea@lanternbay.example', addGroupNames: true });
    expect(itemsOf(outputs)[0]?.['groups']).toEqual(['Crisis team', 'Night shift']);
  });

  it.each([
    [
      'nobody@lanternbay.example',
      "Nobody in the directory has the ID, sign-in name or address 'nobody@lanternbay.example'",
    ],
    ['shared@x.example', "'shared@x.example' is an address of 2 people in the directory"],
  ])('%o: says so', async (user, message) => {
    for (const name of ['One', 'Two'])
      directoryOf(stage).add(person(name, { otherMails: ['shared@x.example'] }));
    const { error } = await run({ operation: 'get', user });
    expect(error?.message).toBe(message);
  });

  it('each item for itself: one that is not found does not stop the others', async () => {
    const { outputs } = await run(
      { operation: 'get', user: '={{ $json.who }}' },
      {
        inputs: [['x@y.example', 'ada@lanternbay.example'].map((who) => ({ json: { who } }))],
        continueOnFail: true,
      },
    );
    expect(
      outputs[0]?.map(({ json, pairedItem }) => [json['givenName'] ?? json['error'], pairedItem]),
    ).toEqual([
      ["Nobody in the directory has the ID, sign-in name or address 'x@y.example'", { item: 0 }],
      ['Ada', { item: 1 }],
    ]);
  });
});

describe('Get Many as chosen on the card', () => {
  const settings = {
    mapping: { email: { from: 'mail' }, location: { template: '{city}' } },
    scope: { users: 'groups', groupIds: [crisis], includeGuests: false, includeDisabled: true },
    schedule: { every: '1h' },
    enabled: true,
    addedByANewerServer: [1],
  };
  const byCard = (change: IDataObject = {}) =>
    run(
      { users: 'card', cardSettings: '={{ $json }}' },
      { inputs: [[{ json: { ...settings, ...change } }]] },
    );

  it('reads whom the scope names, and the fields that the mapping reads, in templates too', async () => {
    directoryOf(stage).change(ids['Bea'] ?? '', { city: 'Perth' });
    const { outputs, error } = await byCard();
    expect(error).toBeUndefined();
    expect(namesOf(outputs)).toEqual(['Ada', 'Bea']);
    const bea = itemsOf(outputs).find((item) => item['givenName'] === 'Bea');
    expect(bea).toMatchObject({ city: 'Perth', _sync: { kind: 'full', complete: true } });
    expect(bea?._sync).not.toHaveProperty('contactGroups');
  });

  it('includes whom the card includes', async () => {
    directoryOf(stage).add(person('Gus', { userType: 'Guest' }));
    directoryOf(stage).add(person('Dee', { accountEnabled: false }));
    const scope = { users: 'all', includeGuests: true, includeDisabled: false };
    const { outputs } = await byCard({ scope });
    const inScope = itemsOf(outputs).filter(({ _sync }) => _sync.state !== 'out_of_scope');
    expect(inScope.map((item) => item['givenName']).sort()).toEqual(['Ada', 'Bea', 'Cleo', 'Gus']);
  });

  it('marks who gets a contact group, members of groups inside a group too', async () => {
    const contactGroups = [
      { groupId: night, contactGroup: 'Nights' },
      { groupId: crisis, contactGroup: 'Crisis' },
    ];
    const { outputs } = await byCard({ contactGroups });
    const marks = itemsOf(outputs).map((item): [string, unknown] => [
      String(item['givenName']),
      (item._sync as unknown as IDataObject)['contactGroups'],
    ]);
    expect(Object.fromEntries(marks)).toEqual({ Ada: ['Crisis'], Bea: ['Nights', 'Crisis'] });
  });

  it.each([
    ['no settings', { scope: undefined }, 'are not the settings of a directory sync'],
    ['a scope of no groups', { scope: { ...settings.scope, groupIds: [] } }, 'they name no group'],
    ['a mapping of no field', { mapping: { shoeSize: { from: 'x' } } }, 'mapping.shoeSize'],
  ])('%s stop the run and say where they come from', async (_, change, why) => {
    const { outputs, error } = await byCard(change);
    expect(error?.message).toContain(why);
    expect((error as { description?: string }).description).toContain('Directory Sync: Get Settings');
    expect(outputs.flat()).toEqual([]);
  });

  it('a group of the scope that was deleted stops the run, because it says who is read at all', async () => {
    directoryOf(stage).groups.delete(crisis);
    const { outputs, error } = await byCard({ contactGroups: [{ groupId: crisis, contactGroup: 'Crisis' }] });
    expect(error?.message).toMatch(/did not find/);
    expect(outputs.flat()).toEqual([]);
  });

  it('a group that only gives a contact group stops nothing when it was deleted: everyone is read, and told', async () => {
    directoryOf(stage).groups.delete(night);
    const { outputs, error, hints } = await byCard({
      scope: { ...settings.scope, users: 'all' },
      contactGroups: [
        { groupId: night, contactGroup: 'Nights' },
        { groupId: crisis, contactGroup: 'Crisis' },
      ],
    });
    expect(error).toBeUndefined();
    expect(namesOf(outputs)).toEqual(['Ada', 'Bea', 'Cleo']);
    const marks = itemsOf(outputs).map((item): unknown => item._sync);
    const told = `The group for 'Nights' on the card (${night}) is no longer in Microsoft Entra.`;
    const common = { complete: true, groupsUnread: true, note: expect.stringContaining(told) as unknown };
    expect(marks).toMatchObject([{ ...common, contactGroups: ['Crisis'] }, common, common]);
    expect(marks[1]).not.toHaveProperty('contactGroups');
    expect(hints).toContainEqual({
      type: 'warning',
      location: 'outputPane',
      message: expect.stringContaining(told) as unknown,
    });
  });

  it('takes JSON text, and refuses what is none', async () => {
    const { outputs } = await run({ users: 'card', cardSettings: JSON.stringify(settings) });
    expect(namesOf(outputs)).toEqual(['Ada', 'Bea']);
    const { error } = await run({ users: 'card', cardSettings: '{' });
    expect(error?.message).toContain('are not the settings');
  });
});
