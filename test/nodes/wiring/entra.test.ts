import type { IDataObject } from 'n8n-workflow';
import { vi } from 'vitest';
import { EntraDirectoryOAuth2Api } from '../../../credentials/EntraDirectoryOAuth2Api.credentials.ts';
import { EntraUser } from '../../../nodes/EntraUser/EntraUser.node.ts';
import { EntraUserTrigger } from '../../../nodes/EntraUserTrigger/EntraUserTrigger.node.ts';
import type { ReadSettings } from '../../../shared/directory/index.ts';
import { runNode } from '../../engine/index.ts';
import { startMicrosoft, type Microsoft } from '../../sandbox/microsoft.ts';
import {
  credentialData,
  directoryOf,
  itemsOf,
  person,
  triggerOn,
  type Item,
} from '../EntraUserTrigger/setup.ts';
import { describeWiring, type Row } from './wiring-table.ts';

const polled = vi.hoisted(() => ({ settings: [] as ReadSettings[] }));
vi.mock(import('../../../shared/directory/index.ts'), async (original) => {
  const directory = await original();
  return {
    ...directory,
    pollChanges: (client, settings, state) => {
      polled.settings.push(settings);
      return directory.pollChanges(client, settings, state);
    },
  };
});

/** What came out, and by which settings changes were polled. */
type Seen = { items: Item[]; settings: ReadSettings | undefined };

const night = 'aaaaaaaa-0000-4000-8000-000000000002';

/** Ada, Bea in a group, a guest, somebody disabled, somebody without any address, and a room without a licence. */
async function furnished(): Promise<Microsoft> {
  const stage = await startMicrosoft();
  const directory = directoryOf(stage);
  const licensed = { assignedLicenses: [{ skuId: 's' }] };
  const ada = directory.add(person('Ada', { ...licensed, city: 'Perth', mailNickname: 'ada7' }));
  const bea = directory.add(
    person('Bea', {
      ...licensed,
      manager: ada.id,
      onPremisesExtensionAttributes: { extensionAttribute1: 'X' },
    }),
  );
  directory.add(person('Gus', { ...licensed, userType: 'Guest' }));
  directory.add(person('Dee', { ...licensed, accountEnabled: false }));
  directory.add(person('Nil', { ...licensed, mail: null, userPrincipalName: 'nil' }));
  directory.add(person('Room'));
  directory.setGroup({ id: night, displayName: 'Night shift', members: [bea.id] });
  return stage;
}

/** More than one page holds. */
function crowd(stage: Microsoft): void {
  for (let n = 0; n < 1000; n++) directoryOf(stage).add(person(`P${n}`));
}

const usual = ['Ada', 'Bea', 'Dee', 'Room'];
const named = new Set([...usual, 'Gus', 'Nil']);
/** Those of the six with a name who are in scope. */
const names = ({ items }: Seen): string[] =>
  items
    .filter(({ _sync }) => _sync.state !== 'out_of_scope')
    .map((item) => String(item['givenName']))
    .filter((name) => named.has(name))
    .sort();
const of = (name: string, field: string) => (seen: Seen) =>
  seen.items.find((item) => item['givenName'] === name)?.[field];

const groupNamed = (name: string, mode: string): IDataObject => ({
  [name]: { group: [{ id: { __rl: true, mode, value: night } }] },
});

/** What both nodes ask of many people. */
function whomRows(prefix: string, base: IDataObject): Row<Seen>[] {
  const add = (name: string, more: IDataObject, reads: Row<Seen>['reads'], becomes: unknown): Row<Seen> => ({
    path: `${prefix}${name}`,
    parameters: { ...base, ...more },
    reads,
    becomes,
  });
  return [
    add('users=groups', { users: 'groups', ...groupNamed('groups', 'id') }, names, ['Bea']),
    ...['list', 'id'].flatMap((mode) => [
      add(`groups.group.id@${mode}`, { users: 'groups', ...groupNamed('groups', mode) }, names, ['Bea']),
      add(
        `namedGroups.group.id@${mode}`,
        { addGroupNames: true, ...groupNamed('namedGroups', mode) },
        of('Bea', 'groups'),
        ['Night shift'],
      ),
    ]),
    add('addGroupNames', { addGroupNames: true, ...groupNamed('namedGroups', 'id') }, of('Bea', 'groups'), [
      'Night shift',
    ]),
    add('includeDisabled', { includeDisabled: false }, names, ['Ada', 'Bea', 'Room']),
    add('includeGuests', { includeGuests: true }, names, ['Ada', 'Bea', 'Dee', 'Gus', 'Room']),
    add('includeWithoutEmail', { includeWithoutEmail: true }, names, ['Ada', 'Bea', 'Dee', 'Nil', 'Room']),
    add('licensedOnly', { licensedOnly: true }, names, ['Ada', 'Bea', 'Dee']),
  ];
}

