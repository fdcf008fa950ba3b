import type { Account } from '../contract/index.ts';
import type { Clock } from '../transport.ts';

export type Rate = Account['rateLimit'];

/** Before the account has said its own. */
const unknownRate: Rate = { requests: 5, seconds: 1 };

/** Share of the rate left unused, so that a request that arrives a little early stays inside the limit. */
const margin = 0.02;

/** How fast an estimate of other users of the key fades when they stop, per answer. */
const fading = 0.9;

/**
 * Gives requests their turn, evenly spaced just under the advertised rate, so that the first 429 never comes. When the
 * answers say that others use the same key, their share is left to them.
 */
export class Pace {
  readonly #clock: Clock;
  #limit = unknownRate.requests;
  #windowMs = unknownRate.seconds * 1000;
  /** Requests of others in one window, by estimate. */
  #others = 0;
  #next = 0;
  #heldUntil = 0;
  #refusals = 0;
  /** When our own requests of the last window went out; entries before `#oldest` have left it. */
  #sent: number[] = [];
  #oldest = 0;

  constructor(clock: Clock, rate: Rate = unknownRate) {
    this.#clock = clock;
    this.learn(rate);
  }

  /** Takes the rate that the account names. */
  learn(rate: Rate): void {
    this.#limit = Math.max(1, rate.requests);
    this.#windowMs = Math.max(1, rate.seconds * 1000);
  }

  /** Milliseconds between two requests. */
  get interval(): number {
    const own = Math.max(1, this.#limit - this.#others);
    return (this.#windowMs / own) * (1 + margin);
  }

  /** Resolves when the next request may go out. */
  async turn(): Promise<void> {
    do {
      const now = this.#clock.now();
      const at = Math.max(now, this.#next, this.#heldUntil);
      this.#next = at + this.interval;
      if (at > now) await this.#clock.sleep(at - now);
    } while (this.#clock.now() < this.#heldUntil);
    this.#sent.push(this.#clock.now());
  }

  /** Reads `RateLimit-*` of an answer that was served. */
  served(headers: Record<string, string>): void {
    this.#refusals = 0;
    this.#estimate(headers);
  }

  /**
   * Notes an answer of 429 or 503 with the wait it asks for. One alone, while the headers say that there is room,
   * concerns its own request; with no room left, or a second one without success in between, everyone waits.
   */
  refused(headers: Record<string, string>, waitMs: number): void {
    this.#refusals += 1;
    this.#estimate(headers);
    const remaining = count(headers['ratelimit-remaining']);
    if (remaining === 0 || this.#refusals > 1) {
      this.#heldUntil = Math.max(this.#heldUntil, this.#clock.now() + waitMs);
    }
  }

  #estimate(headers: Record<string, string>): void {
    const limit = count(headers['ratelimit-limit']);
    const remaining = count(headers['ratelimit-remaining']);
    if (limit !== undefined && limit > 0) this.#limit = limit;
    if (remaining === undefined) return;
    const others = Math.max(0, this.#limit - remaining - this.#ownInWindow());
    this.#others = Math.min(this.#limit - 1, Math.max(others, Math.floor(this.#others * fading)));
  }

  #ownInWindow(): number {
    const start = this.#clock.now() - this.#windowMs;
    while (this.#oldest < this.#sent.length && this.#sent[this.#oldest]! < start) this.#oldest += 1;
    if (this.#oldest > 1000) {
      this.#sent = this.#sent.slice(this.#oldest);
      this.#oldest = 0;
    }
    return this.#sent.length - this.#oldest;
  }
}

function count(header: string | undefined): number | undefined {
  return header !== undefined && /^\d+$/.test(header.trim()) ? Number(header) : undefined;
}
