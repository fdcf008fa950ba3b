import type { Clock } from '../../http/transport.ts';

const firstBackOffMs = 1_000;
const longestBackOffMs = 60_000;
const slowestPaceMs = 5_000;
const firstPaceMs = 250;
/** Graph reports the used share of the limit only above 0.8 (learn.microsoft.com/graph/throttling). */
const nearLimit = 0.8;

/**
 * `Retry-After` in milliseconds: seconds or an HTTP date (RFC 9110 §10.2.3). Undefined when it is missing or unreadable.
 */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  const value = header?.trim();
  if (value === undefined || value === '') return undefined;
  if (/^\d+(\.\d+)?$/.test(value)) return Math.ceil(Number(value) * 1000);
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** Exponential back-off with full jitter over its upper half: 0.5–1 s, 1–2 s, 2–4 s … up to a minute. */
export function backOffMs(attempt: number, random: number): number {
  const ceiling = Math.min(longestBackOffMs, firstBackOffMs * 2 ** (attempt - 1));
  return Math.round(ceiling / 2 + (ceiling / 2) * random);
}

/** The client's own pace: it slows down when Graph throttles or says that the limit is near, and recovers by itself. */
export class Pace {
  #delayMs = 0;

  /** Milliseconds between two requests now. */
  get delayMs(): number {
    return this.#delayMs;
  }

  throttled(): void {
    this.#delayMs = Math.min(slowestPaceMs, Math.max(firstPaceMs, this.#delayMs * 2));
  }

  answered(headers: Record<string, string>): void {
    const used = Number(headers['x-ms-throttle-limit-percentage']);
    if (used >= nearLimit) this.throttled();
    else this.#delayMs = this.#delayMs < 50 ? 0 : Math.round(this.#delayMs * 0.75);
  }

  async wait(clock: Clock, deadline: number): Promise<void> {
    const wait = Math.min(this.#delayMs, deadline - clock.now());
    if (wait > 0) await clock.sleep(wait);
  }
}
