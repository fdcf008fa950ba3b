import type { Clock } from '../../http/clock.ts';

const slowestPaceMs = 5_000;
const firstPaceMs = 250;
/** Graph reports the used share of the limit only above 0.8 (learn.microsoft.com/graph/throttling). */
const nearLimit = 0.8;

/** The client's own pace: it slows down when Graph throttles or says that the limit is near, and recovers by itself. */
export class RateLimiter {
  #delayMs = 0;

  /** Milliseconds between two requests now. */
  get delayMs(): number {
    return this.#delayMs;
  }

  onThrottled(): void {
    this.#delayMs = Math.min(slowestPaceMs, Math.max(firstPaceMs, this.#delayMs * 2));
  }

  onAnswer(headers: Record<string, string>): void {
    const used = Number(headers['x-ms-throttle-limit-percentage']);
    if (used >= nearLimit) this.onThrottled();
    else this.#delayMs = this.#delayMs < 50 ? 0 : Math.round(this.#delayMs * 0.75);
  }

  async acquire(clock: Clock, deadline: number): Promise<void> {
    const wait = Math.min(this.#delayMs, deadline - clock.now());
    if (wait > 0) await clock.sleep(wait);
  }
}
