export type RateLimit = { requests: number; seconds: number };

/** What one request may do, and the headers that say so. */
export type RateVerdict = { allowed: boolean; headers: Record<string, string> };

/** Fixed windows: `requests` in each window of `seconds`, which begins with its first request. A refused request costs nothing. */
export class RateLimiter {
  limit: RateLimit;
  readonly #now: () => number;
  readonly #windows = new Map<string, { start: number; used: number }>();

  constructor(limit: RateLimit, now: () => number) {
    this.limit = limit;
    this.#now = now;
  }

  take(caller: string): RateVerdict {
    const { requests, seconds } = this.limit;
    const now = this.#now();
    let window = this.#windows.get(caller);
    if (window === undefined || now >= window.start + seconds * 1000 || now < window.start) {
      window = { start: now, used: 0 };
      this.#windows.set(caller, window);
    }
    const allowed = window.used < requests;
    if (allowed) window.used += 1;
    const reset = String(Math.max(1, Math.ceil((window.start + seconds * 1000 - now) / 1000)));
    return {
      allowed,
      headers: {
        'RateLimit-Limit': String(requests),
        'RateLimit-Remaining': String(Math.max(0, requests - window.used)),
        'RateLimit-Reset': reset,
        ...(allowed ? {} : { 'Retry-After': reset }),
      },
    };
  }
}
