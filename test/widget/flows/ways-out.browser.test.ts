import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import type { DirectorySettings } from '../../../shared/contract/directory-sync/settings.ts';
import { entraMapping } from '../../../shared/sync/mapping/entra-defaults.ts';
import { people } from '../../../widget/i18n/en/people.ts';
import { closeBrowser, openStage } from './stage.ts';
import type { Stage } from './stage.ts';
import { troubledMapping, waysOut, World } from './ways-out.ts';
import type { WayOut } from './ways-out.ts';

const settings: DirectorySettings = {
  mapping: entraMapping,
  scope: { users: 'all', includeGuests: false, includeDisabled: false },
  schedule: { every: '1h' },
  enabled: true,
};

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
  stage.connectDirectly(settings);
  await stage.open();
});
afterEach(async () => {
  await stage.expectNoViolation();
  await stage.close();
});
afterAll(closeBrowser);

/** The people of a list as the card shows it: its text. */
async function list(open: () => Promise<void>): Promise<string> {
  await open();
  const people = stage.page.locator('iluminr-entra-people');
  await people.locator('tbody tr').first().waitFor();
  const text = await people.locator('tbody').innerText();
  await people.getByRole('button', { name: 'Back' }).click();
  return text;
}

const leftOut = (): Promise<string> =>
  list(() => stage.card.locator('.left-out').getByRole('button', { name: 'Show them' }).click());

type Person = { id: string; displayName: string; accountEnabled: boolean; userType: string };

async function disabledMember(): Promise<Person> {
  const { value } = (await stage.control('GET', '/people')) as { value: Person[] };
  const found = value.find(({ accountEnabled, userType }) => !accountEnabled && userType !== 'Guest');
  if (found === undefined) throw new Error('The invented company has no disabled account.');
  return found;
}

test('who is left out for a disabled account: does what the list says, and is then a contact and off the list', async () => {
  const person = await disabledMember();
  await stage.sync();
  const before = await leftOut();
  expect(before).toContain(person.displayName);
  expect(before).toContain('Enable the account in Entra if this person is to be reached.');

  // Nothing was done: the person stays where they are.
  await stage.sync();
  expect(await leftOut()).toContain(person.displayName);

  await stage.control('POST', `/people/${person.id}/enable`);
  await stage.sync();
  expect(await leftOut()).not.toContain(person.displayName);
  const names = stage.sandbox.iluminr.store.contacts().map(({ externalIds }) => externalIds['entra']);
  expect(names).toContain(person.id);
});

test('who is left out as a guest: comes in once guests are included in the settings', async () => {
  await stage.sync();
  expect(await leftOut()).toContain('To add guests, include them in the settings.');
  const before = stage.sandbox.iluminr.store.contacts().length;
  await stage.card.getByRole('button', { name: 'Settings' }).click();
  const form = stage.page.locator('iluminr-entra-settings');
  await form.getByLabel('Include guests').check();
  await form.getByRole('button', { name: 'Save', exact: true }).click();
  await stage.sync();
  expect(stage.sandbox.iluminr.store.contacts().length).toBeGreaterThan(before);
  expect(await leftOut()).not.toContain('The account is a guest');
});

test('who is left out for being in none of the groups: is a contact and off the list once in one', async () => {
  const person = new World(stage).add({ displayName: 'Olive Outside', mail: 'olive@lanternbay.example' });
  const directory = stage.sandbox.graph.store.directory(stage.sandbox.entra.tenantId);
  const group = [...directory.groups.values()][0];
  if (group === undefined) throw new Error('The invented company has no group.');
  const { connection } = stage.sandbox.iluminr.store.workspace();
  const scope: DirectorySettings['scope'] = { ...settings.scope, users: 'groups', groupIds: [group.id] };
  connection.restore({ ...connection.record, settings: { ...settings, scope } });
  await stage.sync();
  // Whoever reads groups alone does not see who is outside them: one finds them by id or address.
  const story = async (): Promise<string> => {
    await stage.card.getByRole('button', { name: 'Find a person' }).click();
    const find = stage.page.locator('iluminr-entra-find');
    await find.getByLabel('Name, email or object ID').fill(person.id);
    await find.getByRole('button', { name: 'Find', exact: true }).click();
    await find.locator('article').waitFor();
    const text = await find.locator('article').innerText();
    await find.getByRole('button', { name: 'Back' }).click();
    return text;
  };
  expect(await story()).toContain('Add the person to one of the groups in Entra');
  directory.setGroup({ ...group, members: [...group.members, person.id] });
  await stage.sync();
  expect(await story()).not.toContain('Add the person to one of the groups in Entra');
  const ids = stage.sandbox.iluminr.store.contacts().map(({ externalIds }) => externalIds['entra']);
  expect(ids).toContain(person.id);
}, 60_000);

