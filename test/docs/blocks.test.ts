import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { projectRoot } from '../../scripts/setup/places.mjs';
import { fieldMappingSchema } from '../../shared/contract/mapping.ts';
import { checkMapping, mapRecord } from '../../shared/sync/index.ts';
import { sandbox as identities } from '../sandbox/constants.ts';
import { startSandbox } from '../sandbox/index.ts';
import { temporaryFolder } from '../scripts/temporary.ts';
import { runBash } from './bash.ts';
import { kinds, scriptProofs } from './kinds.ts';
import type { Kind } from './kinds.ts';
import { blocksOf, markdownFiles } from './markdown.ts';

const blocks = markdownFiles().flatMap((file) => blocksOf(file));
const named = (kind: Kind) =>
  blocks.filter(({ info }) => info === kind).map((block) => [`${block.file}:${block.line}`, block] as const);

test('every block says how it is proved', () => {
  const unknown = blocks.filter(({ info }) => !(kinds as readonly string[]).includes(info));
  expect(unknown.map(({ file, line, info }) => `${file}:${line}: "${info}"`)).toEqual([]);
});

test('every npm script that a page names exists', () => {
  const prose = markdownFiles().map((file) => readFileSync(join(projectRoot, file), 'utf8'));
  const names = prose.flatMap((text) =>
    [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name),
  );
  expect(names.filter((name) => !(name in manifest.scripts))).toEqual([]);
});

/** The npm scripts that a line of shell calls, with what comes after the dashes. */
function scriptsOf(line: string): { name: string; options: string[] }[] {
  const [command = ''] = line.split(' #');
  const match = /^npm (?:run ([\w:-]+)|(start|test))\b(.*)$/.exec(command.trim());
  if (match === null) return [];
  const [, named, short, rest = ''] = match;
  return [{ name: named ?? short ?? '', options: rest.match(/--[a-z][\w-]*/g) ?? [] }];
}

/** Asserts that a script exists, knows its options, and is exercised where `scriptProofs` says. */
function expectProved({ name, options }: { name: string; options: string[] }): void {
  const command = (manifest.scripts as Record<string, string>)[name];
  if (command === undefined) throw new Error(`There is no npm script "${name}".`);
  const proof = scriptProofs[name];
  if (proof === undefined) throw new Error(`Nothing says where "npm run ${name}" is exercised (kinds.ts).`);
  if ('file' in proof) expect(readFileSync(join(projectRoot, proof.file), 'utf8')).toContain(proof.runs);
  const last = command.split(' ').at(-1) ?? '';
  const sources = [
    command.split(' ').find((word) => /\.(mjs|ts)$/.test(word)) ?? '',
    'scripts/start/arguments.mjs',
  ]
    .concat(command.includes('run.mjs') ? [last, last.replace(/main\.ts$/, 'arguments.ts')] : [])
    .filter((file) => existsSync(join(projectRoot, file)) && file !== '')
    .map((file) => readFileSync(join(projectRoot, file), 'utf8'))
    .join('\n');
  for (const option of options.filter((each) => each !== '--silent')) {
    expect(sources, `${option} of npm run ${name}`).toContain(option.slice(2));
  }
}

describe('sh script', () => {
  test.each(named('sh script'))('%s names scripts that CI exercises', (_, { text }) => {
    const others: string[] = [];
    for (const line of text.split('\n').filter((each) => each.trim() !== '' && !each.startsWith('#'))) {
      const scripts = scriptsOf(line);
      scripts.forEach(expectProved);
      if (scripts.length === 0) others.push(line);
    }
    // What CI runs under other names: the install itself, and single steps by their own tools.
    const steps = readFileSync(join(projectRoot, 'scripts/test/steps.mjs'), 'utf8');
    for (const line of others) {
      const tool = /^(?:npx (\w+)|npm (ci))\b/.exec(line);
      expect(tool, line).not.toBeNull();
      if (tool?.[1] !== undefined) expect(steps.toLowerCase(), line).toContain(tool[1]);
    }
  });
});

