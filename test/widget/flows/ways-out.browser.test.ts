import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import type { DirectorySettings } from '../../../shared/contract/directory-sync/settings.ts';
import { entraMapping } from '../../../shared/sync/mapping/entra-defaults.ts';
import { closeBrowser, openStage } from './stage.ts';
import type { Stage } from './stage.ts';

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

/** A sync from its button to its end. */
async function sync(): Promise<void> {
  const run = stage.page.waitForResponse(
    (answer) => answer.url().endsWith('/runs') && answer.status() === 202,
  );
  await stage.card.getByRole('button', { name: 'Sync now' }).click();
  await run;
  await stage.page.locator('iluminr-entra-connect:not([data-state="syncing"])').waitFor();
}

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
  await sync();
  const before = await leftOut();
  expect(before).toContain(person.displayName);
  expect(before).toContain('Enable the account in Entra if this person is to be reached.');

  // Nothing was done: the person stays where they are.
  await sync();
  expect(await leftOut()).toContain(person.displayName);

  await stage.control('POST', `/people/${person.id}/enable`);
  await sync();
  expect(await leftOut()).not.toContain(person.displayName);
  const names = stage.sandbox.iluminr.store.contacts().map(({ externalIds }) => externalIds['entra']);
  expect(names).toContain(person.id);
});

test('who is left out as a guest: comes in once guests are included in the settings', async () => {
  await sync();
  expect(await leftOut()).toContain('To add guests, include them in the settings.');
  const before = stage.sandbox.iluminr.store.contacts().length;
  await stage.card.getByRole('button', { name: 'Settings' }).click();
  const form = stage.page.locator('iluminr-entra-settings');
  await form.getByLabel('Include guests').check();
  await form.getByRole('button', { name: 'Save', exact: true }).click();
  await sync();
  expect(stage.sandbox.iluminr.store.contacts().length).toBeGreaterThan(before);
  expect(await leftOut()).not.toContain('The account is a guest');
});

test('the people behind a count are as many as the count says', async () => {
  await sync();
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
  await sync();
  expect(contacts()).toBeGreaterThan(stopped);
  await stage.card.getByText('The sync is on').waitFor();
});
