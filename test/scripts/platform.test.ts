import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { projectRoot } from '../../scripts/setup/places.mjs';
import { requireUnix } from '../../scripts/setup/platform.mjs';

test.each(['linux', 'darwin'])('%s runs it as it is', (platform) => {
  expect(() => requireUnix(platform)).not.toThrow();
});

test('on Windows it says that it needs WSL, and how to get that', () => {
  expect(() => requireUnix('win32')).toThrow(/WSL.*wsl --install/);
});

// `exec` in the scripts themselves means nothing to Windows' shell, so the check has to come before them.
test.each(['prestart', 'pretest'] as const)(
  '%s checks the platform in a way that any shell understands',
  (name) => {
    expect(manifest.scripts[name]).toBe('node scripts/setup/platform.mjs');
    const asWindows = `Object.defineProperty(process, 'platform', { value: 'win32' }); process.argv[1] = ${JSON.stringify(join(projectRoot, 'scripts/setup/platform.mjs'))}; await import(process.argv[1]);`;
    const run = spawnSync(process.execPath, ['--input-type=module', '--eval', asWindows], {
      encoding: 'utf8',
    });
    expect(run.status).toBe(1);
    expect(run.stderr).toMatch(/^On Windows this runs inside WSL: .*\n$/);
  },
);
