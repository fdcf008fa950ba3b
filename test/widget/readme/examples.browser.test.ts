import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { build } from 'vite';
import { pack, unpack } from '../../package/pack.ts';
import { projectRoot } from '../../package/project.ts';
import { startSandbox } from '../../sandbox/index.ts';
import type { Sandbox } from '../../sandbox/index.ts';
import { launchChromium } from '../chromium.ts';
import { blockUnder } from './blocks.ts';
import { startHost } from './host.ts';
import type { HostPage } from './host.ts';

const folder = mkdtempSync(join(tmpdir(), 'iluminr-widget-'));
const installed = join(folder, 'node_modules', '@iluminr', 'entra-connect');
const closers: (() => Promise<void>)[] = [];
let browser: Browser;
let sandbox: Sandbox;

beforeAll(async () => {
  const packed = await pack(join(projectRoot, 'widget'), join(folder, 'packed'));
  await unpack(packed.tarball, installed);
  sandbox = await startSandbox();
  browser = await launchChromium();
}, 60_000);

afterAll(async () => {
  await Promise.all(closers.map((close) => close()));
  await browser.close();
  await sandbox.close();
  rmSync(folder, { recursive: true, force: true });
});

test('the script-tag example shows the card from the packed package', async () => {
  const html = inSandbox(blockUnder('From a script tag'));
  await expectCard(await host(html, { 'entra-connect': join(installed, 'dist') }));
});

test('the npm example, bundled by vite, shows the card from the packed package', async () => {
  const source = join(folder, 'app');
  await mkdir(source, { recursive: true });
  await writeFile(join(source, 'main.js'), inSandbox(blockUnder('From npm')));
  await writeFile(
    join(source, 'index.html'),
    '<!doctype html><main></main><script type="module" src="./main.js"></script>',
  );
  await build({
    root: source,
    configFile: false,
    logLevel: 'warn',
    base: './',
    build: { outDir: '../built' },
  });
  const page = '<!doctype html><title>App</title><base href="/built/"><main></main>';
  const entry = await entryOf(join(folder, 'built', 'index.html'));
  await expectCard(
    await host(`${page}<script type="module" src="${entry}"></script>`, { built: join(folder, 'built') }),
  );
}, 60_000);

test('the return page runs its script, and says nothing about a visit that is no sign-in', async () => {
  const html = blockUnder("The page that Microsoft's sign-in returns to");
  const { url } = await host(html, { 'entra-connect': join(installed, 'dist') });
  const page = await browser.newPage();
  const script = page.waitForResponse((response) => response.url().endsWith('/bridge.js'));
  await page.goto(url);
  expect((await script).status()).toBe(200);
  expect(await page.evaluate(() => document.body.innerText.trim())).toBe('');
  await page.close();
});

/** The example with the sandbox's address in place of the one that stands for the reader's. */
function inSandbox(example: string): string {
  expect(example).toContain('https://api.example.com');
  return example.replaceAll('https://api.example.com', sandbox.iluminr.url);
}

async function host(html: string, folders: Record<string, string>): Promise<HostPage> {
  const issueSession = (): unknown => sandbox.iluminr.issueSession({ name: 'Admin User', role: 'admin' });
  const started = await startHost({ html, folders, issueSession });
  closers.push(() => started.close());
  sandbox.allowOrigin(started.url);
  return started;
}

async function entryOf(page: string): Promise<string> {
  const entry = /src="([^"]+\.js)"/.exec(await readFile(page, 'utf8'))?.[1];
  if (entry === undefined) throw new Error('The built page names no script.');
  return entry;
}

async function expectCard({ url }: HostPage): Promise<void> {
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(url);
  await page.waitForFunction(
    () => document.querySelector<HTMLElement>('iluminr-entra-connect')?.dataset['state'] === 'not_connected',
  );
  expect(errors).toEqual([]);
  await page.close();
}
