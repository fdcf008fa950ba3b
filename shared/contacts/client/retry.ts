/** Tries of one call, the first included. */
export const maxAttempts = 8;

/** The longest wait that a server may ask for before the call gives up, in milliseconds. */
export const longestWaitMs = 5 * 60_000;

const firstWaitMs = 300;
const longestBackOffMs = 30_000;

/** Statuses after which the same request may well succeed. */
const passing = new Set([408, 425, 429, 500, 502, 503, 504]);

/**
 * Whether to send the same request again after `status`. 401 never: the next try would be refused as well. A 429 always:
 * the server did not act on it. All else only when `repeatable`, that is when doing it twice equals doing it once.
 */
export function mayRetryStatus(status: number, repeatable: boolean): boolean {
  return status === 429 || (repeatable && passing.has(status));
}

/** Exponential back-off with jitter (half fixed, half random), in milliseconds; `attempt` counts from 1. */
export function backOffMs(attempt: number, random: number): number {
  const full = Math.min(longestBackOffMs, firstWaitMs * 2 ** (attempt - 1));
  return full / 2 + (full / 2) * random;
}

/** `Retry-After` (RFC 9110 §10.2.3, seconds or an HTTP date) in milliseconds from `now`; undefined when it says nothing. */
export function retryAfterMs(headers: Record<string, string>, now: number): number | undefined {
  const value = headers['retry-after']?.trim();
  if (value === undefined || value === '') return undefined;
  if (/^\d+(?:\.\d+)?$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
