import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { freePorts } from '../../n8n/host/ports.ts';
import type { Driver } from './driver.ts';
import { webDriver } from './web-driver.ts';

/** What Debian's `webkit2gtk-driver` and `xvfb` install. */
const paths = {
  driver: '/usr/bin/WebKitWebDriver',
  browser: globSync('/usr/lib/*/webkit2gtk-4.*/MiniBrowser')[0],
  display: '/usr/bin/Xvfb',
};

/** What is missing, in words; undefined where WebKitGTK can run. */
export function missingForWebKit(): string | undefined {
  if (!existsSync(paths.driver) || paths.browser === undefined) return 'webkit2gtk-driver is not installed';
  return existsSync(paths.display) ? undefined : 'xvfb is not installed';
}

/** WebKitGTK on a screen of its own. */
export async function startWebKit(): Promise<Driver> {
  const display = spawn(
    paths.display,
    ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  );
  const number = await firstLine(display.stdio[3] as Readable);
  const [port] = await freePorts(1);
  const server = spawn(paths.driver, [`--port=${port}`, '--host=127.0.0.1'], {
    stdio: 'ignore',
    // Drawing by the processor alone: there is no graphics card behind this screen.
    env: {
      ...process.env,
      DISPLAY: `:${number}`,
      WEBKIT_DISABLE_COMPOSITING_MODE: '1',
      LIBGL_ALWAYS_SOFTWARE: '1',
      LANG: 'C.UTF-8',
    },
  });
  const stop = async (): Promise<void> => {
    await end(server);
    await end(display);
  };
  try {
    await listening(port);
    const driver = await webDriver(`http://127.0.0.1:${port}`, {
      'webkitgtk:browserOptions': { binary: paths.browser, args: ['--automation'] },
    });
    return { ...driver, close: () => driver.close().finally(stop) };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function firstLine(stream: Readable): Promise<string> {
  for await (const line of createInterface(stream)) return line;
  throw new Error('Xvfb ended before it had a screen.');
}

async function listening(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const isUp = await fetch(`http://127.0.0.1:${port}/status`).then(
      () => true,
      () => false,
    );
    if (isUp) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('WebKitWebDriver does not answer.');
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}
