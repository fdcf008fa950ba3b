import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { areCurrent } from '../../scripts/setup/dependencies.mjs';
import { temporaryFolder } from './temporary.ts';

const locked = { 'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' } };

test('a clone without node_modules is not current', () => {
  expect(areCurrent(project(locked))).toBe(false);
});

test('an install that was cut off is not current', () => {
  const root = project(locked);
  mkdirSync(join(root, 'node_modules', 'a'), { recursive: true });
  expect(areCurrent(root)).toBe(false);
});

test('what npm recorded as the locked packages is current, and stays so by its stamp', () => {
  const root = project(locked, locked);
  expect(areCurrent(root)).toBe(true);
  expect(existsSync(join(root, 'node_modules', '.lockfile-hash'))).toBe(true);
  expect(areCurrent(root)).toBe(true);
});

test('another lockfile makes it stale', () => {
  const root = project(locked, locked);
  expect(areCurrent(root)).toBe(true);
  writeLockfile(root, { 'node_modules/a': { version: '1.0.1', integrity: 'sha512-b' } });
  expect(areCurrent(root)).toBe(false);
});

test('an optional package for another platform may be missing', () => {
  const root = project({ ...locked, 'node_modules/b': { version: '1.0.0', optional: true } }, locked);
  expect(areCurrent(root)).toBe(true);
});

type Packages = Record<string, { version: string; integrity?: string; optional?: boolean }>;

function project(wanted: Packages, installed?: Packages): string {
  const root = temporaryFolder();
  writeLockfile(root, wanted);
  if (installed) {
    mkdirSync(join(root, 'node_modules'));
    writeFileSync(join(root, 'node_modules', '.package-lock.json'), JSON.stringify({ packages: installed }));
  }
  return root;
}

function writeLockfile(root: string, packages: Packages): void {
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: { '': {}, ...packages } }));
}
