import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { typescriptFlags } from '../../scripts/process/environment.mjs';
import { projectRoot } from '../package/project.ts';

/** Every command that takes options, with the options it takes. */
const commands: [file: string, ...options: string[]][] = [
  ['scripts/start.mjs', '--once', '--empty', '--json', '--directory', '--hr', '--port'],
  ['scripts/entra-app/certificate.mjs', '--name', '--days', '--out'],
  ['test/sandbox/main.ts', '--port', '--directory', '--hr', '--only'],
  [
    'test/conformance/main.ts',
    '--base-url',
    '--key',
    '--session',
    '--member',
    '--allow-writes',
    '--json',
    '--junit',
  ],
  ['test/mutation/main.ts', '--changed', '--jobs', '--write'],
  ['scripts/customers/main.ts', '--n8n', '--file', '--secrets', '--dry-run'],
];

describe('--help', () => {
  test.each(commands)('of %s names every option, and does nothing else', (file, ...options) => {
    const text = execFileSync(process.execPath, [...typescriptFlags, file, '--help'], {
      cwd: projectRoot,
      encoding: 'utf8',
    });
    expect(text).toMatch(/^npm (?:start|run )/);
    for (const option of options) expect(text).toContain(option);
  });

  test('of npm test names the steps', () => {
    const text = execFileSync(process.execPath, ['scripts/test.mjs', '--help'], {
      cwd: projectRoot,
      encoding: 'utf8',
    });
    expect(text).toMatch(/^npm test/);
    for (const step of ['unit', 'n8n', 'queue', 'flows']) expect(text).toContain(step);
  });
});
