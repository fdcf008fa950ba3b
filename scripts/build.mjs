import { join } from 'node:path';
import { exitOf, spawnChild } from './process/children.mjs';
import { nodeEnvironment } from './process/environment.mjs';
import { projectRoot } from './setup/places.mjs';
import { SetupProblem } from './setup/problem.mjs';

/** @typedef {{ name: string, args: string[] }} Bundle */

/** @type {Bundle[]} */
const bundles = [
  { name: 'nodes', args: [] },
  { name: 'widget', args: ['--mode', 'widget'] },
  // After the widget, which empties the folder that both write to.
  { name: 'bridge', args: ['--mode', 'bridge'] },
];

/**
 * Builds the nodes, the widget and its return page.
 * @param {string} node
 * @param {string[]} [names] only these
 * @throws {SetupProblem} when a build fails; the bundler has said why on stderr
 */
export async function build(node, names = bundles.map(({ name }) => name)) {
  for (const { name, args } of bundles.filter((bundle) => names.includes(bundle.name))) {
    const vite = join(projectRoot, 'node_modules', 'vite', 'bin', 'vite.js');
    const child = spawnChild(node, [vite, 'build', '--logLevel', 'warn', ...args], {
      cwd: projectRoot,
      env: nodeEnvironment(node),
      // Standard output belongs to results.
      stdout: 2,
    });
    if ((await exitOf(child)) !== 0) throw new SetupProblem(`The ${name} could not be built: see above.`);
  }
}
