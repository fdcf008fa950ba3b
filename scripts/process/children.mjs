import { spawn } from 'node:child_process';
import { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';

const parentDeathSignal = fileURLToPath(new URL('parent-death-signal.cjs', import.meta.url));

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */
/** @typedef {'ignore' | 'inherit' | 'pipe' | number} Stream */

/** @type {Set<ChildProcess>} */
const running = new Set();

/**
 * Starts a Node program in a process group of its own that ends when this process ends, however it ends.
 * @param {string} node path of the Node binary
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, stdout?: Stream, stderr?: Stream }} [options]
 * @returns {ChildProcess}
 */
export function spawnChild(node, args, options = {}) {
  const child = spawn(node, ['--require', parentDeathSignal, ...args], {
    cwd: options.cwd,
    detached: true,
    env: { ...(options.env ?? process.env), ILUMINR_PARENT_FD: '3' },
    stdio: ['ignore', options.stdout ?? 'inherit', options.stderr ?? 'inherit', 'pipe'],
  });
  const pipe = child.stdio[3];
  if (pipe instanceof Socket) pipe.on('error', () => undefined).unref();
  running.add(child);
  child.once('exit', () => running.delete(child));
  child.once('error', () => running.delete(child));
  return child;
}

/**
 * @param {ChildProcess} child
 * @returns {boolean}
 */
export function hasEnded(child) {
  return child.exitCode !== null || child.signalCode !== null;
}

/**
 * Resolves with the exit code of a child; 1 when a signal ended it.
 * @param {ChildProcess} child
 * @returns {Promise<number>}
 */
export function exitOf(child) {
  if (hasEnded(child)) return Promise.resolve(child.exitCode ?? 1);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/**
 * Asks a child's process group to end, and ends it when it has not after the grace time.
 * @param {ChildProcess} child
 * @param {number} [graceMs]
 */
export async function stopGroup(child, graceMs = 5000) {
  const ended = exitOf(child).catch(() => 1);
  signalGroup(child, 'SIGTERM');
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const grace = new Promise((resolve) => {
    timer = setTimeout(resolve, graceMs);
  });
  await Promise.race([ended, grace]);
  clearTimeout(timer);
  // The leader may be gone while others of its group live on.
  signalGroup(child, 'SIGKILL');
  await ended;
}

/**
 * @param {ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
export function signalGroup(child, signal) {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
  }
}

/**
 * Stops every child that still runs.
 * @param {number} graceMs
 */
export async function stopChildren(graceMs) {
  await Promise.all([...running].map((child) => stopGroup(child, graceMs)));
}
