import { backOffMs } from '../../http/back-off.ts';
import type { Clock } from '../../http/clock.ts';
import { retryAfterMs } from '../../http/retry-after.ts';
import type { Transport, TransportRequest } from '../../http/transport.ts';
import type { Exchange, WireRequest } from './profile.ts';
import type { RateLimiter } from './rate-limiter.ts';
import type { ServerClock } from './server-clock.ts';

export type ExchangeOptions = {
  transport: Transport;
  clock: Clock;
  /** As `checkBaseUrl` gives it. */
  baseUrl: string;
  rateLimiter: RateLimiter;
  serverClock: ServerClock;
  /** Milliseconds per request. Default 60,000. */
  timeoutMs?: number;
};

/** Sends single requests, each when the account's rate allows, and lets what the answers say of rate and time count. */
export function createExchange(options: ExchangeOptions): Exchange {
  const { transport, clock, rateLimiter, serverClock } = options;
  /** Whose requests these are, for the rate limiter. */
  const caller = Symbol('client');
  return async (request) => {
    const sentAt = await rateLimiter.acquire(caller);
    const response = await transport(transportRequest(request, options)).catch((error: unknown) => {
      rateLimiter.onLost();
      throw error;
    });
    const { status, headers } = response;
    if (status === 429 || status === 503) {
      const waitMs = retryAfterMs(headers, clock.now()) ?? backOffMs(1, clock.random());
      rateLimiter.onThrottled(headers, waitMs, sentAt);
    } else if (status < 300) {
      rateLimiter.onServed(headers, sentAt);
      if (request.method === 'GET') serverClock.observe(headers);
    } else {
      rateLimiter.onLost();
    }
    return response;
  };
}

function transportRequest(
  { method, path, query, headers, body }: WireRequest,
  { baseUrl, timeoutMs = 60_000 }: ExchangeOptions,
): TransportRequest {
  const search = Object.keys(query).length === 0 ? '' : `?${new URLSearchParams(query).toString()}`;
  return {
    method,
    url: `${baseUrl}${path}${search}`,
    headers,
    timeoutMs,
    ...(body === undefined ? {} : { body }),
  };
}
