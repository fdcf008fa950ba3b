import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { task } from './progress.mjs';

/** Whether this process may install Debian packages. */
export function mayInstallPackages() {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/**
 * Installs Debian packages with nothing that they merely recommend. `RUNLEVEL=1` keeps a server among them from being started.
 * @param {string} what for example "Chromium"
 * @param {string[]} packages
 */
export async function installPackages(what, packages) {
  await task(`Installing ${what} (once)`, async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
    for (const args of [
      ['update', '-qq'],
      ['install', '-y', '-qq', '--no-install-recommends', ...packages],
    ])
      execFileSync('apt-get', args, { env, stdio: 'ignore' });
  });
}
