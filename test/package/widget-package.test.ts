import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { IluminrEntraConnect as Declared } from '../../widget/types/iluminr-entra-connect.d.ts';
import type { IluminrEntraConnect as Built } from '../../widget/element/iluminr-entra-connect/iluminr-entra-connect.ts';
import elements from '../../widget/custom-elements.json' with { type: 'json' };
import manifest from '../../widget/package.json' with { type: 'json' };
import { manifestFile, manifestText } from './elements-manifest/manifest.ts';
import { declarations } from './elements-manifest/types.ts';
import { pack, unpack } from './pack.ts';
import type { Packed } from './pack.ts';
import { projectRoot } from './project.ts';

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'iluminr-widget-package-'));
const installed = join(folder, 'node_modules', manifest.name);
let packed: Packed;

beforeAll(async () => {
  packed = await pack(join(projectRoot, 'widget'), folder);
  await unpack(packed.tarball, installed);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const element = elements.modules[0]?.declarations[0];
const readme = (): Promise<string> => readFile(join(projectRoot, 'widget', 'README.md'), 'utf8');

type Project = {
  name: string;
  file: string;
  imports: string;
  modules?: string[];
  options?: string[];
  fine: string;
  wrong: string;
};

const session = `async () => ({ token: 't', expiresAt: '2026-11-23T00:00:00Z' })`;

/** What customers write, in each way that the package has types for. */
const projects: Project[] = [
  {
    name: 'TypeScript',
    file: 'app.ts',
    imports: `import '${manifest.name}'; const card = document.createElement('iluminr-entra-connect');`,
    fine: `card.apiBase = 'https://api.example.com';
      card.theme = 'dark';
      card.getSession = ${session};
      card.addEventListener('iluminr-entra-run-finished', (event) => { const said: string = event.detail.runId; card.title = said; });
      card.addEventListener('iluminr-entra-error', (event) => { if (event.detail.code === 'no_get_session') card.title = ''; });`,
    wrong: `card.theme = 'pink';`,
  },
  {
    name: 'React 19',
    file: 'app.tsx',
    imports: `import '${manifest.name}'; import type {} from '${manifest.name}/react';`,
    modules: ['@types/react', 'csstype'],
    options: ['--jsx', 'react-jsx'],
    fine: `export const App = () => <iluminr-entra-connect apiBase="https://api.example.com" theme="dark" getSession={${session}}
      style={{ '--iluminr-accent': 'teal', color: 'red' }} oniluminr-entra-state={(event) => { const state: string = event.detail.state; document.title = state; }} />;`,
    wrong: `export const App = () => <iluminr-entra-connect theme="pink" />;`,
  },
  {
    name: 'Preact',
    file: 'app.tsx',
    imports: `import '${manifest.name}'; import type {} from '${manifest.name}/preact';`,
    modules: ['preact'],
    options: ['--jsx', 'react-jsx', '--jsxImportSource', 'preact'],
    fine: `export const App = () => <iluminr-entra-connect api-base="https://api.example.com" getSession={${session}}
      oniluminr-entra-state={(event) => { const state: string = event.detail.state; document.title = state; }} />;`,
    wrong: `export const App = () => <iluminr-entra-connect theme="pink" />;`,
  },
  {
    name: 'Vue',
    file: 'app.ts',
    imports: `import '${manifest.name}'; import type {} from '${manifest.name}/vue'; import type { GlobalComponents } from 'vue';
      type Props = InstanceType<GlobalComponents['iluminr-entra-connect']>['$props'];`,
    modules: [
      'vue',
      '@vue/runtime-dom',
      '@vue/runtime-core',
      '@vue/reactivity',
      '@vue/shared',
      '@vue/compiler-dom',
      '@vue/compiler-core',
      'csstype',
    ],
    options: ['--skipLibCheck'],
    fine: `export const props: Props = { apiBase: 'https://api.example.com', theme: 'dark', getSession: ${session},
      onIluminrEntraState: (event) => { const state: string = event.detail.state; document.title = state; } };`,
    wrong: `export const props: Props = { theme: 'pink' };`,
  },
];

/** Puts one of our development packages beside the installed one, as a customer has it. */
async function link(module: string): Promise<void> {
  const target = join(folder, 'node_modules', module);
  await mkdir(dirname(target), { recursive: true });
  await symlink(join(projectRoot, 'node_modules', module), target).catch(() => undefined);
}

describe('the packed widget', () => {
  test('holds the built files, its types, its manifests, the README and the licence, and nothing else', () => {
    const others = packed.files.filter((file) => !/^dist\/(chunks\/)?[\w.-]+\.js$/.test(file));
    expect(others).toEqual([
      'LICENSE',
      'README.md',
      'custom-elements.json',
      'package.json',
      'types/iluminr-entra-connect.d.ts',
      'types/preact.d.ts',
      'types/react.d.ts',
      'types/vue.d.ts',
    ]);
    expect(packed.files).toEqual(expect.arrayContaining(['dist/bridge.js', 'dist/iluminr-entra-connect.js']));
  });

  test('depends on nothing and runs nothing when it is installed', () => {
    expect(manifest).not.toHaveProperty('dependencies');
    expect(manifest).not.toHaveProperty('scripts');
  });

  test('imported where there is no page does nothing, and throws nothing', async () => {
    const script = `const { IluminrEntraConnect } = await import('${manifest.name}'); console.log(typeof IluminrEntraConnect);`;
    const { stdout, stderr } = await run(process.execPath, ['--input-type=module', '-e', script], {
      cwd: folder,
    });
    expect([stdout.trim(), stderr]).toEqual(['function', '']);
  });

  test('names no path of the machine that built it', async () => {
    for (const file of packed.files.filter((each) => each.endsWith('.js'))) {
      expect((await readFile(join(installed, file), 'utf8')).includes(projectRoot), file).toBe(false);
    }
  });

  describe.each(projects)('gives $name the element, its properties and its events by name', (project) => {
    const { imports, file, modules = [], options = [], fine, wrong } = project;
    const compile = async (name: string, text: string) => {
      const app = join(folder, `app-${project.name.replaceAll(/\W/g, '')}-${name}`);
      await mkdir(app);
      for (const module of modules) await link(module);
      await writeFile(join(app, file), `${imports}\n${text}`);
      const tsc = join(projectRoot, 'node_modules', 'typescript', 'bin', 'tsc');
      const strict = ['--noEmit', '--strict', '--module', 'esnext', '--moduleResolution', 'bundler'];
      const target = ['--target', 'es2022', '--lib', 'es2022,dom'];
      return run(process.execPath, [tsc, ...strict, ...target, ...options, file], { cwd: app });
    };

    test('and takes what is right', async () => {
      const said = await compile('fine', fine).catch((error: unknown) => error);
      expect(said).toMatchObject({ stdout: '' });
    });

    test('and refuses what is wrong', async () => {
      await expect(compile('wrong', wrong)).rejects.toMatchObject({
        stdout: expect.stringContaining('pink') as string,
      });
    });
  });
});

describe("the element's public face", () => {
  test('is what custom-elements.json says (npm run manifest writes it)', async () => {
    expect(await readFile(manifestFile, 'utf8')).toBe(await manifestText());
  });

  test('is what its declarations say (npm run manifest writes them too)', async () => {
    // The compiler holds the two to each other: a property of another type does not compile.
    const same = (built: Pick<Built, keyof Pick<Declared, Own>>): Pick<Declared, Own> => built;
    expect(same).toBeTypeOf('function');
    const files = await declarations(await manifestText());
    expect(files).toHaveLength(4);
    for (const { file, text } of files) expect(await readFile(file, 'utf8')).toBe(text);
  });

  test('stands whole in the README: attributes, properties, events, custom properties, parts', async () => {
    const text = await readme();
    const names = [
      ...(element?.attributes ?? []).map(({ name }) => name),
      ...(element?.members ?? []).filter((member) => !('attribute' in member)).map(({ name }) => name),
      ...(element?.events ?? []).map(({ name }) => name),
      ...(element?.cssProperties ?? []).map(({ name }) => name),
      ...(element?.cssParts ?? []).map(({ name }) => name),
    ];
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });
});

type Own = 'apiBase' | 'locale' | 'theme' | 'getSession' | 'strings';
