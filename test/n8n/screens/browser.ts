import { chromium, selectors } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { ensureChromium } from '../../../scripts/setup/chromium.mjs';
import { owner } from '../host/environment.ts';

export type Theme = 'light' | 'dark';

const browserId = 'n8n-nodes-iluminr-screens';

export async function openBrowser(): Promise<Browser> {
  selectors.setTestIdAttribute('data-test-id');
  return chromium.launch({
    executablePath: await ensureChromium(),
    // Chromium has no sandbox for root, as in a container.
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
}

/** A page of n8n's editor, signed in as its owner. */
export async function openEditor(browser: Browser, url: string, colorScheme: Theme): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme });
  context.setDefaultTimeout(12_000);
  await context.addInitScript((id) => {
    localStorage.setItem('n8n-browserId', id);
  }, browserId);
  await context.request.post(`${url}/rest/login`, {
    headers: { 'browser-id': browserId },
    data: { emailOrLdapLoginId: owner.email, password: owner.password },
  });
  return context.newPage();
}
