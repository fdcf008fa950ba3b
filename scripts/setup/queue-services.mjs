import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installPackages, mayInstallPackages } from './debian-packages.mjs';
import { say } from './progress.mjs';

const debianFolder = '/usr/lib/postgresql';
const packages = ['postgresql', 'redis-server'];

/**
 * What n8n's queue mode needs beside n8n, each as a program to start or as the address of one that runs.
 * @typedef {object} QueueServices
 * @property {{ url: string } | { folder: string }} postgres `folder` holds `initdb` and `postgres`
 * @property {{ url: string } | { program: string }} redis
 */

/**
 * PostgreSQL and Redis (or Valkey): those of `QUEUE_POSTGRES_URL` and `QUEUE_REDIS_URL`, or those that are installed.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {QueueServices | { missing: string }} `missing` says what is not there and what to do
 */
export function findQueueServices(env = process.env) {
  const postgres = findPostgres(env);
  const program = onPath(env, ['redis-server', 'valkey-server']);
  const redis = env.QUEUE_REDIS_URL ? { url: env.QUEUE_REDIS_URL } : program && { program };
  if (postgres && redis) return { postgres, redis };
  const names = [postgres ? '' : 'PostgreSQL', redis ? '' : 'Redis'].filter((name) => name !== '');
  return {
    missing: `${names.join(' and ')} not found: install the Debian packages ${packages.join(' and ')}, or set QUEUE_POSTGRES_URL and QUEUE_REDIS_URL`,
  };
}

/**
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {QueueServices['postgres'] | undefined}
 */
export function findPostgres(env = process.env) {
  if (env.QUEUE_POSTGRES_URL) return { url: env.QUEUE_POSTGRES_URL };
  const folder = postgresFolder(env);
  return folder === undefined ? undefined : { folder };
}

/** Installs Debian's PostgreSQL and Redis where they are missing and may be installed; elsewhere the tests say what is missing. */
export async function ensureQueueServices() {
  if (!('missing' in findQueueServices())) return;
  if (!mayInstallPackages()) return;
  try {
    await installPackages('PostgreSQL and Redis', packages);
  } catch (error) {
    say(`  apt-get could not: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/**
 * The newest PostgreSQL, where Debian has it or on the path.
 * @param {NodeJS.ProcessEnv} env
 */
function postgresFolder(env) {
  const versions = existsSync(debianFolder) ? readdirSync(debianFolder) : [];
  const folders = versions
    .sort((one, other) => Number(other) - Number(one))
    .map((version) => join(debianFolder, version, 'bin'));
  return [...folders, ...pathFolders(env)].find(
    (folder) => executable(join(folder, 'initdb')) && executable(join(folder, 'postgres')),
  );
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string[]} names
 */
function onPath(env, names) {
  return names.flatMap((name) => pathFolders(env).map((folder) => join(folder, name))).find(executable);
}

/** @param {NodeJS.ProcessEnv} env */
function pathFolders(env) {
  return (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
}

/** @param {string} file */
function executable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
