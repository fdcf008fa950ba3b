import { existsSync } from 'node:fs';
import puppeteer from 'puppeteer-core';
import { expect, test } from 'vitest';
import { startSandbox } from '../../sandbox/index.ts';
import { puppeteerDriver } from './puppeteer-driver.ts';
import { tellStory } from './story.ts';

/** `FIREFOX_PATH`, or Debian's `firefox-esr`, or what other systems call it. */
const firefox = [process.env['FIREFOX_PATH'] ?? '', '/usr/bin/firefox-esr', '/usr/bin/firefox'].find((path) =>
  existsSync(path),
);

test.skipIf(firefox === undefined)(
  `in Firefox: connect, map, turn on, status, find, issues, settings, pause, disconnect (${firefox === undefined ? 'it is not installed' : 'installed'})`,
  async () => {
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: firefox ?? '',
      headless: true,
      extraPrefsFirefox: { 'intl.accept_languages': 'en-AU' },
    });
    const sandbox = await startSandbox();
    const driver = await puppeteerDriver(browser);
    try {
      await tellStory(driver, sandbox);
    } finally {
      await driver.close();
      await sandbox.close();
    }
    expect(browser.connected).toBe(false);
  },
  180_000,
);
