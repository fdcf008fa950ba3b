import { existsSync } from 'node:fs';
import puppeteer from 'puppeteer-core';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox } from '../../sandbox/index.ts';
import type { Sandbox } from '../../sandbox/index.ts';
import { administrator } from '../flows/stage.ts';

/** `FIREFOX_PATH`, or Debian's `firefox-esr`, or what other systems call it. */
const firefox = [process.env['FIREFOX_PATH'] ?? '', '/usr/bin/firefox-esr', '/usr/bin/firefox'].find((path) =>
  existsSync(path),
);

let sandbox: Sandbox;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  if (firefox === undefined) return;
  sandbox = await startSandbox();
  browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: firefox,
    headless: true,
    extraPrefsFirefox: { 'intl.accept_languages': 'en-AU' },
  });
  page = await browser.newPage();
  page.setDefaultTimeout(20_000);
}, 60_000);
afterAll(async () => {
  if (firefox === undefined) return;
  await browser.close();
  await sandbox.close();
});

const card = 'iluminr-entra-connect';
const contacts = () => structuredClone(sandbox.iluminr.store.contacts());

/** The first button of the card, or of a view in it, whose whole text this is. */
async function press(text: string, inside = ''): Promise<void> {
  const handle = await page.waitForFunction(
    (host: string, wanted: string, view: string) => {
      const roots = [...document.querySelectorAll(host)].flatMap(({ shadowRoot }) => [
        ...(view === '' ? [shadowRoot] : []),
        ...[...(shadowRoot?.querySelectorAll('[data-view]') ?? [])].map((child) => child.shadowRoot),
      ]);
      const buttons = roots.flatMap((root) => [...(root?.querySelectorAll('button') ?? [])]);
      return buttons.find((button) => button.textContent.trim() === wanted) ?? false;
    },
    {},
    card,
    text,
    inside,
  );
  const button = handle.asElement() as Awaited<ReturnType<Page['$']>>;
  if (button === null) throw new Error(`There is no button "${text}".`);
  await button.scrollIntoView();
  await button.click();
}

/** The window that opens by an act. */
async function windowAfter(act: () => Promise<void>): Promise<Page> {
  const opened = new Promise<Page>((resolve) => {
    page.once('popup', (popup) => {
      if (popup !== null) resolve(popup);
    });
  });
  await act();
  const popup = await opened;
  popup.setDefaultTimeout(20_000);
  return popup;
}

async function choose(popup: Page, selector: string): Promise<void> {
  const found = await popup.waitForSelector(selector);
  await found?.click();
}

async function state(name: string): Promise<void> {
  await page.waitForSelector(`${card}[data-state="${name}"]`);
}

test.skipIf(firefox === undefined)(
  'in Firefox: connect, map, turn on, status, settings, pause, disconnect (skipped where it is not installed)',
  async () => {
    await page.goto(sandbox.settings.url);
    await state('not_connected');

    const signIn = await windowAfter(() => press('Connect Microsoft Entra'));
    await choose(signIn, `[data-account="${administrator}"]`);
    await page.waitForFunction(
      (host: string) =>
        document
          .querySelector(host)
          ?.shadowRoot?.querySelector('[data-view]')
          ?.shadowRoot?.querySelector('[data-screen="confirming"]') !== null,
      {},
      card,
    );
    const consent = await windowAfter(() => press('Continue to Microsoft', 'view'));
    await choose(consent, `[data-account="${administrator}"]`);
    await choose(consent, '[data-action="accept"]');

    await press('Turn on sync', 'view');
    await expect.poll(() => contacts().length, { timeout: 20_000 }).toBeGreaterThan(40);
    await page.waitForFunction(
      (host: string) =>
        (document.querySelector(host)?.shadowRoot?.querySelectorAll('.tile').length ?? 0) === 4,
      {},
      card,
    );
    await state('ready');
    const added = contacts();

    await press('Pause');
    await state('paused');
    await press('Resume');
    await state('ready');
    await press('Settings');
    await press('Back', 'view');
    await press('History');
    await press('Back', 'view');

    await press('Disconnect');
    const confirmation = await page.waitForFunction(
      (host: string) =>
        document
          .querySelector(host)
          ?.shadowRoot?.querySelector('iluminr-entra-disconnect')
          ?.shadowRoot?.querySelector('input') ?? false,
      {},
      card,
    );
    await (confirmation.asElement() as Awaited<ReturnType<Page['$']>>)?.type('disconnect');
    await press('Disconnect', 'view');
    await press('Close', 'view');
    await state('not_connected');
    expect(contacts()).toEqual(added);
  },
  120_000,
);
