import { GraphProblem } from './errors.ts';
import type { GraphSettings } from './store.ts';

/** Counts requests per tenant and app in fixed windows, and refuses what is beyond the limit. */
export class Throttle {
  readonly #windows = new Map<string, { start: number; used: number }>();

  /** Throws Graph's 429 when `key` has used up its window. */
  admit(key: string, limit: GraphSettings['throttle'], now: number): void {
    if (limit === null) return;
    const length = limit.windowSeconds * 1000;
    const known = this.#windows.get(key);
    const window = known !== undefined && now - known.start < length ? known : { start: now, used: 0 };
    this.#windows.set(key, window);
    window.used += 1;
    if (window.used <= limit.requests) return;
    const end = window.start + length;
    throw new GraphProblem(
      429,
      'TooManyRequests',
      'Too many requests from this application in this tenant.',
      {
        'retry-after':
          limit.retryAfter === 'date' ? httpDate(end) : String(Math.max(1, Math.ceil((end - now) / 1000))),
        'x-ms-throttle-scope': 'Tenant_Application/ReadWrite',
        'x-ms-throttle-information': 'ResourceUnitLimitExceeded',
      },
    );
  }
}

/** HTTP dates have whole seconds: rounded up, so that nobody comes back too early. */
function httpDate(milliseconds: number): string {
  return new Date(Math.ceil(milliseconds / 1000) * 1000).toUTCString();
}
