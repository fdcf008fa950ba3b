import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { appOnlyToken, getGraph, values } from './client.ts';
import { startSandbox } from './index.ts';
import type { Sandbox } from './index.ts';
import { InputError, loadPeople } from './people/load.ts';

const main = fileURLToPath(new URL('main.ts', import.meta.url));
const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const action of cleanUp.splice(0).reverse()) await action();
});

async function start(): Promise<Sandbox> {
  const running = await startSandbox();
  cleanUp.push(() => running.close());
  return running;
}

async function occupy(): Promise<{ server: Server; port: number }> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanUp.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { server, port: (server.address() as AddressInfo).port };
}

describe('startSandbox', () => {
  test('serves the built-in people through Entra and Graph, and the HR file', async () => {
    const running = await start();
    const token = await appOnlyToken(running.entra.url);
    expect(values((await getGraph(running.graph.url, token, '/users?$top=999')).body)).toHaveLength(
      loadPeople().users.length,
    );
    expect(await (await fetch(running.control.hrUrl)).text()).toMatch(/^employee_id,/);
  });

  test('its Settings page gives a session that the iluminr stand-in takes', async () => {
    const running = await start();
    const session = (await (
      await fetch(`${running.settings.origin}/session`, { method: 'POST' })
    ).json()) as {
      token: string;
    };
    const answer = await fetch(`${running.iluminr.url}/v1/account`, {
      headers: { authorization: `Bearer ${session.token}` },
    });
    expect(answer.status).toBe(200);
  });

  test('a taken port is one line that names it, and everything started is stopped again', async () => {
    const { port } = await occupy();
    // The Graph stand-in is four above the base: those before it start, then have to go.
    const base = port - 4;
    await expect(startSandbox({ port: base })).rejects.toThrow(InputError);
    await expect(startSandbox({ port: base })).rejects.toThrow(`Port ${port} (graph) is in use`);
  });

  test('a bad file is refused before anything starts', async () => {
    await expect(startSandbox({ directory: 'nowhere.json' })).rejects.toThrow(
      /nowhere\.json: there is no such file/,
    );
  });
});

describe('the command line', () => {
  function run(...given: string[]): {
    child: ChildProcess;
    output: () => string;
    ended: Promise<number | null>;
  } {
    const child = spawn(process.execPath, ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', main, ...given]);
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const ended = once(child, 'close').then(([code]) => code as number | null);
    cleanUp.push(() => {
      child.kill('SIGKILL');
    });
    return { child, output: () => output, ended };
  }

  async function until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  test.each(['SIGINT', 'SIGTERM'] as const)(
    'prints its addresses and stops on %s with exit code 0',
    async (signal) => {
      const { child, output, ended } = run('--port', '0');
      await until(() => output().includes('Stop with'));
      expect(output()).toMatch(/Settings page +http:\/\/localhost:\d+\n/);
      child.kill(signal);
      expect(await ended).toBe(0);
    },
  );

  test.each([
    ['--port', 'abc', '--port abc: give a whole number'],
    ['--only', 'n8n', '--only n8n: there is no such server'],
    ['--directory', 'nowhere.json', 'nowhere.json: there is no such file. Check the path.'],
    ['--hr', 'nowhere.csv', 'nowhere.csv: there is no such file. Check the path.'],
    ['--nonsense', 'x', "Unknown option '--nonsense'"],
  ])('%s %s is one line and exit code 1', async (option, value, expected) => {
    const { output, ended } = run(option, value);
    expect(await ended).toBe(1);
    expect(output()).toContain(expected);
    expect(output().trim().split('\n')).toHaveLength(1);
  });

  test('a busy port is one line and exit code 1', async () => {
    const { port } = await occupy();
    const { output, ended } = run('--port', String(port - 2), '--only', 'iluminr');
    expect(await ended).toBe(1);
    expect(output().trim()).toBe(
      `Port ${port} (iluminr) is in use. Stop what uses it, or move all ports with --port N.`,
    );
  });

  test('--only graph starts the two that belong together', async () => {
    const { output } = run('--port', '0', '--only', 'graph');
    await until(() => output().includes('Stop with'));
    expect(output()).toMatch(/Entra/);
    expect(output()).not.toMatch(/Settings page/);
  });
});
