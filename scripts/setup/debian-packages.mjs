import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { task } from './progress.mjs';

/** What Debian makes a PostgreSQL cluster by when it installs the server. */
const clusterConfiguration = '/etc/postgresql-common/createcluster.conf';

/** Whether this process may install Debian packages. */
export function mayInstallPackages() {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/**
 * Installs Debian packages with nothing that they merely recommend. `RUNLEVEL=1` keeps a server among them from being started;
 * PostgreSQL makes and starts a cluster of its own all the same unless it is told not to, and a test has its own.
 * @param {string} what for example "Chromium"
 * @param {string[]} packages
 */
export async function installPackages(what, packages) {
  await task(`Installing ${what} (once)`, async () => {
    aptGet('update', '-qq');
    const installAll = () => install(packages);
    if (!packages.includes('postgresql')) {
      installAll();
      return;
    }
    install(['postgresql-common']);
    withoutMainCluster(clusterConfiguration, installAll);
  });
}

/**
 * Does `work` while Debian's configuration says that a PostgreSQL server comes without a cluster. Afterwards the file is as it was.
 * @param {string} file
 * @param {() => void} work
 */
export function withoutMainCluster(file, work) {
  const before = readFileSync(file, 'utf8');
  const others = before.split('\n').filter((line) => !/^\s*create_main_cluster\b/.test(line));
  writeFileSync(file, [...others, 'create_main_cluster = false', ''].join('\n'));
  try {
    work();
  } finally {
    writeFileSync(file, before);
  }
}

/** @param {string[]} packages */
function install(packages) {
  aptGet('install', '-y', '-qq', '--no-install-recommends', ...packages);
}

/** @param {string[]} args */
function aptGet(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  execFileSync('apt-get', args, { env, stdio: 'ignore' });
}
