import ky, { HTTPError, TimeoutError } from 'ky';
import { retryAfterMs } from '../../shared/contacts/retry.ts';
import { requireSafeAddress } from './address.ts';
import { AnswerError, UnreachableError } from './errors.ts';
import type { SessionKeeper } from './session.ts';

/** Where the API is, without `/v1`, and who asks. */
export type ApiAccess = { readonly base: string; readonly session: SessionKeeper };

/** Milliseconds that a repeated request may wait behind the scenes. */
const longestWait = 3000;

export type JsonRequest = {
  readonly method: 'get' | 'post' | 'put' | 'delete' | 'patch';
  /** Below `/v1`, for example `directory-sync/entra`; ids in it are encoded by the caller. */
  readonly path: string;
  readonly json?: unknown;
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
  requireSafeAddress(api.base);
  const key = request.method === 'post' ? { 'idempotency-key': crypto.randomUUID() } : {};
  const send = async (token: string): Promise<unknown> => sendOnce(api.base, request, token, key);
  return parse(await withSession(api.session, send));
}

async function withSession(
  session: SessionKeeper,
  send: (token: string) => Promise<unknown>,
): Promise<unknown> {
  try {
    return await send(await session.token());
  } catch (error) {
    if (error instanceof AnswerError && error.status === 401) return send(await session.renew());
    throw error;
  }
}

async function sendOnce(
  base: string,
  { method, path, json, query, timeout = 10_000, signal }: JsonRequest,
  token: string,
  headers: Record<string, string>,
): Promise<unknown> {
  const response = await ky(path.replace(/^\/+/, ''), {
    method,
    prefixUrl: `${base.replace(/\/+$/, '')}/v1`,
    headers: { authorization: `Bearer ${token}`, ...headers },
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
  }).catch(async (error: unknown) => {
    throw await inOurTerms(error);
  });
  return response.json();
}

/** Someone looks at the card: a server that wants more than a moment is said to be busy, and asked again when it said so. */
function asksToWaitLong(error: Error): boolean {
  return error instanceof HTTPError && (retryAfterOf(error.response) ?? 0) > longestWait;
}

function retryAfterOf({ headers }: Response): number | undefined {
  return retryAfterMs(Object.fromEntries(headers), Date.now());
}

async function inOurTerms(error: unknown): Promise<unknown> {
  // What fetch throws when nobody answers is a TypeError.
  if (error instanceof TimeoutError || error instanceof TypeError) return new UnreachableError(error.name);
  if (!(error instanceof HTTPError)) return error;
  const { response } = error;
  const body: unknown = await response.json().catch(() => undefined);
  return new AnswerError(response.status, body, response.headers.get('request-id'), retryAfterOf(response));
}
