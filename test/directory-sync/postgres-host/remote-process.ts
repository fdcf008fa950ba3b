import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { typescriptFlags } from '../../../scripts/process/environment.mjs';
import { Refusal } from '../../../shared/directory-sync/index.ts';
import type { PostgresHost } from './host.ts';
import type { Answer, Ask, ProcessStart } from './messages.ts';

type Waiting = { resolve: (result: unknown) => void; reject: (error: Error) => void };

/** One process of the host, as its callers see it from outside. */
export class RemoteProcess {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  #stalled: (() => void) | undefined;
  #asked = 0;

  private constructor(child: ChildProcess) {
    this.#child = child;
    child.on('message', (answer: Answer) => this.#receive(answer));
    child.on('exit', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('The process is gone.'));
      this.#waiting.clear();
    });
  }

  static async start(start: ProcessStart): Promise<RemoteProcess> {
    const program = fileURLToPath(new URL('main.ts', import.meta.url));
    const child = fork(program, [JSON.stringify(start)], { execArgv: typescriptFlags });
    const started = new RemoteProcess(child);
    const failed = once(child, 'exit').then(() => Promise.reject(new Error('The process did not start.')));
    await Promise.race([once(child, 'message'), failed]);
    return started;
  }

  /** Rejects with a Refusal where the host refuses. */
  ask<Name extends keyof PostgresHost>(
    name: Name,
    ...args: Parameters<PostgresHost[Name]>
  ): ReturnType<PostgresHost[Name]> {
    const id = (this.#asked += 1);
    const message: Ask = { id, name, args };
    const answered = new Promise<unknown>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#child.send(message);
    });
    return answered as ReturnType<PostgresHost[Name]>;
  }

  /** Lets the process stand still before that call (see `Stall.before`); resolves when it does. */
  stalledBefore(calls: string, skipped = 0): Promise<void> {
    const stalled = new Promise<void>((resolve) => (this.#stalled = resolve));
    void this.ask('stallBefore', calls, skipped);
    return stalled;
  }

  /** kill -9: nothing it still wanted to do is done. */
  async kill(): Promise<void> {
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await gone;
  }

  #receive(answer: Answer): void {
    if (answer.kind === 'ready') return;
    if (answer.kind === 'stalled') {
      this.#stalled?.();
      return;
    }
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (answer.kind === 'result') waiting?.resolve(answer.result);
    else waiting?.reject(answer.kind === 'refused' ? new Refusal(answer.problem) : new Error(answer.message));
  }
}
