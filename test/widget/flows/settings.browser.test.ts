import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import type { DirectorySettings } from '../../../shared/contract/directory-sync/settings.ts';
import { entraMapping } from '../../../shared/sync/mapping/entra-defaults.ts';
import { administrator, closeBrowser, openStage } from './stage.ts';
import type { Stage } from './stage.ts';

const settings: DirectorySettings = {
  mapping: entraMapping,
  scope: { users: 'all', includeGuests: false, includeDisabled: false },
  schedule: { every: '1h' },
  enabled: true,
};

let stage: Stage;
let form: Locator;
beforeEach(async () => {
  stage = await openStage();
  stage.connectDirectly(settings);
  form = stage.page.locator('iluminr-entra-settings');
  stage.page.setDefaultTimeout(8000);
});
afterEach(async () => {
  await stage.expectNoViolation();
  await stage.close();
});
afterAll(closeBrowser);

const saved = (): DirectorySettings | null => stage.sandbox.iluminr.store.workspace().connection.settings;

async function openSettings(): Promise<void> {
  await stage.card.getByRole('button', { name: 'Settings' }).click();
  await form.locator('[data-outcome="created"]').waitFor();
}

test('groups are chosen by name, and the preview reads nobody else', async () => {
  await stage.open();
  await openSettings();
  const read = form.getByText(/people read$/);
  const before = await read.innerText();
  await form.getByLabel('Only members of certain groups').check();
  const picker = form.locator('[data-picker="scope"]');
  await picker.getByLabel('Find a group by name').fill('asia');
  await picker.getByRole('button', { name: /Region Asia Pacific/ }).click();
  await picker.getByText(/\d+ people/).waitFor();
  await expect.poll(() => read.innerText()).not.toBe(before);
  await form.getByRole('button', { name: 'Save', exact: true }).click();
  await stage.card.getByRole('button', { name: 'Sync now' }).waitFor();
  expect(saved()?.scope).toMatchObject({
    users: 'groups',
    groupIds: ['6a0c0000-0000-4000-8000-000000000002'],
  });

  // Opened again, the group stands there by its name.
  await openSettings();
  await picker.getByText('Region Asia Pacific').waitFor();
});

test('a draft answers for one person before it is saved; the status answers by what is saved', async () => {
  await stage.open();
  await openSettings();
  const inDraft = form.locator('iluminr-entra-find');
  await form.getByLabel('Job title', { exact: true }).selectOption('department');
  await inDraft.getByLabel('Name, email or object ID').fill(administrator);
  await inDraft.getByRole('button', { name: 'Find', exact: true }).click();
  const jobTitle = inDraft.locator('[data-field="jobTitle"] td').last();
  await jobTitle.waitFor();
  const byDraft = await jobTitle.innerText();
  await inDraft.getByText('Would be added').waitFor();
  expect(saved()?.mapping).toEqual(entraMapping);

  await form.getByRole('button', { name: 'Back' }).click();
  await form.getByRole('dialog').getByRole('button', { name: 'Discard changes' }).click();
  await stage.card.getByRole('button', { name: 'Find a person' }).click();
  const view = stage.page.locator('iluminr-entra-find[data-view]');
  await view.getByLabel('Name, email or object ID').fill(administrator);
  await view.getByRole('button', { name: 'Find', exact: true }).click();
  await view.locator('[data-field="jobTitle"]').waitFor();
  expect(await view.locator('[data-field="jobTitle"] td').last().innerText()).not.toBe(byDraft);
  await stage.shoot('find');
});

test('somebody else was faster: who and what is said, what was entered stays, and either can win', async () => {
  await stage.open();
  await openSettings();
  const other = await stage.colleague();
  const every = async (value: string): Promise<number> => {
    const answer = await other('PUT', '/v1/directory-sync/entra/settings', {
      ...settings,
      ...saved(),
      schedule: { every: value },
    });
    return answer.status;
  };
  expect(await every('1d')).toBe(200);

  await form.getByLabel('Every 6 hours').check();
  await form.getByRole('button', { name: 'Save', exact: true }).click();
  const alert = form.getByRole('alert');
  await alert.getByText('Somebody else saved first').waitFor();
  expect(await alert.innerText()).toMatch(/How often \(every day\)/);
  expect(await form.getByLabel('Every 6 hours').isChecked()).toBe(true);
  expect(saved()?.schedule.every).toBe('1d');
  await stage.shoot('conflict');
  await alert.getByRole('button', { name: 'Save mine over theirs' }).click();
  await stage.card.getByRole('button', { name: 'Sync now' }).waitFor();
  expect(saved()?.schedule.every).toBe('6h');

  await openSettings();
  expect(await every('15m')).toBe(200);
  await form.getByLabel('Every day').check();
  await form.getByRole('button', { name: 'Save', exact: true }).click();
  await alert.getByRole('button', { name: 'Take theirs' }).click();
  await expect.poll(() => form.getByLabel('Every 15 minutes').isChecked()).toBe(true);

  const history = form.locator('iluminr-entra-settings-history');
  await history.getByText('Who changed what').click();
  await expect.poll(() => history.getByRole('listitem').count()).toBe(3);
});

