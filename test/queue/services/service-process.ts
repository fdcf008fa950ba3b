import { closeSync, openSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { hasEnded, spawnChild, stopGroup } from '../../../scripts/process/children.mjs';
import { typescriptFlags } from '../../../scripts/process/environment.mjs';

const runService = join(import.meta.dirname, 'run-service.ts');
const readyWithinMs = 30_000;

/** A program that listens on a port of this machine and can be stopped and started again. */
export type ServiceProcess = {
  start(): Promise<void>;
  /** Ends it as an administrator does: what it has promised to keep, it keeps. */
  stop(): Promise<void>;
};

export type ServiceOptions = {
  name: string;
  program: string;
  args: string[];
  port: number;
  /** Whom it runs as; the caller unless given. */
  userId?: number | undefined;
  /** The signal at which it ends without waiting for its clients. */
  stopSignal: NodeJS.Signals;
  log: string;
};

/** The service that `start` starts. It ends with this process, however this process ends. */
export function serviceProcess(options: ServiceOptions): ServiceProcess {
  const { name, program, args, port, userId, stopSignal, log } = options;
  let child: ReturnType<typeof spawnChild> | undefined;
  return {
    start: async () => {
      const output = openSync(log, 'a');
      const started = spawnChild(
        process.execPath,
        [...typescriptFlags, runService, stopSignal, String(userId ?? '-'), program, ...args],
        { stdout: output, stderr: output },
      );
      closeSync(output);
      child = started;
      const deadline = Date.now() + readyWithinMs;
      while (!(await listens(port))) {
        if (hasEnded(started) || Date.now() > deadline) {
          await stopGroup(started, 0);
          throw new Error(`${name} did not start. Its log:\n${readFileSync(log, 'utf8').slice(-2000)}`);
        }
        await sleep(100);
      }
    },
    stop: async () => {
      if (child !== undefined) await stopGroup(child, 15_000);
      child = undefined;
    },
  };
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
