import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { exitOf, spawnLeashed } from '../process/children.mjs';
import { nodeEnvironment } from '../process/environment.mjs';
import { projectRoot } from '../setup/places.mjs';
import { tallyOfVitest } from './tally.mjs';

/** @typedef {import('./tally.mjs').Tally} Tally */

/**
 * Runs a Node program in the project; it passes when it exits with 0.
 * @param {string} node
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<Tally>}
 */
export async function runNode(node, args, env = {}) {
  const child = spawnLeashed(node, args, {
    cwd: projectRoot,
    env: nodeEnvironment(node, { CI: 'true', ...env }),
  });
  const ok = (await exitOf(child)) === 0;
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

/**
 * Runs some of the vitest tests and counts them.
 * @param {string} node
 * @param {string} name
 * @param {string[]} args
 * @returns {Promise<Tally>}
 */
export async function runVitest(node, name, args) {
  const folder = join(projectRoot, '.cache', 'test');
  mkdirSync(folder, { recursive: true });
  const report = join(folder, `${name}.json`);
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const run = await runNode(node, [
    join('node_modules', 'vitest', 'vitest.mjs'),
    'run',
    ...args,
    ...reporters,
  ]);
  return tallyOfVitest(readReport(report), run.failed === 0);
}

/** @param {string} file */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
