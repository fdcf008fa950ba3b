import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signOffHtml } from '../../../../shared/contacts/report/sign-off/index.ts';
import { full, ids, person } from '../../../sync/given.ts';
import { launchChromium } from '../../../widget/chromium.ts';
import { signOffOf } from './given.ts';

/** CSS pixels between the margins of a sheet of A4. */
const paperWidth = 680;

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchChromium();
  page = await browser.newPage();
  const people = ids(60).map((id) =>
    person(id, {
      firstName: `Person-with-a-rather-long-name-${id}`,
      location: 'Llanfairpwllgwyngyll',
      mobile: '+61491570006',
    }),
  );
  await page.setContent(signOffHtml(signOffOf({ sources: [full('entra', people)], contacts: [] })));
}, 30_000);
afterAll(() => browser.close());

const display = (selector: string): Promise<string> =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => getComputedStyle(element).display);
const overflows = (): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);

test.each([375, 600])('at %i pixels a row is a card, and nothing runs out of the page', async (width) => {
  await page.emulateMedia({ media: 'screen' });
  await page.setViewportSize({ width, height: 800 });
  expect(await display('td')).toBe('block');
  expect(await overflows()).toBe(false);
});

test('on paper a row stays a row under its headings, and a folded list is opened', async () => {
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: paperWidth, height: 1000 });
  expect(await display('td')).toBe('table-cell');
  expect(await display('thead')).toBe('table-header-group');
  expect(await overflows()).toBe(false);
  const lastRow = page.locator('details td').last();
  expect((await lastRow.boundingBox())?.height ?? 0).toBeGreaterThan(0);
});

test('is signed by typing on its lines, which are on the paper as they were typed', async () => {
  await page.emulateMedia({ media: 'screen' });
  const name = page.getByRole('textbox', { name: 'Name' });
  await name.click();
  await page.keyboard.type('Ada Example');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Head of Resilience');
  await page.emulateMedia({ media: 'print' });
  expect(await name.innerText()).toBe('Ada Example');
  expect(await page.getByRole('textbox', { name: 'Role' }).innerText()).toBe('Head of Resilience');
  expect(await display('.how')).toBe('none');
  expect(await overflows()).toBe(false);
});
