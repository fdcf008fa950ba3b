import type { Clock } from '../../http/clock.ts';

/**
 * The server's time, by the `Date` header (RFC 9110 §6.6.1, whole seconds) of answers that it cannot have remembered: what
 * a contact says about when it was written is in that time, and the clocks of two machines may lie apart.
 */
export class ServerClock {
  readonly #clock: Clock;
  #offsetMs = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Takes the time that an answer carries; header names in lower case. */
  observe(headers: Record<string, string>): void {
    const date = Date.parse(headers['date'] ?? '');
    if (!Number.isNaN(date)) this.#offsetMs = date - this.#clock.now();
  }

  /** Milliseconds since the epoch as the server counts them, up to a second behind. */
  now(): number {
    return this.#clock.now() + this.#offsetMs;
  }
}
