import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import type { TransportRequest, TransportResponse } from '../../shared/http/transport.ts';

/** Options of n8n's request helper that every request of this package has: a redirect could carry a secret elsewhere. */
export function requestOptions({ method, url, headers, timeoutMs }: TransportRequest): IHttpRequestOptions {
  return {
    method,
    url,
    headers: { ...headers },
    returnFullResponse: true,
    disableFollowRedirect: true,
    sendCredentialsOnCrossOriginRedirect: false,
    ...(timeoutMs === undefined ? {} : { timeout: Math.ceil(timeoutMs) }),
  };
}

/** What n8n's helper answered: header names in lower case, a JSON body parsed, any other body as its text. */
export function transportResponse(response: IN8nHttpFullResponse): TransportResponse {
  return {
    status: response.statusCode,
    headers: lowerCased(response.headers),
    body: parsed(response.body),
  };
}

/** Headers by name in lower case. A header that came several times is joined, as RFC 9110 §5.3 allows. */
export function lowerCased(headers: unknown): Record<string, string> {
  const entries = typeof headers === 'object' && headers !== null ? Object.entries(headers) : [];
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), String(value)]));
}

/** A body as JSON where it is JSON; undefined when it is empty. */
export function parsed(body: unknown): unknown {
  if (body === '' || body === null) return undefined;
  if (typeof body !== 'string') return body;
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return body;
  }
}

/** The error and its causes, the outermost first: n8n wraps what the network threw. */
export function causesOf(error: unknown): unknown[] {
  const chain: unknown[] = [];
  for (
    let link = error;
    link !== undefined && link !== null && chain.length < 8;
    link = member(link, 'cause')
  )
    chain.push(link);
  return chain;
}

/** The platform's code of a failed request, for example `ECONNRESET`, wherever n8n's wrapping has left it. */
export function errorCodeOf(error: unknown): string | undefined {
  return causesOf(error)
    .map((link) => member(link, 'code'))
    .find((code) => typeof code === 'string');
}

/** A member of something that may not be an object. */
export function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (Reflect.get(value, name) as unknown) : undefined;
}
