import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { spawnChild, stopGroup } from '../../../scripts/process/children.mjs';
import { typescriptFlags } from '../../../scripts/process/environment.mjs';
import { workerKeyVariable } from './scene.ts';
import type { Opened } from './stand-in.ts';
import type { WorkerReport } from './worker.ts';

/** Lets a process of its own apply so many creates to an account, and gives what it tells at its end. */
export async function runWorker(
  { url, apiKey }: Opened,
  name: string,
  changes: number,
): Promise<WorkerReport> {
  const script = join(import.meta.dirname, 'worker.ts');
  const child = spawnChild(process.execPath, [...typescriptFlags, script, url, name, String(changes)], {
    stdout: 'pipe',
    env: { ...process.env, [workerKeyVariable]: apiKey },
  });
  try {
    if (child.stdout === null) throw new Error('The worker has no output.');
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    return JSON.parse(line) as WorkerReport;
  } finally {
    await stopGroup(child, 0);
  }
}
