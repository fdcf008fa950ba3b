import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { npmAncestors } from '../../scripts/process/ancestors.mjs';
import { processFacts } from '../../scripts/process/identity.mjs';
import { temporaryFolder } from './temporary.ts';

test('a script started by hand watches nobody', () => {
  expect(npmAncestors({})).toEqual([]);
});

test.each(['SIGKILL', 'SIGTERM'] as const)(
  'a script ends when the npm above its shell ends by %s',
  async (signal) => {
    const file = join(temporaryFolder(), 'pid');
    const lifecycle = new URL('../../scripts/process/lifecycle.mjs', import.meta.url).href;
    const script = `import('${lifecycle}').then(({ endTogether }) => { endTogether(); require('fs').writeFileSync('${file}', String(process.pid)); setInterval(() => {}, 1000); })`;
    // What npm does: a shell that waits for the script (the second command keeps it from handing its process over).
    const npm = spawn(
      process.execPath,
      [
        '--eval',
        `require('node:child_process').spawn('sh', ['-c', '"$NODE" --eval "$SCRIPT"; true'], { stdio: 'ignore' }); setInterval(() => {}, 1000);`,
      ],
      {
        stdio: 'ignore',
        env: { ...process.env, npm_lifecycle_event: 'start', NODE: process.execPath, SCRIPT: script },
      },
    );
    await vi.waitFor(() => expect(existsSync(file)).toBe(true), { timeout: 10_000 });
    const pid = Number(readFileSync(file, 'utf8'));
    expect(processFacts(pid)?.alive).toBe(true);

    npm.kill(signal);
    await once(npm, 'exit');
    await vi.waitFor(() => expect(processFacts(pid)?.alive ?? false).toBe(false), { timeout: 5000 });
  },
);