/** What both nodes ask of each person. */
function fieldRows(base: IDataObject): Row<Seen>[] {
  const add = (name: string, value: IDataObject[string], reads: Row<Seen>['reads'], becomes: unknown) => ({
    path: `fields.${name}`,
    parameters: { ...base, fields: { [name]: value } },
    reads,
    becomes,
  });
  const managed = ({ items }: Seen) => items.some((item) => typeof item['managerId'] === 'string');
  return [
    add('graphFields', ['city'], of('Ada', 'city'), 'Perth'),
    add('manager', true, managed, true),
    add(
      'onPremisesExtensionAttributes',
      true,
      (seen) => Object.keys(of('Bea', 'onPremisesExtensionAttributes')(seen) ?? {}),
      ['extensionAttribute1'],
    ),
    add('otherFields', 'mailNickname', of('Ada', 'mailNickname'), 'ada7'),
  ];
}

const cardSettings = {
  mapping: { email: { from: 'mail' } },
  scope: { users: 'groups', groupIds: [night], includeGuests: false, includeDisabled: true },
};

const pages = {
  parameters: { options: { items: 'pages' } },
  reads: ({ items }: Seen) => items[0]?.['kind'],
  becomes: 'page',
};
const filter = "startswith(displayName,'A')";
const ada = { operation: 'get', user: 'ada@lanternbay.example' };
const userRows: Row<Seen>[] = [
  { path: 'operation=get', parameters: ada, reads: ({ items }) => items.length, becomes: 1 },
  { path: 'get: user', parameters: ada, reads: names, becomes: ['Ada'] },
  {
    path: 'get: addGroupNames',
    parameters: { operation: 'get', user: 'bea@lanternbay.example', addGroupNames: true },
    reads: of('Bea', 'groups'),
    becomes: ['Night shift'],
  },
  ...whomRows('getAll: ', {}),
  { path: 'getAll: users=card', parameters: { users: 'card', cardSettings }, reads: names, becomes: ['Bea'] },
  {
    path: 'getAll: cardSettings',
    parameters: { users: 'card', cardSettings },
    reads: names,
    becomes: ['Bea'],
  },
  ...fieldRows({}),
  { path: 'getAll: options.filter', parameters: { options: { filter } }, reads: names, becomes: ['Ada'] },
  {
    path: 'getAll: options.allowIncomplete',
    parameters: { options: { allowIncomplete: true } },
    reads: ({ items }) => items.length,
    becomes: 999,
  },
  { path: 'getAll: options.items=pages', ...pages },
];

const changes = { deliver: 'changes' };
const triggerRows: Row<Seen>[] = [
  {
    path: 'deliver=changes',
    parameters: changes,
    reads: ({ settings }) => settings?.deliver,
    becomes: 'changes',
  },
  { path: 'firstRun=now', parameters: { ...changes, firstRun: 'now' }, reads: names, becomes: [] },
  {
    path: 'everyoneAgain',
    parameters: { ...changes, everyoneAgain: 5 },
    reads: ({ settings }) => settings?.everyoneAgainMs,
    becomes: 5 * 3_600_000,
  },
  ...whomRows('', {}),
  ...fieldRows({}),
  { path: 'options.filter', parameters: { options: { filter } }, reads: names, becomes: ['Ada'] },
  { path: 'options.items=pages', ...pages },
  {
    path: 'options.maxPages',
    parameters: { options: { maxPages: 1 } },
    reads: ({ items }) => items.length,
    becomes: 999,
  },
];

async function onStage(path: string, read: (stage: Microsoft) => Promise<Item[]>): Promise<Seen> {
  polled.settings.length = 0;
  const stage = await furnished();
  try {
    if (path.endsWith('maxPages') || path.endsWith('allowIncomplete')) crowd(stage);
    return { items: await read(stage), settings: polled.settings[0] };
  } finally {
    await stage.close();
  }
}

/** The list ends early in the one row that asks what comes of it. */
const cutOff = { server: 'graph', path: '/v1.0/users', count: 1, kind: 'no_link' } as const;

describeWiring('Entra User', {
  properties: new EntraUser().description.properties,
  rows: userRows,
  run: (parameters, path) =>
    onStage(path, async (stage) => {
      if (path.endsWith('allowIncomplete')) stage.faults.add(cutOff);
      const { outputs } = await runNode({
        node: new EntraUser(),
        parameters,
        credentials: {
          entraDirectoryOAuth2Api: { type: new EntraDirectoryOAuth2Api(), data: credentialData(stage) },
        },
        inputs: [[{ json: {} }]],
      });
      return itemsOf(outputs);
    }),
});

describeWiring('Entra User Trigger', {
  properties: new EntraUserTrigger().description.properties,
  rows: triggerRows,
  run: (parameters, path) =>
    onStage(path, (stage) =>
      triggerOn(stage, { deliver: 'full', ...parameters })
        .poll()
        .then(itemsOf, refused),
    ),
});

/** A parameter that is missing may be refused; then nobody comes out. */
function refused(error: Error): Item[] {
  if (error.name === 'NodeOperationError') return [];
  throw error;
}
