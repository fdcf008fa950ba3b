import type { Browser, Page } from 'playwright-core';
import type { Sandbox } from '../../../sandbox/index.ts';
import type { Shot } from './shot.ts';

/** A Global Administrator of the sandbox's tenant. */
const admin = '[data-account="aroha.parata@lanternbay.example"]';

/** The form is long; as much as a window shows, with the bar of its buttons, tells what it is about. */
const windowSize = { width: 1120, height: 760 };

/** Settings › Integrations: what is connected, the attributes, and what the first sync did. */
export async function settingsScreens(browser: Browser, sandbox: Sandbox, shot: Shot): Promise<void> {
  const page = await browser.newPage({ viewport: windowSize, colorScheme: 'light' });
  page.setDefaultTimeout(30_000);
  await page.goto(sandbox.settings.url);
  const card = page.locator('iluminr-entra-connect');
  const button = (name: string) => page.getByRole('button', { name, exact: true });

  await inPopup(page, () => button('Connect Microsoft Entra').click(), [admin]);
  await button('Continue to Microsoft').waitFor();
  await shot('settings-confirm', card);

  await inPopup(page, () => button('Continue to Microsoft').click(), [admin, '[data-action="accept"]']);
  await button('Turn on sync').waitFor();
  await page.getByText('Preview').first().waitFor();
  await settled(page);
  const box = await card.boundingBox();
  if (box !== null)
    await shot('settings-attributes', page, { clip: { ...box, height: windowSize.height - box.y } });

  await button('Turn on sync').click();
  await page.getByText('Already existed').first().waitFor();
  await button('Sync now').waitFor();
  await settled(page);
  await shot('settings-status', card);
  await page.close();
}

/** Opens Microsoft's window and clicks through it; a page of it that does not come (an account is chosen already) is passed over. */
async function inPopup(page: Page, open: () => Promise<void>, clicks: string[]): Promise<void> {
  const [popup] = await Promise.all([page.waitForEvent('popup'), open()]);
  for (const [at, selector] of clicks.entries()) {
    const next = clicks.slice(at).join(', ');
    await popup.locator(next).first().waitFor();
    if (await popup.locator(selector).count()) await popup.locator(selector).click();
  }
}

async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(1000);
}
