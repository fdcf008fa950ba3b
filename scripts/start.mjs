import { join } from 'node:path';
import { build } from './build.mjs';
import { exitOf, spawnChild } from './process/children.mjs';
import { nodeEnvironment, typescriptFlags } from './process/environment.mjs';
import { endTogether } from './process/lifecycle.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { LockHeld, takeLock } from './setup/lock.mjs';
import { ensureN8n } from './setup/n8n.mjs';
import { ensureNode24 } from './setup/node24.mjs';
import { projectRoot } from './setup/places.mjs';
import { runMain, SetupProblem } from './setup/problem.mjs';
import { task } from './setup/progress.mjs';
import { asCommandLine, help, readArguments } from './start/arguments.mjs';
import { requireFreePorts } from './start/ports.mjs';

/** `npm start`: everything from a fresh clone to people flowing through a real n8n. */
async function main() {
  const given = process.argv.slice(2);
  if (given.includes('--help')) {
    process.stdout.write(help);
    return 0;
  }
  const args = readArguments(given, process.env.INIT_CWD ?? process.cwd());
  const release = claimClone(args.port);
  endTogether(release);
  try {
    await requireFreePorts(args.port);
    const node = await ensureNode24();
    // The given files are read before anything else is brought: what reads them needs no dependency.
    if ((await runScript(node, 'test/n8n/start/check-input.ts', asCommandLine(args))) !== 0) return 1;
    await ensureDependencies(node);
    await ensureN8n(node);
    await task('Building', () => build(node));
    return await runScript(node, 'test/n8n/start/sync.ts', asCommandLine(args));
  } finally {
    release();
  }
}

/**
 * One `npm start` at a time in a clone: two would build into the same folder.
 * @param {number} port
 */
function claimClone(port) {
  try {
    return takeLock(join(projectRoot, '.cache', 'start.lock'), `http://127.0.0.1:${port}`);
  } catch (error) {
    if (!(error instanceof LockHeld)) throw error;
    const { pid, note } = error.owner;
    throw new SetupProblem(
      `npm start already runs here: process ${pid}, n8n at ${note}. End that one first.`,
    );
  }
}

/**
 * @param {string} node
 * @param {string} script
 * @param {string[]} args
 */
function runScript(node, script, args) {
  const child = spawnChild(node, [...typescriptFlags, join(projectRoot, script), ...args], {
    cwd: projectRoot,
    env: nodeEnvironment(node),
  });
  return exitOf(child);
}

await runMain(main);
