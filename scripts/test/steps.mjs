import { join } from 'node:path';
import { build } from '../build.mjs';
import { typescriptFlags } from '../process/environment.mjs';
import { ensureChromium } from '../setup/chromium.mjs';
import { ensureHrServers } from '../setup/hr-servers.mjs';
import { ensureN8n } from '../setup/n8n.mjs';
import { ensureQueueServices } from '../setup/queue-services.mjs';
import { runNode, runVitest, runWebTestRunner } from './run-step.mjs';

/** @typedef {import('./tally.mjs').Tally} Tally */

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {(node: string) => Promise<Tally>} run
 */

const passed = { passed: 1, failed: 0, skipped: 0 };
const needsMore = [
  'test/package/**',
  'test/docs/**',
  'test/n8n/**',
  'test/queue/**',
  'test/**/*.browser.test.ts',
];

/**
 * Everything CI runs, in order. A step that is not a list of tests counts as one.
 * @type {Step[]}
 */
export const steps = [
  {
    // First, because some unit tests compare with n8n's own nodes, or run on PostgreSQL, where they find them.
    name: 'install',
    run: async (node) => {
      await ensureN8n(node);
      await ensureQueueServices();
      return passed;
    },
  },
  {
    name: 'format',
    run: (node) => runNode(node, [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']),
  },
  { name: 'lint', run: (node) => runNode(node, [bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0']) },
  { name: 'types', run: (node) => runNode(node, [bin('typescript/bin/tsc'), '--noEmit']) },
  {
    name: 'unit',
    run: (node) =>
      runVitest(
        node,
        'unit',
        needsMore.flatMap((files) => ['--exclude', files]),
      ),
  },
  {
    name: 'build',
    run: async (node) => {
      await build(node);
      return passed;
    },
  },
  { name: 'scan', run: (node) => runNode(node, [...typescriptFlags, 'test/package/scan.ts']) },
  { name: 'sizes', run: (node) => runNode(node, [...typescriptFlags, 'test/package/widget-sizes/main.ts']) },
  { name: 'package', run: (node) => runVitest(node, 'package', ['test/package']) },
  { name: 'docs', run: (node) => runVitest(node, 'docs', ['test/docs']) },
  {
    name: 'n8n',
    run: async (node) => {
      await ensureN8n(node);
      await ensureHrServers();
      return runVitest(node, 'n8n', ['test/n8n', '--no-file-parallelism']);
    },
  },
  {
    // Few customers; `npm run test:queue` takes on more and shows more.
    name: 'queue',
    run: async (node) => {
      await ensureN8n(node);
      await ensureQueueServices();
      return runVitest(node, 'queue', ['test/queue/queue.test.ts']);
    },
  },
  {
    name: 'elements',
    run: async (node) => runWebTestRunner(node, await ensureChromium()),
  },
  {
    name: 'flows',
    run: async (node) => {
      const env = { CHROME_PATH: await ensureChromium() };
      return runVitest(node, 'flows', ['.browser.test.ts', '--no-file-parallelism'], env);
    },
  },
];

/**
 * Steps that only run when they are named, because they take long.
 * @type {Step[]}
 */
export const furtherSteps = [
  {
    name: 'queue-templates',
    run: async (node) => {
      await ensureN8n(node);
      await ensureQueueServices();
      await ensureHrServers();
      return runVitest(node, 'queue-templates', ['test/queue/templates']);
    },
  },
];

/** @param {string} path */
function bin(path) {
  return join('node_modules', path);
}
