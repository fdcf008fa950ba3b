import { accessSync, constants, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of this repository. */
export const projectRoot = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/**
 * Where downloads that several clones can share are kept: `$XDG_CACHE_HOME` or `~/.cache`; the clone's own `.cache` when
 * that cannot be written.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string}
 */
export function cacheFolder(env = process.env) {
  const shared = join(env.XDG_CACHE_HOME || join(env.HOME || homedir(), '.cache'), 'n8n-nodes-iluminr');
  if (writable(shared)) return shared;
  const own = join(projectRoot, '.cache', 'shared');
  mkdirSync(own, { recursive: true });
  return own;
}

/** @param {string} folder */
function writable(folder) {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
