import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EntraUserTrigger } from '../../../nodes/EntraUserTrigger/EntraUserTrigger.node.ts';
import { sandbox } from '../../sandbox/constants.ts';
import { startMicrosoft, type Microsoft } from '../../sandbox/microsoft.ts';
import { directoryOf, itemsOf, namesOf, person, triggerOn } from './setup.ts';

const outer = 'aaaaaaaa-0000-4000-8000-000000000001';
const inner = 'aaaaaaaa-0000-4000-8000-000000000002';

let stage: Microsoft;
let ids: Record<string, string>;

beforeEach(async () => {
  stage = await startMicrosoft();
  ids = {};
  for (const name of ['Ada', 'Bea', 'Cleo', 'Dora']) ids[name] = directoryOf(stage).add(person(name)).id;
  group(inner, 'Night shift', ['Bea']);
  group(outer, 'Operations', ['Ada'], [inner]);
});
afterEach(() => stage.close());

function group(id: string, displayName: string, members: string[], groups: string[] = []): void {
  directoryOf(stage).setGroup({
    id,
    displayName,
    members: [...members.map((name) => ids[name] ?? ''), ...groups],
  });
}

const ofGroup = { users: 'groups', groups: { group: [{ id: { mode: 'id', value: outer } }] } };

describe('Users: Members of Groups', () => {
  it.each(['changes', 'full'])('%s: people of the group and of the groups inside it', async (deliver) => {
    const items = await triggerOn(stage, { ...ofGroup, deliver }).poll();
    expect(namesOf(items)).toEqual(['Ada', 'Bea']);
    expect(itemsOf(items)[0]?._sync).toMatchObject({ kind: 'full', complete: true });
  });

  it('somebody who joins a nested group or leaves is seen although delta says nothing', async () => {
    const trigger = triggerOn(stage, ofGroup);
    await trigger.poll();
    expect(await trigger.poll()).toBeNull();
    group(inner, 'Night shift', ['Cleo']);
    const items = await trigger.poll();
    expect(namesOf(items)).toEqual(['Ada', 'Cleo']);
    expect(itemsOf(items)[0]?._sync).toMatchObject({ kind: 'full', complete: true });
    expect(await trigger.poll()).toBeNull();
  });

  it('a change of somebody outside is not emitted, of somebody inside it is', async () => {
    const trigger = triggerOn(stage, ofGroup);
    await trigger.poll();
    directoryOf(stage).change(ids['Dora'] ?? '', { jobTitle: 'Pilot' });
    directoryOf(stage).change(ids['Bea'] ?? '', { jobTitle: 'Pilot' });
    expect(namesOf(await trigger.poll())).toEqual(['Bea']);
  });

  it('names GroupMember.Read.All when it is missing', async () => {
    stage.entra.state.grant(sandbox.tenantId, sandbox.clientId, ['User.Read.All']);
    await expect(triggerOn(stage, ofGroup).poll()).rejects.toThrow(/GroupMember\.Read\.All/);
  });

  it('says so when no group is chosen or a group is gone', async () => {
    const none = triggerOn(stage, { users: 'groups' });
    await expect(none.poll()).rejects.toThrow("No group is chosen under 'Groups'");
    directoryOf(stage).groups.delete(outer);
    await expect(triggerOn(stage, ofGroup).poll()).rejects.toThrow(/did not find/);
  });

  it('lists groups by any word of their name', async () => {
    const { context } = triggerOn(stage);
    const search = new EntraUserTrigger().methods.listSearch.searchGroups;
    expect(await search.call(context as never, 'shift')).toEqual({
      results: [{ name: 'Night shift', value: inner }],
    });
    const all = await search.call(context as never);
    expect(all.results.map(({ name }) => name)).toEqual(['Night shift', 'Operations']);
  });
});

