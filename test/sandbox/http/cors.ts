import type { IncomingMessage } from 'node:http';

/** Headers that let a page of an allowed origin read the answer; undefined for everyone else. */
export function corsHeaders(
  origins: readonly string[],
  message: IncomingMessage,
): Record<string, string> | undefined {
  const origin = message.headers.origin;
  if (origin === undefined || !origins.includes(origin)) return undefined;
  return {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Expose-Headers':
      'Date, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After, ETag, Location, Request-Id',
    Vary: 'Origin',
  };
}

/** Further headers for the answer to an OPTIONS preflight. */
export function preflight(message: IncomingMessage): Record<string, string> {
  return {
    'Access-Control-Allow-Methods': 'GET, POST, PUT, PATCH, DELETE',
    'Access-Control-Allow-Headers':
      message.headers['access-control-request-headers'] ?? 'Authorization, Content-Type',
    'Access-Control-Max-Age': '600',
  };
}
