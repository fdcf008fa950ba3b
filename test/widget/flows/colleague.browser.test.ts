import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { sandbox as fixed } from '../../sandbox/constants.ts';
import { administrator, closeBrowser, member, openStage } from './stage.ts';
import type { Stage } from './stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
  await stage.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await stage.open();
});
afterEach(async () => {
  await stage.expectNoViolation();
  await stage.close();
});
afterAll(closeBrowser);

const state = (page: Page, name: string) =>
  page.locator(`iluminr-entra-connect[data-state="${name}"]`).waitFor({ timeout: 20_000 });

/** Asks for a link, as somebody without the role has to; gives it as the card's button copies it. */
async function askColleague(): Promise<string> {
  await stage.identify(member);
  await stage.press('Get a link for a colleague');
  await stage.card.getByText('Waiting for your colleague').waitFor();
  await stage.card.getByRole('button', { name: 'Copy the link' }).click();
  await stage.card.getByText('Copied').waitFor({ state: 'attached' });
  return stage.page.evaluate(() => navigator.clipboard.readText());
}

/** A browser of the colleague's own, which knows no session of iluminr. */
async function open(link: string): Promise<Page> {
  const context = await stage.browser.newContext();
  const page = await context.newPage();
  await page.goto(link);
  return page;
}

/** What the colleague does, to the page that says thank you. */
async function grant(page: Page): Promise<void> {
  await page.locator('[data-page="consent"]').click();
  await stage.decide(page, 'accept');
  await page.locator('[data-page="sign_in"]').click();
  await page.locator(`[data-account="${administrator}"]`).click();
  await page.getByText('Thank you').waitFor();
}

test('without the role: the link outlives a reload, is followed in another tab, and ends in thanks', async () => {
  const link = await askColleague();
  await stage.page.reload();
  await stage.card.getByText('Waiting for your colleague').waitFor();
  expect(await stage.card.getByRole('textbox', { name: 'Link for your colleague' }).inputValue()).toBe(link);
  await stage.card.getByText(/The link ends in 7 days \(/).waitFor();
  await stage.shoot('waiting-for-colleague');
  const other = await stage.context.newPage();
  await other.goto(stage.sandbox.settings.url);
  await other.getByText('Waiting for your colleague').waitFor();

  // Days later, when every session is another.
  const days = 3 * 24 * 3_600_000;
  stage.sandbox.clock.advance(days);
  await stage.page.reload();
  await stage.card.getByText('Waiting for your colleague').waitFor();
  const colleague = await open(link);
  expect(await colleague.locator('body').innerText()).toContain('asks you to let iluminr read the people');
  // Microsoft's stand-in signs its tokens by the real clock.
  stage.sandbox.clock.advance(-days);
  await grant(colleague);
  await colleague.context().close();

  await state(stage.page, 'needs_mapping');
  await state(other, 'needs_mapping');
  expect(stage.connectedTenant).toBe(fixed.tenantId);
  await expect.poll(() => stage.told('connected')).toBe(1);
  await stage.card.getByRole('button', { name: 'Choose attributes' }).click();
  await stage.page.locator('iluminr-entra-settings').getByRole('button', { name: 'Turn on sync' }).waitFor();
}, 60_000);

test('withdrawn: the link counts no more, nothing is connected, and one can connect oneself', async () => {
  const link = await askColleague();
  const colleague = await open(link);
  await stage.card.getByRole('button', { name: 'Withdraw the link' }).click();
  await state(stage.page, 'not_connected');
  await colleague.reload();
  expect(await colleague.locator('body').innerText()).toContain('has been used or has expired');
  await colleague.context().close();
  expect(stage.connectedTenant).toBeNull();
  await stage.identify();
});

test('a link that nobody opened in time is gone, and the card says that nothing is connected', async () => {
  const link = await askColleague();
  stage.sandbox.clock.advance(8 * 24 * 3_600_000);
  await stage.page.reload();
  await state(stage.page, 'not_connected');
  const colleague = await open(link);
  expect(await colleague.locator('body').innerText()).toContain('has been used or has expired');
  await colleague.context().close();
});

test('the consent was withdrawn at Microsoft: a colleague restores it, and the sync goes on with its settings', async () => {
  stage.connectDirectly({
    mapping: { email: { from: 'mail' }, lastName: { from: 'surname' } },
    scope: { users: 'all', includeGuests: false, includeDisabled: false },
    schedule: { every: '1h' },
    enabled: true,
  });
  await stage.control('DELETE', `/consent/${stage.sandbox.entra.widgetClientId}`);
  await stage.page.reload();
  await stage.card.getByRole('button', { name: 'Sync now' }).click();
  await state(stage.page, 'disconnected_by_microsoft');
  const link = await askColleague();
  const colleague = await open(link);
  await grant(colleague);
  await colleague.context().close();
  await stage.card.getByRole('button', { name: 'Settings' }).waitFor({ timeout: 20_000 });
  await expect
    .poll(() => stage.sandbox.iluminr.store.contacts().length, { timeout: 20_000 })
    .toBeGreaterThan(40);
}, 60_000);
