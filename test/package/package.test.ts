import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, symlink, mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { pack, unpack } from './pack.ts';
import type { Packed } from './pack.ts';
import { projectRoot } from './project.ts';

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'iluminr-package-'));
const entries = [...manifest.n8n.nodes, ...manifest.n8n.credentials];
let packed: Packed;
/** The package as n8n installs it: nothing beside it but what n8n itself provides. */
let installed: string;

beforeAll(async () => {
  packed = await pack(projectRoot, folder);
  installed = join(folder, 'node_modules', manifest.name);
  await unpack(packed.tarball, installed);
  await symlink(
    join(projectRoot, 'node_modules', 'n8n-workflow'),
    join(folder, 'node_modules', 'n8n-workflow'),
  );
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the packed package', () => {
  test('holds the built code, the README, the licence and its manifest, and nothing else', () => {
    const others = packed.files.filter(
      (file) => !file.startsWith('dist/') && !['README.md', 'LICENSE', 'package.json'].includes(file),
    );
    expect(others).toEqual([]);
    expect(packed.files).toEqual(
      expect.arrayContaining(['README.md', 'LICENSE', 'package.json', ...entries]),
    );
  });

  test('holds for each node its code, its codex file and its two icons, for each credential the same without codex', () => {
    const parts = packed.files.filter((file) => /^dist\/(nodes|credentials)\//.test(file));
    const expected = entries.flatMap((entry) => {
      const folder = dirname(entry);
      const name = basename(entry).replace(/\..*/, '');
      const icon = name.charAt(0).toLowerCase() + name.slice(1).replace(/OAuth2Api$/, '');
      const icons = [`${folder}/${icon}.svg`, `${folder}/${icon}.dark.svg`];
      return entry.endsWith('.node.js') ? [entry, `${entry}on`, ...icons] : [entry, ...icons];
    });
    expect(parts).toEqual(expected.sort());
  });

  test('holds beside them compiled code that they share, and no maps, sources or tests', () => {
    const rest = packed.files.filter((file) => /^dist\/(?!nodes\/|credentials\/)/.test(file));
    expect(rest.filter((file) => !/^dist\/shared\/[\w.-]+\.js$/.test(file))).toEqual([]);
  });

  test('holds nothing of the widget', async () => {
    const texts = await Promise.all(
      packed.files
        .filter((file) => file.endsWith('.js'))
        .map((file) => readFile(join(installed, file), 'utf8')),
    );
    expect(texts.filter((text) => /LitElement|msal|customElements/.test(text))).toEqual([]);
    expect(packed.files.filter((file) => file.includes('widget'))).toEqual([]);
  });

  test('names no dependency and runs nothing when it is installed', () => {
    expect(manifest).not.toHaveProperty('dependencies');
    expect(Object.keys(manifest.peerDependencies)).toEqual(['n8n-workflow']);
    expect(
      Object.keys(manifest.scripts).filter((name) => /^(pre|post)?(install|prepare|publish)$/.test(name)),
    ).toEqual([]);
  });

  test('stays readable: no line of our own code is minified', async () => {
    const ours = packed.files.filter((file) => /^dist\/(nodes|credentials)\/.*\.js$/.test(file));
    for (const file of ours) {
      const lines = (await readFile(join(installed, file), 'utf8')).split('\n');
      expect(lines.length, file).toBeGreaterThan(10);
    }
  });

  test('names no path of the machine that built it', async () => {
    for (const file of packed.files.filter((each) => each.endsWith('.js'))) {
      expect((await readFile(join(installed, file), 'utf8')).includes(projectRoot), file).toBe(false);
    }
  });
});

describe('without any node_modules of its own', () => {
  test.each(entries)('%s loads and exports exactly its class', async (entry) => {
    const name = basename(entry).replace(/\.(node|credentials)\.js$/, '');
    const code = `
      const loaded = require(${JSON.stringify(join(installed, entry))});
      const made = new loaded.${name}();
      process.stdout.write(JSON.stringify({ exports: Object.getOwnPropertyNames(loaded), name: made.name ?? made.description.name }));
    `;
    const { stdout } = await run(process.execPath, ['--eval', code], {
      cwd: folder,
      env: { PATH: process.env.PATH },
    });
    const answer = JSON.parse(stdout) as { exports: string[]; name: string };
    expect(answer.exports).toEqual([name]);
    expect(answer.name).toBe(name.charAt(0).toLowerCase() + name.slice(1));
  });

  test.each(entries)('the icons of %s are beside it', async (entry) => {
    const text = await readFile(join(installed, entry), 'utf8');
    const icons = [...text.matchAll(/file:([\w./-]+\.svg)/g)].map((match) => match[1] ?? '');
    expect(icons.length).toBeGreaterThan(0);
    for (const icon of icons) {
      expect(packed.files).toContain(join(entry, '..', icon));
    }
  });
});

describe('the build', () => {
  test('makes no code from text at run time', async () => {
    for (const file of packed.files.filter((each) => each.endsWith('.js'))) {
      const code = await readFile(join(installed, file), 'utf8');
      expect(/\bnew Function\b|= Function;|\beval\(/.test(code), file).toBe(false);
    }
  });

  test('refuses to pack what was not built', async () => {
    const unbuilt = join(folder, 'unbuilt');
    await mkdir(unbuilt);
    await writeFile(join(unbuilt, 'package.json'), '{"name":"x","version":"1.0.0"}');
    await expect(pack(unbuilt, folder)).rejects.toThrow('run npm run build first');
  });
});
