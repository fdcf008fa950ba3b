import type { ZodMiniType } from 'zod/v4-mini';
import { TransportError } from '../../http/transport.ts';
import { backOffMs } from '../../http/back-off.ts';
import type { Clock } from '../../http/clock.ts';
import { printable } from '../../http/printable.ts';
import { retryAfterMs } from '../../http/retry-after.ts';
import { mayRetryStatus } from '../../http/transient-status.ts';
import type { Transport, TransportRequest, TransportResponse } from '../../http/transport.ts';
import { IluminrError, answerError } from './errors.ts';
import type { RateLimiter } from './rate-limiter.ts';
import type { ServerClock } from './server-clock.ts';

/** Tries of one call, the first included. */
export const maxAttempts = 8;

/** The longest wait that a server may ask for before the call gives up, in milliseconds. */
const longestWaitMs = 5 * 60_000;

export type ApiRequest<Answer> = {
  method: TransportRequest['method'];
  /** Under `/v1`, segments already encoded. */
  path: string;
  query?: Record<string, string | number | undefined>;
  body?: unknown;
  /** Sent as `Idempotency-Key`; makes a POST repeatable. */
  key?: string;
  /** Whether doing it twice equals doing it once. Default: GET, and whatever has a key. */
  repeatable?: boolean;
  /** Sent as `If-Match`: the version that the contact must still have. */
  ifVersion?: number;
  /** For messages: what was asked, as in "creating Ann Example". */
  action: string;
  answer: ZodMiniType<Answer>;
};

export type SendRequest = <Answer>(asked: ApiRequest<Answer>) => Promise<Answer>;

export type RequestOptions = {
  transport: Transport;
  clock: Clock;
  /** As `checkBaseUrl` gives it. */
  baseUrl: string;
  rateLimiter: RateLimiter;
  serverClock: ServerClock;
  /** Milliseconds per request. Default 60,000. */
  timeoutMs?: number;
};

/** Sends requests at the account's rate, again where that is safe, and checks each answer against the contract. */
export function createRequest(options: RequestOptions): SendRequest {
  const { transport, clock, rateLimiter, serverClock } = options;

  return async function send<Answer>(asked: ApiRequest<Answer>): Promise<Answer> {
    const request = transportRequest(asked, options);
    const repeatable = asked.repeatable ?? (asked.method === 'GET' || asked.key !== undefined);
    for (let attempt = 1; ; attempt++) {
      const sentAt = await rateLimiter.acquire();
      const step = await once(request, asked, repeatable, sentAt);
      if (step.done) return step.answer;
      if (attempt === maxAttempts) throw step.error;
      const waitMs = step.waitMs ?? backOffMs(attempt, clock.random());
      if (waitMs > longestWaitMs) throw step.error;
      await clock.sleep(waitMs);
    }
  };

  type Step<Answer> = { done: true; answer: Answer } | { done: false; error: IluminrError; waitMs?: number };

  /** One try: an answer, or an error after which trying again is safe. Throws what another try cannot change. */
  async function once<Answer>(
    request: TransportRequest,
    asked: ApiRequest<Answer>,
    repeatable: boolean,
    sentAt: number,
  ): Promise<Step<Answer>> {
    let response: TransportResponse;
    try {
      response = await transport(request);
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      const failure = unreachable(error, asked.action);
      if (!repeatable) throw failure;
      return { done: false, error: failure };
    }

    if (response.status >= 300) {
      const error = answerError(response, asked.action);
      const waitMs = retryAfterMs(response.headers, clock.now());
      if (response.status === 429 || response.status === 503) {
        rateLimiter.onThrottled(response.headers, waitMs ?? backOffMs(1, clock.random()), sentAt);
      }
      if (!mayRetryStatus(response.status, repeatable)) throw error;
      return waitMs === undefined ? { done: false, error } : { done: false, error, waitMs };
    }

    rateLimiter.onServed(response.headers, sentAt);
    if (asked.method === 'GET') serverClock.observe(response.headers);
    const parsed = asked.answer.safeParse(response.body);
    if (parsed.success) return { done: true, answer: parsed.data };
    const failure = unexpected(response, parsed.error.issues[0], asked.action);
    // No JSON at all is a broken answer, as from a proxy; JSON of another shape would come again.
    if (!repeatable || (typeof response.body === 'object' && response.body !== null)) throw failure;
    return { done: false, error: failure };
  }
}

function transportRequest(asked: ApiRequest<unknown>, options: RequestOptions): TransportRequest {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked.query ?? {})) {
    if (value !== undefined) query.set(name, String(value));
  }
  const search = query.size === 0 ? '' : `?${query.toString()}`;
  const request: TransportRequest = {
    method: asked.method,
    url: `${options.baseUrl}/v1${asked.path}${search}`,
    headers: {},
    timeoutMs: options.timeoutMs ?? 60_000,
  };
  if (asked.key !== undefined) request.headers = { ...request.headers, 'Idempotency-Key': asked.key };
  if (asked.ifVersion !== undefined)
    request.headers = { ...request.headers, 'If-Match': String(asked.ifVersion) };
  if (asked.body !== undefined) request.body = asked.body;
  return request;
}

function unreachable(error: TransportError, action: string): IluminrError {
  return new IluminrError(
    {
      code: 'network',
      what: `No whole answer came from iluminr when ${action} (${error.code ?? printable(error.message, 120)}).`,
      advice: 'Check the base URL and the network, then run again; nothing is done twice.',
    },
    { cause: error },
  );
}

function unexpected(
  response: TransportResponse,
  issue: { path: PropertyKey[]; message: string } | undefined,
  action: string,
): IluminrError {
  const isJson = typeof response.body === 'object' && response.body !== null;
  const found = isJson
    ? `at "${issue?.path.map(String).join('.') ?? ''}": ${printable(issue?.message ?? '', 120)}`
    : 'it is not JSON';
  return new IluminrError({
    code: 'unexpected_answer',
    status: response.status,
    what: `The answer when ${action} is not what the iluminr API gives (${found}).`,
    advice: 'Check that the base URL is the iluminr API and not a proxy or a sign-in page.',
  });
}
