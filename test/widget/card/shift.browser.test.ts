import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPage } from '../../bench/widget/page.ts';
import { launchChromium } from '../chromium.ts';
import { connections } from '../states.ts';

// The built card, because only there do its parts load as they do on a page.
let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

test('nothing on the page moves once the first status is there (CLS under 0.05)', async () => {
  const server = await startPage(connections.attention);
  const page = await browser.newPage({ viewport: { width: 900, height: 900 } });
  await page.addInitScript(() => {
    Object.assign(window, { shift: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value } = entry as PerformanceEntry & { value: number };
        (window as unknown as { shift: number }).shift += value;
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(server.url);
  await page.locator('iluminr-entra-trend').waitFor();
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(1500);
  const shift = await page.evaluate(() => (window as unknown as { shift: number }).shift);
  expect(shift).toBeLessThan(0.05);
  await page.close();
  await server.close();
}, 60_000);
