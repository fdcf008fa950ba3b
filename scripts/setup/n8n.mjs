import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statfsSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { headersOf } from './node24.mjs';
import { waitForLock } from './lock.mjs';
import { runNpm } from './npm.mjs';
import { cacheFolder, projectRoot } from './places.mjs';
import { SetupProblem } from './problem.mjs';
import { say, task } from './progress.mjs';

const hostFolder = join(projectRoot, 'test', 'n8n', 'host');
const neededBytes = 4 * 1024 ** 3;

/**
 * @typedef {object} InstalledN8n
 * @property {string} folder holds `node_modules/n8n`
 * @property {string} key stands for the lockfile and the platform: what depends on this n8n is kept under it
 * @property {string} version
 */

/**
 * The real n8n of the lockfile in `test/n8n/host`, installed once into the cache and shared between runs and clones. It is
 * moved into place when complete, so an interrupted install never looks like a whole one.
 * @param {string} node the Node 24 to install for
 * @returns {Promise<InstalledN8n>}
 */
export async function ensureN8n(node) {
  const n8n = installedN8n();
  if (existsSync(n8n.folder)) return n8n;
  const release = await waitForLock(`${n8n.folder}.lock`, ({ pid }) =>
    say(`Waiting for process ${pid} to install n8n …`),
  );
  try {
    if (existsSync(n8n.folder)) return n8n;
    await task(`Installing n8n ${n8n.version} (once, several minutes)`, () => install(n8n, node));
    return n8n;
  } finally {
    release();
  }
}

/**
 * Where the n8n of the lockfile is or would be.
 * @returns {InstalledN8n}
 */
export function installedN8n() {
  const lockfile = readFileSync(join(hostFolder, 'package-lock.json'), 'utf8');
  const key = createHash('sha256')
    .update([lockfile, process.platform, process.arch, 'node24'].join('\n'))
    .digest('hex')
    .slice(0, 16);
  return {
    folder: join(cacheFolder(), 'n8n', key),
    key,
    version: JSON.parse(lockfile).packages['node_modules/n8n'].version,
  };
}

/**
 * @param {InstalledN8n} n8n
 * @param {string} node
 */
async function install(n8n, node) {
  clearPartial(n8n.folder);
  const partial = `${n8n.folder}.partial-${process.pid}`;
  mkdirSync(partial, { recursive: true });
  requireSpace(partial);
  for (const file of ['package.json', 'package-lock.json'])
    copyFileSync(join(hostFolder, file), join(partial, file));
  const what = `n8n ${n8n.version}`;
  // Scripts stay off: one of n8n's drivers insists on a download, and nothing here needs it.
  await runNpm({ node, args: ['ci', '--omit=dev', '--ignore-scripts'], cwd: partial, what });
  say('  compiling the SQLite driver of n8n …');
  await runNpm({
    node,
    args: ['rebuild', 'sqlite3', '--ignore-scripts=false'],
    cwd: partial,
    what: `${what} (SQLite driver)`,
    env: { npm_config_nodedir: headersOf(node) },
  });
  renameSync(partial, n8n.folder);
}

/**
 * What interrupted installs of the same n8n left behind.
 * @param {string} folder
 */
function clearPartial(folder) {
  const parent = dirname(folder);
  if (!existsSync(parent)) return;
  for (const name of readdirSync(parent)) {
    if (name.startsWith(`${basename(folder)}.partial-`))
      rmSync(join(parent, name), { recursive: true, force: true });
  }
}

/** @param {string} folder */
function requireSpace(folder) {
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize >= neededBytes) return;
  throw new SetupProblem('n8n needs about 4 GB of disk: free some space, then try again.');
}
