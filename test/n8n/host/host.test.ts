import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { processFacts } from '../../../scripts/process/identity.mjs';
import { typescriptFlags } from '../../../scripts/process/environment.mjs';
import manifest from '../../../package.json' with { type: 'json' };
import { pack } from '../../package/pack.ts';
import { projectRoot } from '../../package/project.ts';
import { startHost } from './host.ts';
import type { Host } from './host.ts';
import { installPackage } from './install.ts';
import { loadedNodeTypes } from './node-types.ts';
import { freePorts } from './ports.ts';
import { freshUserFolder } from './prepared.ts';
import { signIn } from './session.ts';

const folder = mkdtempSync(join(tmpdir(), 'iluminr-host-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a real n8n with the packed package', () => {
  let host: Host;

  beforeAll(async () => {
    await freshUserFolder(folder);
    const { tarball } = await pack(projectRoot, join(folder, 'package'));
    await installPackage(tarball, folder);
    const [port, brokerPort] = await freePorts(2);
    host = await startHost({ folder, port, brokerPort });
  }, 240_000);

  afterAll(() => host.close());

  test('has loaded every node of the package', async () => {
    const names = manifest.n8n.nodes.map((file) => {
      const name = file.split('/').at(-1)?.replace('.node.js', '') ?? '';
      return name.charAt(0).toLowerCase() + name.slice(1);
    });
    const n8n = await signIn(host.url);
    const loaded = await loadedNodeTypes(
      n8n,
      names.map((name) => `${manifest.name}.${name}`),
    );
    expect(loaded.sort()).toEqual(names.sort());
  });
});

test('n8n ends when the process that started it is killed with -9', async () => {
  const script = join(projectRoot, 'test', 'n8n', 'host', 'bare-host.ts');
  const parent = spawn(process.execPath, [...typescriptFlags, script, join(folder, 'killed')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface(parent.stdout), 'line')) as [string];
  const pid = Number(line);
  expect(processFacts(pid)?.alive).toBe(true);

  parent.kill('SIGKILL');
  await once(parent, 'exit');
  await vi.waitFor(() => expect(processFacts(pid)?.alive ?? false).toBe(false), { timeout: 5000 });
}, 240_000);
