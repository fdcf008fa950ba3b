import ky, { HTTPError } from 'ky';
import type { ServerClock } from '../base/server-clock.ts';
import {
  inOurTerms,
  longestWait,
  refusalOf,
  requestTimeout,
  retryAfterOf,
  rootOf,
  withSession,
} from './access.ts';
import type { ApiAccess } from './access.ts';

export type { ApiAccess } from './access.ts';

export type JsonRequest = {
  readonly method: 'get' | 'post' | 'put' | 'delete' | 'patch';
  /** Below `/v1`, for example `directory-sync/entra`; ids in it are encoded by the caller. */
  readonly path: string;
  readonly json?: unknown;
  /** The version that the change was made on, sent as `If-Match`. */
  readonly ifMatch?: number | null | undefined;
  readonly query?: Readonly<Record<string, string>>;
  /** Milliseconds that one answer may take; 10 s unless told. */
  readonly timeout?: number;
  readonly signal: AbortSignal;
};

/**
 * Asks iluminr, and gives `parse` the answer. A 401 is answered with a new session, once. A POST carries an Idempotency-Key, so
 * that it may be repeated like the others when the network or the server fails. Rejects with AddressError, SessionError, AnswerError,
 * UnreachableError, SyntaxError where the answer is no JSON, the signal's reason, or with what `parse` throws: describeFailure
 * understands them all.
 */
export async function requestJson<T>(
  api: ApiAccess,
  request: JsonRequest,
  parse: (answer: unknown) => T,
): Promise<T> {
  const root = rootOf(api);
  const more = {
    ...(request.method === 'post' ? { 'idempotency-key': crypto.randomUUID() } : {}),
    ...(typeof request.ifMatch === 'number' ? { 'if-match': String(request.ifMatch) } : {}),
  };
  return parse(
    await withSession(api, async (headers) =>
      sendRepeatedly(root, api.clock, request, { ...headers, ...more }),
    ),
  );
}

async function sendRepeatedly(
  prefixUrl: string,
  clock: ServerClock,
  { method, path, json, query, timeout = requestTimeout, signal }: JsonRequest,
  headers: Record<string, string>,
): Promise<unknown> {
  try {
    const response = await ky(path.replace(/^\/+/, ''), {
      method,
      prefixUrl,
      headers,
      signal,
      ...(json === undefined ? {} : { json }),
      ...(query === undefined ? {} : { searchParams: { ...query } }),
      timeout,
      retry: {
        limit: 2,
        methods: ['get', 'post', 'put', 'delete'],
        jitter: true,
        maxRetryAfter: longestWait,
        shouldRetry: ({ error }) => (asksToWaitLong(error) ? false : undefined),
      },
    });
    clock.hear(response.headers.get('date'));
    return await response.json();
  } catch (error) {
    throw error instanceof HTTPError ? await refusalOf(error.response) : inOurTerms(error);
  }
}

/** Someone looks at the card: a server that wants more than a moment is said to be busy, and asked again when it said so. */
function asksToWaitLong(error: Error): boolean {
  return error instanceof HTTPError && (retryAfterOf(error.response) ?? 0) > longestWait;
}
