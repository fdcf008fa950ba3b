import { processFacts, stillRuns } from './identity.mjs';

const shells = new Set(['sh', 'bash', 'dash', 'zsh', 'ksh', 'ash', 'busybox', 'fish']);

/**
 * The npm process that runs this script, and the shell between them when there is one. Empty when npm did not start us:
 * a script started by hand may outlive its terminal.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {{ pid: number, started: string }[]}
 */
export function npmAncestors(env = process.env) {
  if (env.npm_lifecycle_event === undefined) return [];
  const ancestors = [];
  for (let pid = process.ppid; pid > 1;) {
    const facts = processFacts(pid);
    if (!facts) break;
    ancestors.push({ pid, started: facts.started });
    if (!shells.has(facts.name)) break;
    pid = facts.parent;
  }
  return ancestors;
}

/**
 * Calls back once when an ancestor has ended. A killed npm cannot tell its script, so the script looks.
 * @param {{ pid: number, started: string }[]} ancestors
 * @param {() => void} ended
 */
export function watchAncestors(ancestors, ended) {
  if (ancestors.length === 0) return;
  const timer = setInterval(() => {
    if (ancestors.every(stillRuns)) return;
    clearInterval(timer);
    ended();
  }, 300);
  timer.unref();
}
