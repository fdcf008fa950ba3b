import type { ZodMiniType } from 'zod/v4-mini';
import { TransportError } from '../../http/transport.ts';
import { backOffMs } from '../../http/back-off.ts';
import { printable } from '../../http/printable.ts';
import { retryAfterMs } from '../../http/retry-after.ts';
import { mayRetryStatus } from '../../http/transient-status.ts';
import type { TransportRequest, TransportResponse } from '../../http/transport.ts';
import { IluminrError, answerError } from './errors.ts';
import { longestHoldMs } from './rate-limiter.ts';
import { createExchange } from './exchange.ts';
import type { ExchangeOptions } from './exchange.ts';
import { workingContract } from './profile.ts';
import type { Profile, WireRequest } from './profile.ts';

/** Tries of one call, the first included. */
export const maxAttempts = 8;

/** The longest wait that a server may ask for before the call gives up, in milliseconds. */
const longestWaitMs = longestHoldMs;

/** How long a call waits for room in the account's rate, in milliseconds: such refusals are no tries. */
const longestForRoomMs = 10 * 60_000;

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

export type RequestOptions = ExchangeOptions & {
  /** How the API says what the contract means. Default: it says it as the contract does. */
  profile?: Profile;
};

/** Sends requests at the account's rate, again where that is safe, and checks each answer against the contract. */
export function createRequest(options: RequestOptions): SendRequest {
  const { clock, profile = workingContract } = options;
  const exchange = profile(createExchange(options));

  return async function send<Answer>(asked: ApiRequest<Answer>): Promise<Answer> {
    const request = wireRequest(asked);
    const repeatable = asked.repeatable ?? (asked.method === 'GET' || asked.key !== undefined);
    const beganAt = clock.now();
    for (let attempt = 1; ; attempt++) {
      const step = await once(request, asked, repeatable);
      if (step.done) return step.answer;
      const mayWaitForRoom = step.hasNoRoom === true && clock.now() - beganAt < longestForRoomMs;
      if (mayWaitForRoom) attempt -= 1;
      else if (attempt >= maxAttempts || step.hasNoRoom === true) throw step.error;
      const waitMs = step.waitMs ?? backOffMs(Math.max(1, attempt), clock.random());
      if (waitMs > longestWaitMs) throw step.error;
      await clock.sleep(waitMs);
    }
  };

  type Step<Answer> =
    | { done: true; answer: Answer }
    /** `hasNoRoom`: the account's rate is used up, so the request was not even looked at. */
    | { done: false; error: IluminrError; waitMs?: number; hasNoRoom?: boolean };

  /** One try: an answer, or an error after which trying again is safe. Throws what another try cannot change. */
  async function once<Answer>(
    request: WireRequest,
    asked: ApiRequest<Answer>,
    repeatable: boolean,
  ): Promise<Step<Answer>> {
    let response: TransportResponse;
    try {
      response = await exchange(request);
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      const failure = unreachable(error, asked.action);
      if (!repeatable) throw failure;
      return { done: false, error: failure };
    }

    if (response.status >= 300) {
      const error = answerError(response, asked.action);
      const waitMs = retryAfterMs(response.headers, clock.now());
      if (!mayRetryStatus(response.status, repeatable)) throw error;
      const hasNoRoom = response.status === 429 && response.headers['ratelimit-remaining'] === '0';
      return { done: false, error, hasNoRoom, ...(waitMs === undefined ? {} : { waitMs }) };
    }

    const parsed = asked.answer.safeParse(response.body);
    if (parsed.success) return { done: true, answer: parsed.data };
    const failure = unexpected(response, parsed.error.issues[0], asked.action);
    // No JSON at all is a broken answer, as from a proxy; JSON of another shape would come again.
    if (!repeatable || (typeof response.body === 'object' && response.body !== null)) throw failure;
    return { done: false, error: failure };
  }
}

function wireRequest({ method, path, query = {}, key, ifVersion, body }: ApiRequest<unknown>): WireRequest {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  return {
    method,
    path: `/v1${path}`,
    query: Object.fromEntries(given.map(([name, value]) => [name, String(value)])),
    headers: {
      ...(key === undefined ? {} : { 'Idempotency-Key': key }),
      ...(ifVersion === undefined ? {} : { 'If-Match': String(ifVersion) }),
    },
    ...(body === undefined ? {} : { body }),
  };
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
