/** Stops a process before a chosen call of its ports, as a long pause of its machine would. */
export class Stall {
  readonly #stalled: () => void;
  #next: { calls: string; left: number } | undefined;
  #goOn: (() => void) | undefined;

  constructor(stalled: () => void) {
    this.#stalled = stalled;
  }

  /** Before the next call whose name begins with `calls`, for example `store.write`, but `skipped` of them. */
  before(calls: string, skipped: number): void {
    this.#next = { calls, left: skipped };
  }

  goOn(): void {
    this.#next = undefined;
    this.#goOn?.();
  }

  /** The port, whose calls wait while the process stands still. */
  on<Port extends object>(name: string, port: Port): Port {
    return new Proxy(port, {
      get: (target, method) => {
        const value: unknown = Reflect.get(target, method);
        if (typeof value !== 'function') return value;
        return async (...given: unknown[]): Promise<unknown> => {
          await this.#passed(`${name}.${String(method)}`);
          return Reflect.apply(value as (...args: unknown[]) => unknown, target, given);
        };
      },
    });
  }

  async #passed(call: string): Promise<void> {
    if (this.#next === undefined || !call.startsWith(this.#next.calls)) return;
    this.#next.left -= 1;
    if (this.#next.left >= 0) return;
    this.#next = undefined;
    await new Promise<void>((resolve) => {
      this.#goOn = resolve;
      this.#stalled();
    });
  }
}
