import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { mkdir, readFile, readdir, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { build } from 'vite';
import type { InlineConfig, Plugin } from 'vite';
import { ensureRecipes } from '../../../scripts/setup/recipes.mjs';
import { pack, unpack } from '../../package/pack.ts';
import { projectRoot } from '../../package/project.ts';
import { startSandbox } from '../../sandbox/index.ts';
import type { Sandbox } from '../../sandbox/index.ts';
import { launchChromium } from '../chromium.ts';
import { blockUnder } from './blocks.ts';
import { startHost } from './host.ts';
import type { HostPage } from './host.ts';

const folder = mkdtempSync(join(tmpdir(), 'iluminr-recipes-'));
const closers: (() => Promise<void>)[] = [];
/** What the scripts of the page threw. */
const thrown: string[] = [];
beforeEach(() => thrown.splice(0));
let frameworks: string;
let browser: Browser;
let sandbox: Sandbox;

beforeAll(async () => {
  frameworks = await ensureRecipes(process.execPath);
  const packed = await pack(join(projectRoot, 'widget'), join(folder, 'packed'));
  // What a customer's installation looks like: the frameworks, and our package from its tarball.
  const modules = join(folder, 'node_modules');
  await mkdir(modules);
  for (const name of await readdir(join(frameworks, 'node_modules'))) {
    await symlink(join(frameworks, 'node_modules', name), join(modules, name));
  }
  await unpack(packed.tarball, join(modules, '@iluminr', 'entra-connect'));
  sandbox = await startSandbox();
  browser = await launchChromium();
}, 240_000);

afterAll(async () => {
  await Promise.all(closers.map((close) => close()));
  await browser.close();
  await sandbox.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Builds an application of these files with vite, and opens its page. */
async function run(name: string, files: Record<string, string>, config: InlineConfig = {}): Promise<Page> {
  const source = join(folder, name);
  await mkdir(source);
  for (const [file, text] of Object.entries(files)) await writeFile(join(source, file), text);
  const built = join(folder, `${name}-built`);
  await build({
    ...config,
    root: source,
    configFile: false,
    logLevel: 'warn',
    base: './',
    resolve: { preserveSymlinks: true },
    build: { outDir: built, emptyOutDir: true, target: 'es2022' },
  });
  const page = await open(await readFile(join(built, 'index.html'), 'utf8'), built);
  return page;
}

async function open(html: string, built: string, path = ''): Promise<Page> {
  const issueSession = (): unknown => sandbox.iluminr.issueSession({ name: 'Admin User', role: 'admin' });
  const host: HostPage = await startHost({
    html: html.replaceAll('"./assets/', '"/built/assets/'),
    folders: { built },
    issueSession,
  });
  closers.push(() => host.close());
  sandbox.allowOrigin(host.url);
  const page = await browser.newPage();
  page.on('pageerror', (error) => thrown.push(error.message));
  await page.goto(`${host.url}/${path}`);
  return page;
}

/** The card is there, has its session, and its event reached the framework. */
async function expectCard(page: Page): Promise<void> {
  await page.waitForFunction(
    () => document.querySelector<HTMLElement>('iluminr-entra-connect')?.dataset['state'] === 'not_connected',
  );
  await page.waitForFunction(() => document.title === 'not_connected');
  expect(thrown).toEqual([]);
  await page.close();
}

function recipe(heading: string): string {
  const code = blockUnder(heading);
  expect(code).toContain('https://api.example.com');
  return code.replaceAll('https://api.example.com', sandbox.iluminr.url);
}

const page = (root: string, entry: string): string =>
  `<!doctype html><title>App</title><main>${root}</main><script type="module" src="./${entry}"></script>`;

test('the React recipe is built and runs', async () => {
  await expectCard(
    await run('react', { 'index.html': page('', 'main.tsx'), 'main.tsx': recipe('In React') }),
  );
}, 120_000);

test('the Vue recipe is built and runs', async () => {
  const readme = await readFile(join(projectRoot, 'widget', 'README.md'), 'utf8');
  expect(readme).toContain("isCustomElement: (tag) => tag.startsWith('iluminr-')");
  const path = createRequire(join(frameworks, 'package.json')).resolve('@vitejs/plugin-vue');
  const { default: vue } = (await import(pathToFileURL(path).href)) as {
    default: (options: unknown) => Plugin;
  };
  const compilerOptions = { isCustomElement: (tag: string) => tag.startsWith('iluminr-') };
  await expectCard(
    await run(
      'vue',
      {
        'index.html': page('', 'main.ts'),
        'main.ts': `import { createApp } from 'vue'; import App from './App.vue'; createApp(App).mount('main');`,
        'App.vue': recipe('In Vue'),
      },
      { plugins: [vue({ template: { compilerOptions } })] },
    ),
  );
}, 120_000);

test('the Angular recipe is built and runs', async () => {
  await expectCard(
    await run('angular', {
      'index.html': page('<app-directory-sync></app-directory-sync>', 'main.ts'),
      // Angular's own builder compiles ahead; here its compiler comes along and does the same in the page.
      'main.ts': `import '@angular/compiler'; await import('./recipe.ts');`,
      'recipe.ts': recipe('In Angular'),
      'tsconfig.json': JSON.stringify({
        compilerOptions: { experimentalDecorators: true, target: 'es2022' },
      }),
    }),
  );
}, 120_000);

test('the bundled return page has its script, which takes the answer out of the address', async () => {
  const source = join(folder, 'bridge');
  const built = join(folder, 'bridge-built');
  await mkdir(source);
  await writeFile(join(source, 'index.html'), blockUnder('The same page, bundled'));
  await build({
    root: source,
    configFile: false,
    logLevel: 'warn',
    base: './',
    build: { outDir: built, emptyOutDir: true },
  });
  const [script] = await readdir(join(built, 'assets'));
  expect(statSync(join(built, 'assets', script ?? '')).size).toBeGreaterThan(2000);
  const visited = await open(
    await readFile(join(built, 'index.html'), 'utf8'),
    built,
    '#code=1&state=foreign',
  );
  await visited.waitForFunction(() => location.hash === '');
  expect(await visited.evaluate(() => document.body.innerText.trim())).toBe('');
  // The sign-in library's word for an answer that nobody in this browser waits for.
  expect(thrown).toEqual([expect.stringContaining('invalid_state')]);
}, 60_000);
