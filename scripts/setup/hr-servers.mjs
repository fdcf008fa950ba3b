import { accessSync, constants } from 'node:fs';
import { installPackages, mayInstallPackages } from './debian-packages.mjs';
import { say } from './progress.mjs';
import { findPostgres } from './queue-services.mjs';

/**
 * Programs of the servers that the HR templates are tried against, where Debian puts them.
 * @typedef {object} HrServers
 * @property {string | undefined} postgres the folder with `initdb` and `postgres`
 * @property {string | undefined} slapd
 * @property {string | undefined} sshd
 */

/** The Debian package of each. */
export const hrServerPackages = { postgres: 'postgresql', slapd: 'slapd', sshd: 'openssh-server' };

/** @returns {HrServers} */
export function findHrServers() {
  return {
    postgres: postgresPrograms(),
    slapd: executable('/usr/sbin/slapd'),
    sshd: executable('/usr/sbin/sshd'),
  };
}

/** Installs what is missing where we may; elsewhere the tests that want it are skipped and say so. */
export async function ensureHrServers() {
  const found = findHrServers();
  const missing = Object.entries(hrServerPackages).filter(
    ([name]) => found[/** @type {keyof HrServers} */ (name)] === undefined,
  );
  if (missing.length === 0 || !mayInstallPackages()) return;
  const packages = missing.map(([, name]) => name);
  try {
    await installPackages(packages.join(', '), packages);
  } catch (error) {
    // Without a way to Debian's archive the other tests are still worth running.
    say(`  ${packages.join(', ')} could not be installed: ${String(error)}`);
  }
}

function postgresPrograms() {
  // The server of a test alone: one that somebody else runs has no place for its table.
  const found = findPostgres({ PATH: process.env.PATH });
  return found !== undefined && 'folder' in found ? found.folder : undefined;
}

/** @param {string} file */
function executable(file) {
  try {
    accessSync(file, constants.X_OK);
    return file;
  } catch {
    return undefined;
  }
}
