import type { ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { exitOf, hasEnded, spawnChild, stopGroup } from '../../../scripts/process/children.mjs';
import { installedN8n } from '../../../scripts/setup/n8n.mjs';
import { n8nEnvironment } from './environment.ts';

const readyWithinMs = 180_000;

/** A running n8n. */
export type Host = {
  url: string;
  /** The leader of n8n's process group. */
  pid: number;
  /** Everything n8n wrote on stdout and stderr. */
  log: string;
  /** Resolves when n8n has ended, for whatever reason. */
  ended: Promise<unknown>;
  /** Ends n8n, gently first. */
  close(): Promise<void>;
  /** Ends n8n as a power cut would. */
  kill(): Promise<void>;
};

export type HostOptions = {
  /** n8n's user folder: holds its database, and the installed package under `.n8n/nodes`. */
  folder: string;
  port: number;
  /** Port of n8n's own task broker. */
  brokerPort: number;
  /** Settings of n8n that differ from those of environment.ts. */
  settings?: Record<string, string>;
  /** n8n's own command with its flags; `start` unless given. */
  command?: string[];
};

/**
 * Starts the real n8n on a user folder and waits until its whole interface answers.
 * It ends with this process, however this process ends.
 * @throws Error with the end of n8n's log when it does not come up.
 */
export async function startHost(options: HostOptions): Promise<Host> {
  const n8n = join(installedN8n().folder, 'node_modules', 'n8n', 'bin', 'n8n');
  const log = join(options.folder, 'n8n.log');
  mkdirSync(options.folder, { recursive: true });
  const output = openSync(log, 'a');
  const child = spawnChild(process.execPath, [n8n, ...(options.command ?? ['start'])], {
    cwd: options.folder,
    env: n8nEnvironment(options),
    stdout: output,
    stderr: output,
  });
  closeSync(output);
  const url = `http://127.0.0.1:${options.port}`;
  try {
    await ready(url, child, log);
  } catch (error) {
    await stopGroup(child, 0);
    throw error;
  }
  return {
    url,
    pid: child.pid ?? 0,
    log,
    ended: exitOf(child).catch(() => 1),
    close: () => stopGroup(child, 10_000),
    kill: () => stopGroup(child, 0),
  };
}

async function ready(url: string, child: ChildProcess, log: string): Promise<void> {
  const deadline = Date.now() + readyWithinMs;
  while (!(await answers(`${url}/healthz/readiness`))) {
    if (hasEnded(child))
      throw new Error(`n8n ended while it was starting. The end of its log:\n${tail(log)}`);
    if (Date.now() > deadline) {
      throw new Error(
        `n8n was not ready within ${readyWithinMs / 1000} s. The end of its log:\n${tail(log)}`,
      );
    }
    await sleep(200);
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

function tail(file: string): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-15).join('\n');
}