test('who is skipped because their last day is over: is a contact once the day is corrected in Entra', async () => {
  const end = 'onPremisesExtensionAttributes.extensionAttribute7';
  const { connection } = stage.sandbox.iluminr.store.workspace();
  const mapping = { ...settings.mapping, $end: { from: end } };
  connection.restore({ ...connection.record, settings: { ...settings, mapping } });
  const world = new World(stage);
  const lastDay = (day: string) => ({ onPremisesExtensionAttributes: { extensionAttribute7: day } });
  const [displayName, mail] = ['Ende Vorbei', 'ende@lanternbay.example'];
  const { id } = world.add({ displayName, mail, ...lastDay('2020-02-29') });
  // Somebody is left on the list, so that it can be opened.
  world.add({ displayName: 'Otto Over', mail: 'otto@lanternbay.example', ...lastDay('2020-02-29') });
  const skipped = (): Promise<string> =>
    list(() => stage.card.locator('.tile.skipped').getByRole('button').click());
  await stage.sync();
  const before = await skipped();
  expect(before).toContain('Ende Vorbei had their last day of work on 2020-02-29');
  expect(before).toContain('correct the account or the dates in Entra');

  // Nothing was done: the person stays where they are.
  await stage.sync();
  expect(await skipped()).toContain(displayName);

  world.change(id, lastDay('2999-12-31'));
  await stage.sync();
  expect(await skipped()).not.toContain(displayName);
  await world.contactOf(id);
}, 60_000);

test('a group that only a rule for contact groups names is gone: everybody is synced, and the status leads to the rule', async () => {
  const directory = stage.sandbox.graph.store.directory(stage.sandbox.entra.tenantId);
  const group = [...directory.groups.values()][0];
  if (group === undefined) throw new Error('The invented company has no group.');
  const { connection } = stage.sandbox.iluminr.store.workspace();
  const contactGroups = [{ groupId: group.id, contactGroup: 'Night shift' }];
  const groupNames = { [group.id]: group.displayName };
  connection.restore({ ...connection.record, settings: { ...settings, contactGroups }, groupNames });
  directory.groups.delete(group.id);
  await stage.sync();
  expect(stage.sandbox.iluminr.store.contacts().length).toBeGreaterThan(40);
  const warning = stage.card.locator('[data-warnings] p');
  expect(await warning.innerText()).toContain(
    `The group “${group.displayName}” is no longer in Microsoft Entra, so new people do not get the contact group “Night shift”.`,
  );

  await warning.getByRole('button', { name: 'Check the settings' }).click();
  const form = stage.page.locator('iluminr-entra-settings');
  const heading = form.locator('legend', { hasText: 'Contact groups for new people' });
  await expect.poll(() => heading.evaluate((element) => element.matches(':focus'))).toBe(true);
  const row = form.locator('li', { hasText: 'No longer in the directory' });
  expect(await row.innerText()).toContain(group.displayName);
  await row.getByRole('button', { name: `Remove ${group.displayName}` }).click();
  await form.getByRole('button', { name: 'Save', exact: true }).click();
  await form.waitFor({ state: 'detached' });
  await warning.waitFor({ state: 'detached' });
  await stage.sync();
  expect(await warning.count()).toBe(0);
}, 60_000);

test('a group that says who is synced is gone: the status names it, and its button leads to the groups', async () => {
  const directory = stage.sandbox.graph.store.directory(stage.sandbox.entra.tenantId);
  const [kept, gone] = [...directory.groups.values()];
  if (kept === undefined || gone === undefined) throw new Error('The invented company has too few groups.');
  const { connection } = stage.sandbox.iluminr.store.workspace();
  const scope: DirectorySettings['scope'] = {
    ...settings.scope,
    users: 'groups',
    groupIds: [kept.id, gone.id],
  };
  const groupNames = { [kept.id]: kept.displayName, [gone.id]: gone.displayName };
  connection.restore({ ...connection.record, settings: { ...settings, scope }, groupNames });
  directory.groups.delete(gone.id);
  await stage.card.getByRole('button', { name: 'Sync now' }).click();
  const warning = stage.card.locator('[data-warnings] p');
  await warning.waitFor();
  expect(await warning.innerText()).toContain(
    `The group “${gone.displayName}”, whose people are to be synced, is no longer in Microsoft Entra.`,
  );
  await stage.card.getByText('Nothing is synced until the settings are corrected.').waitFor();

  await stage.card.locator('[data-action="settings"]').click();
  const form = stage.page.locator('iluminr-entra-settings');
  const row = form.locator('li', { hasText: 'No longer in the directory' });
  await row.getByRole('button', { name: `Remove ${gone.displayName}` }).click();
  await form.getByRole('button', { name: 'Save', exact: true }).click();
  await form.waitFor({ state: 'detached' });
  await warning.waitFor({ state: 'detached' });
  await stage.sync();
  await stage.card.getByText('The sync is on').waitFor();
}, 60_000);

