import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { unpack } from '../../package/pack.ts';

/**
 * Installs the packed package where n8n looks for community packages: unpacked, with nothing beside it, as n8n's own
 * installer leaves it.
 */
export async function installPackage(tarball: string, userFolder: string): Promise<string> {
  const target = join(userFolder, '.n8n', 'nodes', 'node_modules', 'n8n-nodes-iluminr');
  rmSync(target, { recursive: true, force: true });
  await unpack(tarball, target);
  return target;
}
