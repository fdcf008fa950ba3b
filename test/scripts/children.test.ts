import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { exitOf, spawnChild, stopGroup } from '../../scripts/process/children.mjs';
import { processFacts } from '../../scripts/process/identity.mjs';
import { temporaryFolder } from './temporary.ts';

const children = new URL('../../scripts/process/children.mjs', import.meta.url).href;

test.each(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)(
  'when a parent ends by %s, its child and grandchild end too',
  async (signal) => {
    const family = await startFamily('setInterval(() => {}, 1000);');
    family.parent.kill(signal);
    await once(family.parent, 'exit');
    await expectGone(family.pids());
  },
);

test('a child that never gives its thread back ends all the same', async () => {
  const family = await startFamily('setTimeout(() => { for (;;); }, 50);');
  await new Promise((resolve) => setTimeout(resolve, 300));
  family.parent.kill('SIGKILL');
  await once(family.parent, 'exit');
  await expectGone(family.pids());
});

test('a child may end by itself, and its exit code is known', async () => {
  const child = spawnChild(process.execPath, ['--eval', 'process.exitCode = 7']);
  expect(await exitOf(child)).toBe(7);
});

test('the parent-death signal does not keep a child alive that has nothing left to do', async () => {
  const child = spawnChild(process.execPath, ['--eval', '']);
  expect(await exitOf(child)).toBe(0);
});

test('a child that does not listen is ended after the grace time', async () => {
  const folder = temporaryFolder();
  const ready = join(folder, 'ready');
  const code = `process.on('SIGTERM', () => {}); require('fs').writeFileSync(${JSON.stringify(ready)}, ''); setInterval(() => {}, 1000);`;
  const child = spawnChild(process.execPath, ['--eval', code]);
  await vi.waitFor(() => expect(existsSync(ready)).toBe(true), { timeout: 10_000 });
  await stopGroup(child, 100);
  expect(child.signalCode).toBe('SIGKILL');
});

/** A parent with a child that has a child of its own. */
async function startFamily(childsWork: string) {
  const folder = temporaryFolder();
  const file = join(folder, 'pids');
  const childScript = join(folder, 'child.cjs');
  writeFileSync(
    childScript,
    `const { spawn } = require('node:child_process');
     const grandchild = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
     require('node:fs').writeFileSync(${JSON.stringify(file)}, process.pid + ' ' + grandchild.pid);
     ${childsWork}`,
  );
  const parent = spawn(
    process.execPath,
    [
      '--eval',
      `import(${JSON.stringify(children)}).then(({ spawnChild }) => {
         spawnChild(process.execPath, [${JSON.stringify(childScript)}]);
         setInterval(() => {}, 1000);
       })`,
    ],
    { stdio: 'ignore' },
  );
  const pids = (): number[] => readFileSync(file, 'utf8').split(' ').map(Number);
  await vi.waitFor(() => expect(pids()).toHaveLength(2), { timeout: 10_000 });
  return { parent, pids };
}

async function expectGone(pids: number[]): Promise<void> {
  await vi.waitFor(() => expect(pids.filter((pid) => processFacts(pid)?.alive)).toEqual([]), {
    timeout: 5000,
  });
}
