import { readFile } from 'node:fs/promises';
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
});
afterEach(async () => {
  await stage.expectNoViolation();
  await stage.close();
});
afterAll(closeBrowser);

test('from a sync to its history, to its people with what to do about them, to the same people as CSV', async () => {
  const { page, card } = stage;
  await stage.open();
  await stage.sync();

  await card.getByRole('button', { name: 'History' }).click();
  const history = page.locator('iluminr-entra-history');
  await history
    .getByRole('button', { name: /^Show people of the sync started/ })
    .first()
    .click();

  const people = page.locator('iluminr-entra-run-issues');
  const stored = stage.sandbox.iluminr.store.workspace().runs.all()[0]?.issues ?? [];
  expect(stored.length).toBeGreaterThan(0);
  await people.getByText(stored.length === 1 ? 'One entry' : `${stored.length} entries`).waitFor();
  await stage.shoot('people');

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    people.getByRole('button', { name: 'Download CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^entra-sync-failures-run_[0-9a-f-]+-\d{4}-\d\d-\d\d\.csv$/);
  const csv = await readFile(await download.path(), 'utf8');
  expect(csv.startsWith('\uFEFF"run_id",')).toBe(true);
  expect(csv.split('\r\n')).toHaveLength(stored.length + 2);
  for (const { code, sourceId } of stored) {
    expect(csv).toContain(`"${code}"`);
    expect(csv).toContain(`"${sourceId ?? ''}"`);
  }
  await page
    .getByRole('status')
    .filter({ hasText: `Downloaded ${stored.length} rows` })
    .waitFor({ state: 'attached' });
});

test('settings changed later are saved, previewed before, and guarded until then', async () => {
  const { page, card } = stage;
  await stage.open();
  await card.getByRole('button', { name: 'Settings' }).click();
  const panel = page.locator('iluminr-entra-settings');
  const created = panel.locator('[data-outcome="created"] dd');
  const skipped = panel.locator('[data-outcome="skipped"] dd');
  const before = { created: await created.innerText(), skipped: Number(await skipped.innerText()) };

  await panel.getByLabel('Include disabled accounts').check();
  await expect.poll(async () => Number(await skipped.innerText())).toBeGreaterThan(before.skipped);
  expect(await created.innerText()).toBe(before.created);

  await panel.getByRole('button', { name: 'Back' }).click();
  await panel.getByRole('button', { name: 'Keep editing' }).click();
  await panel.getByLabel('Job title', { exact: true }).selectOption('department');
  await panel.getByRole('button', { name: 'Save' }).click();
  await card.getByRole('button', { name: 'Sync now' }).waitFor();
  const saved = stage.sandbox.iluminr.store.workspace().connection.settings;
  expect(saved).toEqual({
    ...settings,
    mapping: { ...entraMapping, jobTitle: { from: 'department' } },
    scope: { ...settings.scope, includeDisabled: true },
  });
});
