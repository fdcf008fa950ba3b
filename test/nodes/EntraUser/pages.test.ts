import type { IDataObject } from 'n8n-workflow';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EntraDirectoryOAuth2Api } from '../../../credentials/EntraDirectoryOAuth2Api.credentials.ts';
import { EntraUser } from '../../../nodes/EntraUser/EntraUser.node.ts';
import { unpackPage } from '../../../shared/pages.ts';
import { runNode } from '../../engine/index.ts';
import { startMicrosoft, type Microsoft } from '../../sandbox/microsoft.ts';
import { credentialData, directoryOf, person, triggerOn } from '../EntraUserTrigger/setup.ts';

const night = 'aaaaaaaa-0000-4000-8000-000000000002';
let stage: Microsoft;

beforeEach(async () => {
  stage = await startMicrosoft();
  const directory = directoryOf(stage);
  const ada = directory.add(person('Ada', { businessPhones: ['+61 8 9200 1000'] }));
  const bea = directory.add(person('Bea', { mobilePhone: null, manager: ada.id }));
  directory.add(person('Dee', { accountEnabled: false }));
  directory.add(person('Gus', { userType: 'Guest' }));
  directory.setGroup({ id: night, displayName: 'Night shift', members: [bea.id] });
});
afterEach(() => stage.close());

async function everyone(parameters: IDataObject) {
  const credential = { type: new EntraDirectoryOAuth2Api(), data: credentialData(stage) };
  const { outputs, error } = await runNode({
    node: new EntraUser(),
    parameters,
    credentials: { entraDirectoryOAuth2Api: credential },
    inputs: [[{ json: {} }]],
  });
  if (error !== undefined) throw error;
  return outputs[0] ?? [];
}

/** Rounds begin when they are read. */
const atAnyTime = (rows: readonly Record<string, unknown>[]) =>
  rows.map((row) => ({ ...row, _sync: { ...(row['_sync'] as object), round: 'then' } }));

describe('One per 1,000 People', () => {
  it.each([
    {},
    { includeGuests: true, includeDisabled: false },
    { fields: { manager: true, graphFields: ['city'] } },
    { addGroupNames: true, namedGroups: { group: [{ id: { mode: 'id', value: night } }] } },
    { users: 'groups', groups: { group: [{ id: { mode: 'id', value: night } }] } },
  ])('holds the people of One per Person, with their state, scope, reason and groups: %o', async (asked) => {
    const people = await everyone(asked);
    const [page, ...rest] = await everyone({ ...asked, options: { items: 'pages' } });
    expect(rest).toEqual([]);
    expect(atAnyTime(unpackPage(page?.json ?? {}))).toEqual(atAnyTime(people.map(({ json }) => json)));
    expect(page?.pairedItem).toEqual({ item: 0 });
  });

  it('begins with how many they are, and whom', async () => {
    for (let n = 0; n < 1000; n++) directoryOf(stage).add(person(`P${n}`));
    const pages = await everyone({ options: { items: 'pages' } });
    expect(pages.map(({ json }) => Object.keys(json).slice(0, 3))).toEqual([
      ['count', 'name', 'kind'],
      ['count', 'name', 'kind'],
    ]);
    expect(pages.map(({ json }) => json['count'])).toEqual([1000, 4]);
    expect(pages[0]?.json['name']).toMatch(/^1,000 people: \S+ … \S+$/);
  });

  it('is what the trigger gives too, of everyone and of changes', async () => {
    const options = { items: 'pages' };
    const full = await triggerOn(stage, { deliver: 'full', options }).poll();
    expect(full?.[0]?.map(({ json }) => json['count'])).toEqual([4]);
    const trigger = triggerOn(stage, { options });
    await trigger.poll();
    directoryOf(stage).add(person('New'));
    const [[page] = []] = (await trigger.poll()) ?? [];
    expect(unpackPage(page?.json ?? {})).toMatchObject([
      { givenName: 'New', _sync: { kind: 'changes', sparse: true, state: 'active' } },
    ]);
    expect(await trigger.poll(), 'nothing changed, so no empty page').toBeNull();
  });
});