describe('sh run', () => {
  test.each(named('sh run'))('%s works in a fresh copy', (_, { text }) => {
    const clone = temporaryFolder();
    for (const path of ['package.json', 'README.md', 'LICENSE', 'scripts', 'dist', 'shared/templates']) {
      const from = join(projectRoot, path);
      if (existsSync(from)) cpSync(from, join(clone, path), { recursive: true });
    }
    const short = ['entra:certificate'];
    const lines = text.split('\n').map((line) => {
      const scripts = scriptsOf(line).filter(({ name }) => !short.includes(name));
      scripts.forEach(expectProved);
      return scripts.length > 0 ? `# ${line}` : line;
    });
    const { status, stderr } = spawnSync('bash', ['-euo', 'pipefail', '-c', lines.join('\n')], {
      cwd: clone,
      encoding: 'utf8',
      env: { ...process.env, HOME: join(clone, 'home'), npm_config_loglevel: 'error', INIT_CWD: '' },
    });
    expect(status, stderr).toBe(0);
  });
});

describe('sh sandbox', () => {
  test.each(named('sh sandbox'))('%s works against a running sandbox', async (_, { text }) => {
    const running = await startSandbox();
    try {
      const ports: Record<string, number> = {
        4611: running.settings.port,
        4612: running.iluminr.port,
        4615: running.control.port,
      };
      const script = text
        .replaceAll(/(localhost|127\.0\.0\.1):(\d+)/g, (_all, _host, port: string) => {
          if (ports[port] === undefined)
            throw new Error(`No server of the sandbox is at ${port} by default.`);
          return `127.0.0.1:${ports[port]}`;
        })
        .replaceAll('$API_KEY', identities.apiKey)
        .replaceAll('$CONTROL_KEY', running.control.key)
        .replaceAll(/\bcurl\b/g, 'curl --silent --show-error --fail');
      const { status, stderr } = await runBash(script);
      expect(status, stderr).toBe(0);
    } finally {
      await running.close();
    }
  });
});

describe('blocks that need a real tenant', () => {
  test.each([...named('sh tenant'), ...named('powershell tenant')])(
    '%s says so, and can be read',
    (_, block) => {
      expect(block.before.slice(-900)).toMatch(/real tenant/i);
      if (block.info === 'sh tenant') {
        const { status, stderr } = spawnSync('bash', ['-n'], { input: block.text, encoding: 'utf8' });
        expect(status, stderr).toBe(0);
      }
      for (const [file] of block.text.matchAll(/\bscripts\/[\w./-]+/g)) {
        expect(existsSync(join(projectRoot, file)), file).toBe(true);
      }
    },
  );
});

describe('json', () => {
  test.each(named('json mapping'))('%s is a mapping that makes a person', (_, { text }) => {
    const mapping = fieldMappingSchema.parse(JSON.parse(text));
    expect(checkMapping(mapping)).toEqual([]);
    const row = {
      employee_id: '7',
      work_email: 'Ann@Example.com',
      mobile: '0491 570 006',
      country: 'AU',
      status: 'active',
    };
    const { person, issues } = mapRecord({ id: '7', ...row, mail: row.work_email }, mapping, 'hr');
    expect(issues).toEqual([]);
    expect(person.email).toBe('ann@example.com');
  });

  test.each(named('json manifest'))('%s asks for what the manifest file asks for', (_, { text }) => {
    const file = JSON.parse(
      readFileSync(join(projectRoot, 'scripts/entra-app/manifest.json'), 'utf8'),
    ) as object;
    expect(file).toMatchObject(JSON.parse(text) as object);
  });

  test.each(named('json item'))('%s is JSON', (_, { text }) => {
    expect(() => JSON.parse(text) as unknown).not.toThrow();
  });
});

describe('examples of the widget', () => {
  test.each([
    ...named('html widget'),
    ...named('js widget'),
    ...named('tsx widget'),
    ...named('ts widget'),
    ...named('vue widget'),
  ])('%s is used by a test of the widget', (_, { file }) => {
    const tests = globSync('{test/widget,widget}/**/*.ts', { cwd: projectRoot });
    const readers = tests.filter((path) => readFileSync(join(projectRoot, path), 'utf8').includes(file));
    expect(readers).not.toEqual([]);
  });
});

describe('ts syntax', () => {
  test.each(named('ts syntax'))('%s can be parsed', (_, { text }) => {
    const { diagnostics = [] } = ts.transpileModule(text, {
      reportDiagnostics: true,
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ESNext },
    });
    expect(diagnostics.map(({ messageText }) => messageText)).toEqual([]);
  });
});
