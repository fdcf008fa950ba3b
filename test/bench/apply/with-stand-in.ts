import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { spawnChild, stopGroup } from '../../../scripts/process/children.mjs';
import { typescriptFlags } from '../../../scripts/process/environment.mjs';
import type { Opened } from './stand-in.ts';

/** Opens the stand-in in a process of its own, with the refusals of a seed or with none. */
export async function withStandIn<Result>(
  seed: number | undefined,
  use: (opened: Opened) => Promise<Result>,
): Promise<Result> {
  const script = join(import.meta.dirname, 'stand-in.ts');
  const child = spawnChild(
    process.execPath,
    [...typescriptFlags, script, ...(seed === undefined ? [] : [String(seed)])],
    {
      stdout: 'pipe',
    },
  );
  try {
    if (child.stdout === null) throw new Error('The stand-in has no output.');
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    return await use(JSON.parse(line) as Opened);
  } finally {
    await stopGroup(child, 0);
  }
}