describe('Add Group Names', () => {
  const named = {
    addGroupNames: true,
    namedGroups: { group: [inner, outer].map((value) => ({ id: { mode: 'id', value } })) },
  };
  const groupsOf = (
    items: Awaited<ReturnType<ReturnType<typeof triggerOn>['poll']>>,
  ): Record<string, unknown> =>
    Object.fromEntries(itemsOf(items).map((item) => [String(item['givenName']), item['groups']]));

  it.each(['changes', 'full'])('%s: names of the chosen groups, nested members counted', async (deliver) => {
    expect(groupsOf(await triggerOn(stage, { ...named, deliver }).poll())).toEqual({
      Ada: ['Operations'],
      Bea: ['Night shift', 'Operations'],
      Cleo: [],
      Dora: [],
    });
  });

  it('a change of membership is a change of the person', async () => {
    const trigger = triggerOn(stage, named);
    await trigger.poll();
    expect(await trigger.poll()).toBeNull();
    group(inner, 'Night shift', ['Cleo']);
    expect(groupsOf(await trigger.poll())).toMatchObject({ Bea: [], Cleo: ['Night shift', 'Operations'] });
    expect(await trigger.poll()).toBeNull();
    group(inner, 'Late shift', ['Cleo']);
    expect(groupsOf(await trigger.poll())).toMatchObject({ Cleo: ['Late shift', 'Operations'] });
  });

  it.each(['changes', 'full'])(
    '%s: a named group that was deleted stops nothing, and is told',
    async (deliver) => {
      const [first, second] = named.namedGroups.group;
      const chosen = { ...first, id: { ...first?.id, mode: 'list', cachedResultName: 'Night shift' } };
      const trigger = triggerOn(stage, { ...named, namedGroups: { group: [chosen, second] }, deliver });
      await trigger.poll();
      directoryOf(stage).groups.delete(inner);
      group(outer, 'Operations', ['Ada']);
      const items = await trigger.poll();
      expect(groupsOf(items)).toEqual({ Ada: ['Operations'], Bea: [], Cleo: [], Dora: [] });
      for (const { _sync } of itemsOf(items)) {
        expect(_sync).toMatchObject({ complete: true, groupsUnread: true });
        expect(_sync.note).toContain(`The group 'Night shift' (${inner}) is no longer in Microsoft Entra.`);
      }
      if (deliver === 'changes') expect(await trigger.poll()).toBeNull();
    },
  );

  it('says so when no group is chosen', async () => {
    await expect(triggerOn(stage, { addGroupNames: true }).poll()).rejects.toThrow(
      "No group is chosen under 'Groups to Name'",
    );
  });
});

describe('Include', () => {
  beforeEach(() => {
    const directory = directoryOf(stage);
    directory.add(
      person('Guest', { userType: 'Guest', userPrincipalName: 'g_x.example#EXT#@lanternbay.example' }),
    );
    directory.add(person('Former', { accountEnabled: false, mail: null }));
    directory.add(
      person('Mobile', {
        mail: null,
        userPrincipalName: 'm#EXT#@lanternbay.example',
        mobilePhone: '+61491570006',
      }),
    );
    directory.add(person('Nomail', { mail: null, userPrincipalName: 'n_x.example#EXT#@lanternbay.example' }));
  });
  const base = ['Ada', 'Bea', 'Cleo', 'Dora', 'Mobile'];

  it.each([
    [{}, [...base, 'Former']],
    [{ includeGuests: true }, [...base, 'Former', 'Guest']],
    [{ includeDisabled: false }, base],
    [{ includeWithoutEmail: true }, [...base, 'Former', 'Nomail']],
    [{ licensedOnly: true }, ['Former']],
  ])('%o', async (parameters, expected) => {
    for (const deliver of ['changes', 'full']) {
      expect(namesOf(await triggerOn(stage, { ...parameters, deliver }).poll())).toEqual(
        [...expected].sort(),
      );
    }
  });
});

