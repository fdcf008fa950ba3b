import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ExplainResponse } from '../../shared/contract/index.ts';
import { base, connectedWorld, settings } from './world.ts';
import type { World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await connectedWorld();
  await world.admin('PUT', `${base}/settings`, settings);
});
afterAll(() => world.sandbox.close());

async function explain(who: string, draft?: object): Promise<ExplainResponse> {
  const answer = await world.admin('POST', `${base}/explain`, {
    who,
    ...(draft === undefined ? {} : { settings: draft }),
  });
  expect(answer.status).toBe(200);
  return answer.body as ExplainResponse;
}

const users = () =>
  [...world.sandbox.graph.store.directory(world.sandbox.entra.tenantId).users()].map(([, { user }]) => user);

test('somebody who would be added: the decision, the rule, and each field with what the directory says', async () => {
  const person = users().find(
    ({ accountEnabled, mail, userType }) => accountEnabled && mail && userType === 'Member',
  );
  const { data, found } = await explain(String(person?.mail));
  expect(found).toBe(1);
  expect(data[0]).toMatchObject({ decision: 'create', leftOut: null, contact: null });
  expect(data[0]?.rule).toContain('no contact is theirs');
  expect(data[0]?.fields.find(({ field }) => field === 'email')?.said[0]?.value).toBe(person?.mail);
  expect(world.sandbox.iluminr.store.contacts()).toEqual([]);
});

test('somebody whom the settings leave out: why, by the draft that is asked about', async () => {
  const disabled = users().find(({ accountEnabled, userType }) => !accountEnabled && userType === 'Member');
  const who = String(disabled?.userPrincipalName);
  expect((await explain(who)).data).toMatchObject([{ leftOut: 'disabled', decision: 'skipped' }]);
  const draft = { ...settings, scope: { ...settings.scope, includeDisabled: true } };
  expect((await explain(who, draft)).data).toMatchObject([{ leftOut: null }]);
});

test('somebody outside the chosen groups is found all the same', async () => {
  const directory = world.sandbox.graph.store.directory(world.sandbox.entra.tenantId);
  const [group] = directory.groups.values();
  const inside = new Set(directory.transitiveMembers(group?.id ?? ''));
  const outside = users().find(({ id, mail, accountEnabled }) => !inside.has(id) && mail && accountEnabled);
  const scope = { ...settings.scope, users: 'groups', groupIds: [group?.id] };
  expect((await explain(String(outside?.mail), { ...settings, scope })).data).toMatchObject([
    { leftOut: 'outside_groups', rows: [{ sourceId: outside?.id }] },
  ]);
});

test('nobody at all is an empty answer', async () => {
  expect(await explain('nobody@nowhere.example')).toEqual({ data: [], found: 0 });
});
