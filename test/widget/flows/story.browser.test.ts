import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { sandbox as fixed } from '../../sandbox/constants.ts';
import { closeBrowser, openStage } from './stage.ts';
import type { Stage } from './stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
  await stage.open();
});
afterEach(async () => {
  await stage.expectNoViolation();
  await stage.close();
});
afterAll(closeBrowser);

/** The card's four tiles by name. */
async function tiles(): Promise<Record<string, number>> {
  const read = await stage.card
    .locator('.tile')
    .evaluateAll((all) =>
      all.map((tile) => [
        tile.querySelector('dt')?.textContent ?? '',
        tile.querySelector('dd')?.textContent ?? '',
      ]),
    );
  return Object.fromEntries(
    read.map(([name = '', count = '']) => [name.trim(), Number(count.replaceAll(/\D/g, ''))]),
  );
}

async function state(name: string, timeout = 15_000): Promise<void> {
  await stage.page.locator(`iluminr-entra-connect[data-state="${name}"]`).waitFor({ timeout: timeout });
}

const contacts = () => structuredClone(stage.sandbox.iluminr.store.contacts());

async function disabledPerson(): Promise<string> {
  const { value } = (await stage.control('GET', '/people')) as {
    value: { id: string; accountEnabled: boolean; mail: string | null; userType: string }[];
  };
  const found = value.find(
    ({ accountEnabled, mail, userType }) => !accountEnabled && mail && userType === 'Member',
  );
  if (found === undefined) throw new Error('Nobody in the sandbox is disabled.');
  return found.id;
}

test('connect, map with a preview, turn on, watch, sync one more, lose the consent, reconnect, disconnect', async () => {
  const { page, card, sandbox } = stage;
  await stage.shoot('1-not-connected');
  await stage.connectFully();

  // The attributes, with what would happen; nothing is written.
  const settings = page.locator('iluminr-entra-settings');
  const wouldBeCreated = Number(await settings.locator('[data-outcome="created"] dd').innerText());
  expect(wouldBeCreated).toBeGreaterThan(40);
  expect(contacts()).toEqual([]);
  await stage.shoot('2-attributes');

  // The first sync, slowly enough to be seen.
  await stage.control('PATCH', '/settings', { iluminr: { syncBatchMs: 1500 } });
  await settings.getByRole('button', { name: 'Turn on sync' }).click();
  await state('syncing');
  await card.locator('progress').first().waitFor();
  await stage.shoot('3-syncing');
  const seen = new Set<number>();
  while ((await page.locator('iluminr-entra-connect[data-state="syncing"]').count()) > 0) {
    seen.add((await tiles())['Created'] ?? 0);
    await page.waitForTimeout(150);
  }
  expect(seen.size, [...seen].join(', ')).toBeGreaterThan(2);
  const first = await tiles();
  expect(first['Created']).toBe(wouldBeCreated);
  expect(contacts()).toHaveLength(wouldBeCreated);
  await stage.shoot('4-first-sync');

  // Somebody is enabled in Entra.
  await stage.control('PATCH', '/settings', { iluminr: { syncBatchMs: 0 } });
  await stage.control('POST', `/people/${await disabledPerson()}/enable`);
  await card.getByRole('button', { name: 'Sync now' }).click();
  await expect
    .poll(tiles, { timeout: 15_000 })
    .toMatchObject({ Created: 1, 'Already existed': wouldBeCreated });
  expect(contacts()).toHaveLength(wouldBeCreated + 1);
  await stage.shoot('5-one-more');

  // Microsoft takes the consent back.
  const before = contacts();
  await stage.control('DELETE', `/consent/${sandbox.entra.widgetClientId}`);
  await card.getByRole('button', { name: 'Sync now' }).click();
  await state('disconnected_by_microsoft');
  await card.getByText('Nobody was removed').first().waitFor();
  expect(contacts()).toEqual(before);
  await stage.shoot('6-consent-revoked');

  // Reconnecting keeps the settings, and goes on.
  await stage.signIn(await stage.connect());
  await stage.decide(await stage.openConsent(), 'accept');
  await card.getByRole('button', { name: 'Sync now' }).waitFor({ timeout: 20_000 });
  await expect
    .poll(() => sandbox.iluminr.store.workspace().connection.state(sandbox.clock.now()), { timeout: 15_000 })
    .toMatch(/ready|attention/);
  expect(contacts()).toEqual(before);
  await stage.shoot('7-reconnected');

  // Disconnecting leaves everybody where they are.
  await card.getByRole('button', { name: 'Disconnect' }).click();
  await stage.shoot('8-disconnect');
  const dialog = page.locator('iluminr-entra-disconnect dialog');
  await dialog.getByRole('textbox').fill('disconnect');
  await dialog.getByRole('button', { name: 'Disconnect', exact: true }).click();
  await dialog.getByText('Microsoft Entra is disconnected').waitFor();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await state('not_connected');
  expect(stage.connectedTenant).toBeNull();
  expect(contacts()).toEqual(before);

  await expect.poll(() => stage.told('disconnected')).toBe(1);
  const events = (await stage.notes()).cardEvents;
  expect(new Set(events.map(({ type }) => type.replace('iluminr-entra-', '')))).toEqual(
    new Set(['state', 'connected', 'run-started', 'run-finished', 'disconnected']),
  );
  expect(JSON.stringify(events)).not.toMatch(new RegExp(`${fixed.tenantId}|@|eyJ|Aroha|Lantern`));
}, 120_000);

test('by the keyboard alone: connect, turn on, and come back to the status', async () => {
  const { page } = stage;
  const focused = () =>
    page.evaluate(() => {
      let at: Element | null = document.activeElement;
      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
      return `${at?.tagName.toLowerCase() ?? ''} ${at?.textContent.trim() ?? ''}`;
    });
  const tabTo = async (name: RegExp): Promise<void> => {
    for (let presses = 0; presses < 80; presses++) {
      if (name.test(await focused())) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab never reaches ${String(name)}; the focus is on ${await focused()}.`);
  };

  await page.locator('body').focus();
  await tabTo(/^button Connect/);
  const popup = await stage.windowAfter(() => page.keyboard.press('Enter'));
  await popup.locator('[data-account^="aroha"]').focus();
  const closed = popup.waitForEvent('close');
  await popup.keyboard.press('Enter');
  await closed;
  await stage.screen('confirming');
  expect(await focused()).toMatch(/^h3 You are connecting/);
  await tabTo(/^button Continue to Microsoft/);
  const consent = await stage.windowAfter(() => page.keyboard.press('Enter'));
  await consent.locator('[data-account^="aroha"]').focus();
  await consent.keyboard.press('Enter');
  await consent.locator('[data-action="accept"]').focus();
  await consent.keyboard.press('Enter');
  await page.locator('iluminr-entra-settings h3').first().waitFor({ timeout: 20_000 });
  await expect.poll(focused).toMatch(/^h3 Choose attributes/);
  await tabTo(/^button Turn on sync/);
  await page.keyboard.press('Enter');
  // The tiles stand there from the start of the run, and count up.
  await expect.poll(async () => (await tiles())['Created'], { timeout: 15_000 }).toBeGreaterThan(40);
  expect(await tiles()).toMatchObject({ 'Already existed': 0 });
  expect(await focused()).toMatch(/^h3 /);
}, 90_000);
