import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchChromium } from '../chromium.ts';
import { startGallery } from './server.ts';
import type { RunningGallery } from './server.ts';

/** Starts the gallery and a browser for the tests of a file, and ends both after them. */
export function withGallery() {
  let gallery: RunningGallery;
  let browser: Browser;
  beforeAll(async () => {
    gallery = await startGallery(0);
    browser = await launchChromium();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await gallery.close();
  });
  return {
    /** A page with nothing in it. */
    emptyPage: (): Promise<Page> => browser.newPage(),
    /** The gallery as its address's switches say (`locale`, `theme`, `only`), once nothing on it changes any more. */
    settled: async (switches: Record<string, string>, options: BrowserContextOptions): Promise<Page> => {
      const page = await browser.newPage(options);
      await page.goto(`${gallery.url}?${new URLSearchParams(switches).toString()}`);
      await page.waitForSelector('body[data-settled]', { timeout: 60_000 });
      return page;
    },
  };
}

/** Gives the page a width; the exhibits stand as the gallery's own switch of that width has them. */
export async function resize(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  await page.evaluate((shown) => (document.documentElement.dataset['width'] = String(shown)), width);
}
