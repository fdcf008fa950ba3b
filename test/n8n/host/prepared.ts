import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { waitForLock } from '../../../scripts/setup/lock.mjs';
import { installedN8n } from '../../../scripts/setup/n8n.mjs';
import { cacheFolder } from '../../../scripts/setup/places.mjs';
import { say, task } from '../../../scripts/setup/progress.mjs';
import { startHost } from './host.ts';
import { freePorts } from './ports.ts';

/**
 * A fresh copy of a user folder in which n8n has made its database. That takes n8n most of a minute, so it is done once
 * for each n8n and kept in the cache, without an owner and without an encryption key.
 */
export async function freshUserFolder(target: string): Promise<void> {
  const prepared = await preparedFolder();
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  cpSync(prepared, target, { recursive: true });
}

async function preparedFolder(): Promise<string> {
  const folder = join(cacheFolder(), 'n8n-database', installedN8n().key);
  if (existsSync(folder)) return folder;
  const release = await waitForLock(`${folder}.lock`, ({ pid }) => {
    say(`Waiting for process ${pid} to prepare n8n's database …`);
  });
  try {
    if (!existsSync(folder)) await task("Preparing n8n's database (once)", () => prepare(folder));
  } finally {
    release();
  }
  return folder;
}

async function prepare(folder: string): Promise<void> {
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  const [port, brokerPort] = await freePorts(2);
  const host = await startHost({ folder: partial, port, brokerPort });
  await host.close();
  rmSync(host.log);
  forgetKeys(join(partial, '.n8n'));
  renameSync(partial, folder);
}

/** Takes out the encryption key of this process and what n8n encrypted with it: each copy draws its own. */
function forgetKeys(folder: string): void {
  rmSync(join(folder, 'config'));
  const database = new DatabaseSync(join(folder, 'database.sqlite'));
  database.exec('DELETE FROM deployment_key');
  database.close();
}
