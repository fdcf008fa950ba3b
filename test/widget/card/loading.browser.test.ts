import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { EntraConnection } from '../../../shared/contract/directory-sync/connection.ts';
import { startPage } from '../../bench/widget/page.ts';
import { launchChromium } from '../chromium.ts';
import { connections } from '../states.ts';

// The built card, because only there do its parts load as they do on a page.
let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(endings.splice(0).map((end) => end()));
});

/** A page with the card, and the names of the chunks that it has asked for, without their hashes. */
async function open(connection: EntraConnection): Promise<{ page: Page; asked: string[] }> {
  const server = await startPage(connection);
  const page = await browser.newPage();
  const asked: string[] = [];
  page.on('request', (request) => {
    const chunk = /\/chunks\/(.+)-.{8}\.js$/.exec(request.url())?.[1];
    if (chunk !== undefined) asked.push(chunk);
  });
  endings.push(async () => {
    await page.close();
    await server.close();
  });
  await page.goto(server.url);
  await page.locator('iluminr-entra-connect h3').waitFor();
  return { page, asked };
}

const history = '**/chunks/iluminr-entra-history-*.js';

test('a view whose code cannot be fetched says so, takes the focus, and comes with the next try', async () => {
  const { page } = await open(connections.ready);
  await page.route(history, (route) => route.abort());
  await page.getByRole('button', { name: 'History' }).press('Enter');
  const alert = page.getByRole('alert');
  await alert.getByText('This part of the card could not be loaded.').waitFor();
  await expect.poll(() => focusedText(page)).toBe('That did not work');
  await alert.getByRole('button', { name: 'Try again' }).click();
  await alert.getByText('This part of the card could not be loaded.').waitFor();
  await page.unroute(history);
  await alert.getByRole('button', { name: 'Try again' }).click();
  await page.locator('iluminr-entra-history h3').waitFor();
});

test('from a view whose code cannot be fetched there is a way back to the status', async () => {
  const { page } = await open(connections.ready);
  await page.route(history, (route) => route.abort());
  await page.getByRole('button', { name: 'History' }).click();
  await page.getByRole('alert').getByRole('button', { name: 'Back' }).click();
  await page.getByRole('heading', { name: 'The sync is on' }).waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
});

const signIn = 'msal';
const flow = 'iluminr-entra-connect-flow';

test.each(['hover', 'focus'] as const)(
  '%s on a way to connect fetches what its click will need, once',
  async (sign) => {
    const { page, asked } = await open(connections.connecting);
    await page.waitForLoadState('networkidle');
    expect(asked.filter((chunk) => [signIn, flow].includes(chunk))).toEqual([]);
    const button = page.getByRole('button', { name: 'Connect here instead' });
    await button[sign]();
    await expect.poll(() => asked).toEqual(expect.arrayContaining([signIn, flow]));
    await page.getByRole('button', { name: 'History' })[sign]();
    await button[sign]();
    await page.waitForLoadState('networkidle');
    expect(asked.filter((chunk) => chunk === signIn)).toEqual([signIn]);
  },
);

test('where connecting is the next thing to do, its code is fetched once the browser is idle', async () => {
  const { asked } = await open(connections.notConnected);
  await expect.poll(() => asked, { timeout: 10_000 }).toEqual(expect.arrayContaining([signIn, flow]));
});

test('what repeats requests is fetched after the first status, not before it', async () => {
  const { asked } = await open(connections.ready);
  await expect.poll(() => asked).toEqual(expect.arrayContaining(['live', 'request']));
  expect(asked[0]).toBe('first-status');
});

function focusedText(page: Page): Promise<string | undefined> {
  return page.evaluate(
    () =>
      document.querySelector('iluminr-entra-connect')?.shadowRoot?.activeElement?.textContent.trim() ??
      undefined,
  );
}
