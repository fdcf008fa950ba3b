import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { LockHeld, takeLock, waitForLock } from '../../scripts/setup/lock.mjs';
import { temporaryFolder } from './temporary.ts';

test('a held lock says who holds it and what they noted', () => {
  const file = join(temporaryFolder(), 'lock');
  takeLock(file, 'http://127.0.0.1:4610');
  const held = heldBy(() => takeLock(file));
  expect(held.owner).toMatchObject({ pid: process.pid, note: 'http://127.0.0.1:4610' });
});

test('a lock that was given back can be taken again', () => {
  const file = join(temporaryFolder(), 'lock');
  takeLock(file)();
  takeLock(file)();
  expect(existsSync(file)).toBe(false);
});

test('a lock does not survive its owner, not even one killed with -9', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'lock');
  const other = holderIn(file);
  await vi.waitFor(() => expect(existsSync(file)).toBe(true), { timeout: 10_000 });
  expect(heldBy(() => takeLock(file)).owner.pid).toBe(other.pid);

  other.kill('SIGKILL');
  await once(other, 'exit');
  takeLock(file)();
  expect(readdirSync(folder)).toEqual([]);
});

test('a process that got the id of a dead owner does not hold its lock', () => {
  const file = join(temporaryFolder(), 'lock');
  writeFileSync(file, JSON.stringify({ pid: process.pid, started: 'long ago', note: '' }));
  takeLock(file)();
});

test('a lock file cut short by a full disk is nobody’s', () => {
  const file = join(temporaryFolder(), 'lock');
  writeFileSync(file, '{"pid":');
  takeLock(file)();
});

test('who waits is told once for whom, and gets the lock when it is given back', async () => {
  const file = join(temporaryFolder(), 'lock');
  const release = takeLock(file);
  const onWait = vi.fn(() => setTimeout(release, 100));
  const releaseSecond = await waitForLock(file, onWait);
  expect(onWait).toHaveBeenCalledOnce();
  releaseSecond();
});

function heldBy(take: () => unknown): LockHeld {
  try {
    take();
  } catch (error) {
    if (error instanceof LockHeld) return error;
    throw error;
  }
  throw new Error('the lock was free');
}

function holderIn(file: string) {
  const lock = new URL('../../scripts/setup/lock.mjs', import.meta.url).href;
  const code = `import(${JSON.stringify(lock)}).then(({ takeLock }) => { takeLock(${JSON.stringify(file)}); setInterval(() => {}, 1000); })`;
  return spawn(process.execPath, ['--eval', code], { stdio: 'ignore' });
}
