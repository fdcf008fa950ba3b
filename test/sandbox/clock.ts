/** The sandbox's time: real time plus what tests advanced it by, so that a week can pass in one call. */
export class SandboxClock {
  #offset = 0;

  /** Milliseconds since the epoch. */
  now(): number {
    return Date.now() + this.#offset;
  }

  advance(milliseconds: number): void {
    this.#offset += milliseconds;
  }
}
