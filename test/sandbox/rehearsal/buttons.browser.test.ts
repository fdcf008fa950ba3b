import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../../widget/chromium.ts';
import { startSandbox, type Sandbox } from '../index.ts';
import { deeds } from './deeds.ts';

let sandbox: Sandbox;
let browser: Browser;
beforeAll(async () => {
  sandbox = await startSandbox();
  browser = await launchChromium();
}, 30_000);
afterAll(async () => {
  await browser.close();
  await sandbox.close();
});

test('each button that the page shows does what it says when a person presses it', async () => {
  const page = await browser.newPage();
  await page.goto(sandbox.control.pageUrl);
  const shown = await page.getByRole('button').allInnerTexts();
  const possible = deeds.filter(({ button }) => shown.includes(button));
  expect(possible.length).toBeGreaterThan(1);
  for (const { button, done } of possible) {
    await page.getByRole('button', { name: button }).click();
    await page.getByRole('status').filter({ hasText: done }).waitFor();
  }
  await page.close();
});
