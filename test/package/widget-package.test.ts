import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { IluminrEntraConnect as Declared } from '../../widget/iluminr-entra-connect.d.ts';
import type { IluminrEntraConnect as Built } from '../../widget/element/iluminr-entra-connect/iluminr-entra-connect.ts';
import elements from '../../widget/custom-elements.json' with { type: 'json' };
import manifest from '../../widget/package.json' with { type: 'json' };
import { manifestFile, manifestText } from './elements-manifest/manifest.ts';
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

describe('the packed widget', () => {
  test('holds the built files, its types, its manifests, the README and the licence, and nothing else', () => {
    const others = packed.files.filter((file) => !/^dist\/(chunks\/)?[\w.-]+\.js$/.test(file));
    expect(others).toEqual([
      'LICENSE',
      'README.md',
      'custom-elements.json',
      'iluminr-entra-connect.d.ts',
      'package.json',
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

  test('gives a TypeScript customer the element, its properties and its events by name', async () => {
    const app = join(folder, 'app');
    await mkdir(app);
    const fine = join(app, 'fine.ts');
    const wrong = join(app, 'wrong.ts');
    const element = `import '${manifest.name}'; const card = document.createElement('iluminr-entra-connect');`;
    await writeFile(wrong, `${element} card.theme = 'pink';`);
    await writeFile(
      fine,
      `${element}
       card.apiBase = 'https://api.example.com';
       card.theme = 'dark';
       card.getSession = async () => ({ token: 't', expiresAt: '2026-11-23T00:00:00Z' });
       card.addEventListener('iluminr-entra-run-finished', (event) => { const said: string = event.detail.runId; card.title = said; });`,
    );
    const tsc = join(projectRoot, 'node_modules', 'typescript', 'bin', 'tsc');
    const options = ['--noEmit', '--strict', '--module', 'esnext', '--moduleResolution', 'bundler'];
    const target = ['--target', 'es2022', '--lib', 'es2022,dom'];
    const compile = (file: string) => run(process.execPath, [tsc, ...options, ...target, file], { cwd: app });
    await compile(fine);
    await expect(compile(wrong)).rejects.toMatchObject({
      stdout: expect.stringContaining('"pink"') as string,
    });
  });
});

describe("the element's public face", () => {
  test('is what custom-elements.json says (npm run manifest writes it)', async () => {
    expect(await readFile(manifestFile, 'utf8')).toBe(await manifestText());
  });

  test('is what the declaration file says', async () => {
    // The compiler holds the two to each other: a property of another type does not compile.
    const same = (built: Pick<Built, keyof Pick<Declared, Own>>): Pick<Declared, Own> => built;
    expect(same).toBeTypeOf('function');
    const declared = await readFile(join(projectRoot, 'widget', 'iluminr-entra-connect.d.ts'), 'utf8');
    for (const { name } of element?.members ?? []) expect(declared).toMatch(new RegExp(`^  ${name}: `, 'm'));
    for (const { name } of element?.events ?? []) expect(declared).toContain(`'${name}': `);
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