it.each(['changes', 'full'])('%s: Only Licensed Accounts keeps who has a licence', async (deliver) => {
  directoryOf(stage).change(ids['Ada'] ?? '', { assignedLicenses: [{ skuId: 'sku', disabledPlans: [] }] });
  const items = await triggerOn(stage, { deliver, licensedOnly: true }).poll();
  expect(namesOf(items)).toEqual(['Ada']);
  expect(itemsOf(items)[0]).not.toHaveProperty('assignedLicenses');
});

describe('Additional Fields', () => {
  it.each(['changes', 'full'])(
    '%s: extension attributes, on-premises attributes and the manager',
    async (deliver) => {
      const directory = directoryOf(stage);
      directory.add(
        person('Eve', {
          manager: ids['Ada'],
          city: 'Nelson',
          extension_0123456789abcdef0123456789abcdef_costCenter: 'C7',
          onPremisesExtensionAttributes: { extensionAttribute1: 'north' },
        }),
      );
      const fields = {
        graphFields: ['city'],
        manager: true,
        onPremisesExtensionAttributes: true,
        otherFields: ' extension_0123456789abcdef0123456789abcdef_costCenter, ',
      };
      const eve = itemsOf(await triggerOn(stage, { deliver, fields }).poll()).find(
        (item) => item['givenName'] === 'Eve',
      );
      expect(eve).toMatchObject({
        managerId: ids['Ada'],
        city: 'Nelson',
        extension_0123456789abcdef0123456789abcdef_costCenter: 'C7',
        onPremisesExtensionAttributes: { extensionAttribute1: 'north' },
        _sync: { complete: true },
      });
      expect(Object.keys(eve ?? {}).filter((name) => name.includes('@') || name === 'manager')).toEqual([]);
    },
  );

  it('a name that is no property is refused in words', async () => {
    await expect(triggerOn(stage, { fields: { otherFields: 'a b' } }).poll()).rejects.toThrow(
      "'a b' in 'Other Fields'",
    );
  });

  it('choosing other fields starts over, because the old place tracked other fields', async () => {
    const before = triggerOn(stage);
    await before.poll();
    const after = triggerOn(
      stage,
      { fields: { manager: true } },
      { staticData: before.staticData, activation: 'init' },
    );
    expect(namesOf(await after.poll())).toHaveLength(4);
  });
});

describe('First Run and Options', () => {
  it('Only What Changes From Now emits nobody until something changes', async () => {
    const trigger = triggerOn(stage, { firstRun: 'now' });
    expect(await trigger.poll()).toBeNull();
    directoryOf(stage).change(ids['Bea'] ?? '', { mobilePhone: null });
    directoryOf(stage).change(ids['Bea'] ?? '', { jobTitle: 'Pilot' });
    expect(itemsOf(await trigger.poll())).toMatchObject([
      { id: ids['Bea'], jobTitle: 'Pilot', _sync: { kind: 'changes' } },
    ]);
  });

  it('a filter narrows the full directory', async () => {
    directoryOf(stage).change(ids['Bea'] ?? '', { department: 'Operations' });
    const options = { filter: "department eq 'Operations'" };
    expect(namesOf(await triggerOn(stage, { deliver: 'full', options }).poll())).toEqual(['Bea']);
  });

  it('a manual run is a sample: it says so, and leaves the place alone', async () => {
    const trigger = triggerOn(stage);
    const sample = itemsOf(await trigger.poll('manual'));
    expect(sample).toHaveLength(4);
    expect(sample.some((item) => item._sync.complete)).toBe(false);
    expect(trigger.staticData).toEqual({});
    expect(namesOf(await trigger.poll())).toHaveLength(4);
  });

  it('of two polls at once, one reads', async () => {
    stage.graph.store.settings.latencyMs = 50;
    const trigger = triggerOn(stage);
    const results = await Promise.all([trigger.poll(), trigger.poll()]);
    expect(results.map((result) => itemsOf(result).length).sort()).toEqual([0, 4]);
  });
});
