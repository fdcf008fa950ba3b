import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { processFacts } from '../../../scripts/process/identity.mjs';
import { projectRoot } from '../../package/project.ts';

const runs = join(projectRoot, '.cache', 'run');

/** A folder for this process alone. Those of processes that have ended are removed. */
export function newRunFolder(): string {
  if (existsSync(runs)) {
    for (const name of readdirSync(runs)) {
      const facts = processFacts(Number(name));
      if (!facts?.alive) rmSync(join(runs, name), { recursive: true, force: true });
    }
  }
  const folder = join(runs, String(process.pid));
  rmSync(folder, { recursive: true, force: true });
  // Credentials and people will lie in it: no other user of the machine looks in.
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}
