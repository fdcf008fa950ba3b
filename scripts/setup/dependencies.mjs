import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { waitForLock } from './lock.mjs';
import { runNpm } from './npm.mjs';
import { projectRoot } from './places.mjs';
import { say, task } from './progress.mjs';

/**
 * Installs the development dependencies exactly as locked, when they are missing or not those of the lockfile.
 * @param {string} node the Node to install for
 * @param {string} [root]
 */
export async function ensureDependencies(node, root = projectRoot) {
  if (areCurrent(root)) return;
  const lock = join(root, '.cache', 'dependencies.lock');
  const release = await waitForLock(lock, ({ pid }) =>
    say(`Waiting for process ${pid} to install dependencies …`),
  );
  try {
    if (areCurrent(root)) return;
    await task('Installing the development dependencies (once)', () =>
      runNpm({
        node,
        args: ['ci', '--include=dev', '--include=optional', '--ignore-scripts'],
        cwd: root,
        what: 'the development dependencies',
      }),
    );
    writeStamp(root);
  } finally {
    release();
  }
}

/**
 * Whether `node_modules` is a whole installation of the lockfile. The stamp is written last, so an interrupted install has
 * none; an install that npm itself recorded as the same packages counts too, and is stamped.
 * @param {string} root
 */
export function areCurrent(root) {
  const stamp = stampFile(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockfileHash(root)) return true;
  if (!installedAsLocked(root)) return false;
  writeStamp(root);
  return true;
}

/** @param {string} root */
function writeStamp(root) {
  writeFileSync(stampFile(root), lockfileHash(root));
}

/** @param {string} root */
function stampFile(root) {
  return join(root, 'node_modules', '.lockfile-hash');
}

/** @param {string} root */
function lockfileHash(root) {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
}

/**
 * npm writes `node_modules/.package-lock.json` when an install is complete.
 * @param {string} root
 */
function installedAsLocked(root) {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = packagesIn(record);
  return Object.entries(packagesIn(join(root, 'package-lock.json'))).every(([path, wanted]) => {
    if (path === '') return true;
    const found = installed[path];
    // Optional packages for other platforms are never installed.
    return found ? found.version === wanted.version && found.integrity === wanted.integrity : wanted.optional;
  });
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, integrity?: string, optional?: boolean }>}
 */
function packagesIn(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
}
