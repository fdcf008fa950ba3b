import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exitOf, spawnChild } from '../../scripts/process/children.mjs';
import { typescriptFlags } from '../../scripts/process/environment.mjs';
import { projectRoot } from '../../scripts/setup/places.mjs';

test('npm run sandbox says where everything is, answers there, and ends when it is told to', async () => {
  const child = spawnChild(
    process.execPath,
    [...typescriptFlags, join(projectRoot, 'test/sandbox/main.ts'), '--port', '0'],
    { cwd: projectRoot, stdout: 'pipe' },
  );
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error(`The sandbox ended: ${said}`)));
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('Stop with Ctrl+C.')) resolve();
    });
  });
  const addresses = said.match(/http:\/\/(127\.0\.0\.1|localhost):\d+/g) ?? [];
  expect(new Set(addresses).size).toBeGreaterThanOrEqual(5);
  const control = said.split('\n').find((line) => line.startsWith('Control')) ?? '';
  const people = `${/http:\S+?:\d+/.exec(control)?.[0] ?? ''}/people`;
  const key = /\(key (\S+)\)/.exec(control)?.[1] ?? '';
  expect((await fetch(people, { headers: { authorization: `Bearer ${key}` } })).status).toBe(200);
  expect((await fetch(people)).status).toBe(401);
  const ended = exitOf(child);
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});
