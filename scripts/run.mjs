import { build } from './build.mjs';
import { exitOf, spawnChild } from './process/children.mjs';
import { nodeEnvironment, typescriptFlags } from './process/environment.mjs';
import { endTogether } from './process/lifecycle.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { ensureNode24 } from './setup/node24.mjs';
import { projectRoot } from './setup/places.mjs';
import { runMain, SetupProblem } from './setup/problem.mjs';

/** `run.mjs build`, or `run.mjs <file.ts> [arguments]`: brings what is missing, then runs it on Node 24. */
async function main() {
  const [task, ...args] = process.argv.slice(2);
  if (task === undefined) throw new SetupProblem('Usage: node scripts/run.mjs build | <file.ts> [arguments]');
  endTogether();
  const node = await ensureNode24();
  await ensureDependencies(node);
  if (task === 'build') {
    await build(node);
    return 0;
  }
  const child = spawnChild(node, [...typescriptFlags, task, ...args], {
    cwd: projectRoot,
    env: nodeEnvironment(node),
  });
  return exitOf(child);
}

await runMain(main);