test('contact groups for new people and who is told are saved, and stand there when the form is opened again', async () => {
  await stage.open();
  await openSettings();
  const picker = form.locator('[data-picker="contactGroups"]');
  await picker.getByLabel('Find a group by name').fill('asia');
  await picker.getByRole('button', { name: /Region Asia Pacific/ }).click();
  await picker.getByLabel('Contact group in iluminr').fill('APAC alerts');
  await form.getByLabel('Addresses, separated by commas').fill('ops@lanternbay.example');
  await form.getByRole('button', { name: 'Save', exact: true }).click();
  await stage.card.getByRole('button', { name: 'Sync now' }).waitFor();
  expect(saved()).toMatchObject({
    contactGroups: [{ groupId: '6a0c0000-0000-4000-8000-000000000002', contactGroup: 'APAC alerts' }],
    notify: { emails: ['ops@lanternbay.example'], on: ['failed', 'partial', 'attention'] },
  });
  await openSettings();
  await picker.getByText('Region Asia Pacific').waitFor();
  expect(await picker.getByLabel('Contact group in iluminr').inputValue()).toBe('APAC alerts');
});

test('first and last days of work, and the words of an attribute, decide from the next sync on who is added', async () => {
  const directory = stage.sandbox.graph.store.directory(stage.sandbox.entra.tenantId);
  const last = 'onPremisesExtensionAttributes';
  const add = (name: string, more: object): string =>
    directory.add({
      displayName: name,
      mail: `${name.toLowerCase().replace(' ', '.')}@lanternbay.example`,
      accountEnabled: true,
      userType: 'Member',
      ...more,
    }).id;
  const ids = {
    early: add('Anna Early', { employeeHireDate: '2999-01-01T00:00:00Z' }),
    over: add('Otto Over', { [last]: { extensionAttribute7: '31/12/2020' } }),
    leaver: add('Lea Ver', { employeeType: 'Left us' }),
    stays: add('Sam Stays', { employeeHireDate: '2020-01-01T00:00:00Z', employeeType: 'Perm' }),
  };
  await stage.open();
  await openSettings();
  await form.getByLabel('First day of work').selectOption('employeeHireDate');
  await form.getByLabel('Last day of work').selectOption(`${last}.extensionAttribute7`);
  await form.locator('[data-row="$end"]').getByLabel('Order of day and month').selectOption('dmy');
  await form.getByLabel('State', { exact: true }).selectOption('employeeType');
  const words = form.locator('[data-words="$state"]');
  await words.locator('summary').click();
  await words.getByRole('button', { name: 'Add a word' }).click();
  await words.getByLabel('Entra says').fill('left us');
  await words.getByLabel('iluminr takes').selectOption({ label: 'Gone' });
  await form.locator('[data-row="$end"] .examples').getByText('31/12/2020 → 2020-12-31').waitFor();
  await stage.shoot('settings-days');
  await form.getByRole('button', { name: 'Save', exact: true }).click();
  await stage.card.getByRole('button', { name: 'Sync now' }).waitFor();
  expect(saved()?.mapping).toMatchObject({
    $start: { from: 'employeeHireDate' },
    $end: { from: `${last}.extensionAttribute7`, format: 'dmy' },
    $state: { from: 'employeeType', values: { 'left us': 'deleted' } },
  });

  await stage.sync();
  const added = stage.sandbox.iluminr.store.contacts().map(({ externalIds }) => externalIds['entra']);
  expect(Object.values(ids).filter((id) => added.includes(id))).toEqual([ids.stays]);
  await stage.card.locator('.tile.skipped').getByRole('button').click();
  const skipped = stage.page.locator('iluminr-entra-people tbody');
  await skipped.getByText('Anna Early starts on 2999-01-01').waitFor();
  await skipped.getByText('Otto Over had their last day of work on 2020-12-31').waitFor();
  await skipped.getByText('Lea Ver counts as deleted').waitFor();

  // Opened again, the words stand there.
  await stage.page.locator('iluminr-entra-people').getByRole('button', { name: 'Back' }).click();
  await openSettings();
  await words.locator('summary').getByText('One word is translated').waitFor();
}, 60_000);
