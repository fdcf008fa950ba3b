import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { exitOf, spawnChild } from '../process/children.mjs';
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
  const child = spawnChild(node, args, {
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
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<Tally>}
 */
export async function runVitest(node, name, args, env = {}) {
  const report = newReport(name);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const vitest = join('node_modules', 'vitest', 'vitest.mjs');
  const run = await runNode(node, [vitest, 'run', ...args, ...reporters], env);
  return tallyOfVitest(readReport(report), run.failed === 0);
}

/**
 * Runs the tests of the widget's elements in Chromium and counts them.
 * @param {string} node
 * @param {string} chromium its path
 * @returns {Promise<Tally>}
 */
export async function runWebTestRunner(node, chromium) {
  const report = newReport('elements');
  const runner = join('node_modules', '@web', 'test-runner', 'dist', 'bin.js');
  const config = join('widget', 'web-test-runner.config.mjs');
  const env = { CHROME_PATH: chromium, WTR_REPORT: report };
  const run = await runNode(node, [runner, '--config', config], env);
  const tally = /** @type {Tally | undefined} */ (readReport(report));
  if (tally === undefined) return { passed: 0, failed: 1, skipped: 0 };
  return tally.failed === 0 && run.failed > 0 ? { ...tally, failed: 1 } : tally;
}

/**
 * Where a run is to write its report; what an earlier run wrote is gone.
 * @param {string} name
 */
function newReport(name) {
  const folder = join(projectRoot, '.cache', 'test');
  mkdirSync(folder, { recursive: true });
  const report = join(folder, `${name}.json`);
  rmSync(report, { force: true });
  return report;
}

/** @param {string} file */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