/** Who is not right yet, with what to do: one text for each row of the list. */
async function notRight(): Promise<string[]> {
  await stage.card
    .locator('.reach')
    .getByRole('button', { name: /not right yet/ })
    .click();
  const open = stage.page.locator('iluminr-entra-run-issues');
  await open.locator('tbody tr').first().waitFor();
  const rows = await open.locator('tbody tr').allInnerTexts();
  await open.getByRole('button', { name: 'Back' }).click();
  return rows.map((row) => row.replaceAll(/\s+/g, ' '));
}

test('each way out, followed to its end: the person stays until it is done, and is gone then', async () => {
  const { connection } = stage.sandbox.iluminr.store.workspace();
  const mapping = { ...settings.mapping, ...troubledMapping };
  connection.restore({ ...connection.record, settings: { ...settings, mapping } });
  const world = new World(stage);
  const troubles: { advice: string; name: string; follow: () => Promise<void> | void }[] = [];
  for (const [key, followed] of Object.entries(waysOut)) {
    if (!('arrange' in followed)) continue;
    troubles.push({ advice: people[key as WayOut], ...(await followed.arrange(world)) });
  }
  const isListed = (rows: readonly string[], { name, advice }: { name: string; advice: string }): boolean =>
    rows.some((row) => row.includes(name) && row.includes(advice));
  const listed = (rows: readonly string[]): string[] =>
    troubles.filter((each) => isListed(rows, each)).map(({ name }) => name);
  const names = troubles.map(({ name }) => name);
  await stage.sync();
  expect(listed(await notRight())).toEqual(names);
  // Nothing was done: everybody stays.
  await stage.sync();
  expect(listed(await notRight())).toEqual(names);
  for (const [index, { follow }] of troubles.entries()) {
    await follow();
    expect(listed(await notRight())).toEqual(names.slice(index));
    await stage.sync();
    expect(listed(await notRight())).toEqual(names.slice(index + 1));
  }
}, 120_000);

test('every way out of the card stands in the table, and the flows it names are here', async () => {
  const keys = Object.keys(people).filter((key) => /^(?:fix|wayOut)\./.test(key));
  expect(Object.keys(waysOut).sort()).toEqual(keys.sort());
  const tests = await readFile(import.meta.filename, 'utf8');
  for (const followed of Object.values(waysOut)) {
    if ('flow' in followed) expect(tests).toContain(`test('${followed.flow}`);
  }
});

test('the people behind a count are as many as the count says', async () => {
  await stage.sync();
  const tile = stage.card.locator('.tile.created');
  const count = Number(await tile.locator('dd').innerText());
  expect(count).toBeGreaterThan(40);
  await tile.getByRole('button').click();
  const people = stage.page.locator('iluminr-entra-people');
  await people.locator('tbody tr').first().waitFor();
  let seen = await people.locator('tbody tr').count();
  while ((await people.locator('[data-go="next"][aria-disabled="false"]').count()) > 0) {
    const first = await people.locator('tbody tr').first().innerText();
    await people.locator('[data-go="next"]').click();
    await expect.poll(() => people.locator('tbody tr').first().innerText()).not.toBe(first);
    seen += await people.locator('tbody tr').count();
  }
  expect(seen).toBe(count);
});

test('a sync that is stopped keeps what it did, says so, and the next one adds the others', async () => {
  await stage.control('PATCH', '/settings', { iluminr: { syncBatchMs: 700 } });
  const contacts = (): number => stage.sandbox.iluminr.store.contacts().length;
  await stage.card.getByRole('button', { name: 'Sync now' }).click();
  await stage.card.getByRole('button', { name: 'Stop' }).click();
  await stage.card.getByText('The last sync was stopped').waitFor();
  const stopped = contacts();
  await stage.shoot('stopped');
  await stage.control('PATCH', '/settings', { iluminr: { syncBatchMs: 0 } });
  expect(contacts()).toBe(stopped);
  await stage.sync();
  expect(contacts()).toBeGreaterThan(stopped);
  await stage.card.getByText('The sync is on').waitFor();
});
