import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { exitOf, spawnChild } from '../process/children.mjs';
import { npmFailure } from './npm-failure.mjs';
import { cacheFolder } from './places.mjs';
import { SetupProblem } from './problem.mjs';

/**
 * The npm that runs us, or the one on the path, as a JavaScript file for Node to run.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string}
 */
export function npmScript(env = process.env) {
  const running = env.npm_execpath;
  if (running?.endsWith('npm-cli.js') && existsSync(running)) return running;
  const beside = join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
  const onPath = (env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'npm'));
  for (const candidate of [...onPath, beside]) {
    const script = scriptBehind(candidate);
    if (script) return script;
  }
  throw new SetupProblem('npm was not found: install Node.js 20 or newer together with npm, then try again.');
}

/**
 * @param {string} candidate
 * @returns {string | undefined}
 */
function scriptBehind(candidate) {
  try {
    accessSync(candidate, constants.R_OK);
    const file = realpathSync(candidate);
    return file.endsWith('.js') ? file : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Runs npm quietly in a folder; its output goes to a log file in the cache.
 * @param {object} options
 * @param {string} options.node the Node that runs npm: native parts are built for it
 * @param {string[]} options.args
 * @param {string} options.cwd
 * @param {string} options.what what is being installed, for messages
 * @param {NodeJS.ProcessEnv} [options.env]
 * @throws {SetupProblem} one line that says why it failed
 */
export async function runNpm({ node, args, cwd, what, env = {} }) {
  const logs = join(cacheFolder(), 'logs');
  mkdirSync(logs, { recursive: true });
  const log = join(logs, `${what.replace(/[^a-z0-9.]+/gi, '-')}-${process.pid}.log`);
  const output = openSync(log, 'w');
  try {
    const child = spawnChild(node, [npmScript(), ...args, ...quiet], {
      cwd,
      env: {
        ...npmEnvironment(process.env),
        ...env,
        PATH: [dirname(node), process.env.PATH].join(delimiter),
      },
      stdout: output,
      stderr: output,
    });
    if ((await exitOf(child)) === 0) return;
  } finally {
    closeSync(output);
  }
  throw new SetupProblem(npmFailure(readFileSync(log, 'utf8'), what, log));
}

const quiet = [
  '--no-audit',
  '--no-fund',
  '--no-progress',
  '--no-update-notifier',
  '--loglevel=error',
  // Without a network npm would otherwise try for minutes before it says so.
  '--fetch-retries=2',
  '--fetch-retry-mintimeout=1000',
  '--fetch-retry-maxtimeout=5000',
];

/**
 * The caller's environment without what `npm start` itself adds or what would change the meaning of an install here.
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function npmEnvironment(env) {
  const dropped =
    /^npm_(lifecycle|package|command|node_execpath|execpath)|^npm_config_(nodedir|omit|include|production|only|prefix|local_prefix|global|loglevel|ignore_scripts|workspaces?|json)$|^(NODE_ENV|NODE_OPTIONS|INIT_CWD)$/i;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !dropped.test(name)));
}
