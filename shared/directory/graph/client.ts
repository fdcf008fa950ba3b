import { backOffMs, type BackOffRange } from '../../http/back-off.ts';
import type { Clock } from '../../http/clock.ts';
import { isTransientStatus } from '../../http/transient-status.ts';
import { TransportError, type Transport, type TransportResponse } from '../../http/transport.ts';
import { DirectoryError } from './errors.ts';
import { failureOf } from './failures.ts';
import { assertGraphLink } from './origin.ts';
import { RateLimiter } from './rate-limiter.ts';

/** Longest a single answer is waited for. */
const requestTimeoutMs = 60_000;
/** A fault that outlives this many tries is left to the next run. */
const mostAttempts = 6;
const backOff: BackOffRange = { firstMs: 1_000, longestMs: 60_000 };

export type GraphClientOptions = {
  transport: Transport;
  clock: Clock;
  /** Base of Graph without version, for example `https://graph.microsoft.com`. */
  graphUrl: string;
  /** Epoch milliseconds when reading has to be over. */
  deadline: number;
};

/** How one kind of answer is read. */
export type Reading<T> = {
  headers?: Record<string, string>;
  /** Null, or a DirectoryError thrown, for an answer that is not whole; it is asked for again. */
  accept: (response: TransportResponse) => T | null;
  /** An answer that is no page and yet a result, for example a resync. Null leaves it to be thrown. */
  refuse?: (response: TransportResponse) => T | null;
};

/** Reads Graph: only from its own origin, at a pace it likes, until the deadline. */
export class GraphClient {
  readonly graphUrl: string;
  readonly clock: Clock;
  readonly deadline: number;
  readonly #transport: Transport;
  readonly #rateLimiter = new RateLimiter();
  #requests = 0;

  constructor(options: GraphClientOptions) {
    this.graphUrl = options.graphUrl.replace(/(?<!\/)\/+$/, '');
    this.clock = options.clock;
    this.deadline = options.deadline;
    this.#transport = options.transport;
  }

  /** Requests sent so far, retries included. */
  get requests(): number {
    return this.#requests;
  }

  /** Whether there is time for another request. */
  get outOfTime(): boolean {
    return this.clock.now() >= this.deadline;
  }

  /** An absolute URL from a path under `/v1.0` and its query. */
  url(path: string, query: Record<string, string> = {}): string {
    const search = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
    return `${this.graphUrl}/v1.0${path}${search.length === 0 ? '' : `?${search.join('&')}`}`;
  }

  /**
   * One answer that passes `accept`. What passes by itself (429, 5xx, a dropped connection, half a page) is asked again
   * within the deadline; anything else is the caller's at once, through `refuse`, or thrown.
   *
   * @throws DirectoryError
   */
  async get<T>(url: string, read: Reading<T>): Promise<T> {
    assertGraphLink(url, this.graphUrl);
    for (let attempt = 1; ; attempt++) {
      await this.#rateLimiter.acquire(this.clock, this.deadline);
      const outcome = await this.#once(url, read);
      if ('result' in outcome) return outcome.result;
      const wait = outcome.error.retryAfterMs ?? backOffMs(attempt, this.clock.random(), backOff);
      const tooLate = this.clock.now() + wait >= this.deadline;
      if (!outcome.error.transient || attempt >= mostAttempts || tooLate) throw outcome.error;
      await this.clock.sleep(wait);
    }
  }

  async #once<T>(url: string, read: Reading<T>): Promise<{ result: T } | { error: DirectoryError }> {
    const now = this.clock.now();
    if (now >= this.deadline) return { error: outOfTime() };
    let response: TransportResponse;
    try {
      this.#requests++;
      response = await this.#transport({
        method: 'GET',
        url,
        // Background work steps behind people who wait (learn.microsoft.com/graph/throttling-limits).
        headers: { accept: 'application/json', 'x-ms-throttle-priority': 'Low', ...read.headers },
        timeoutMs: Math.max(1, Math.min(requestTimeoutMs, this.deadline - now)),
      });
    } catch (error) {
      if (error instanceof DirectoryError) return { error };
      if (error instanceof TransportError) return { error: unreachable(error, this.graphUrl) };
      throw error;
    }
    if (response.status === 429) this.#rateLimiter.onThrottled();
    if (response.status >= 200 && response.status < 300) {
      this.#rateLimiter.onAnswer(response.headers);
      return this.#accept(response, url, read.accept);
    }
    const refused = isTransientStatus(response.status) ? null : (read.refuse?.(response) ?? null);
    return refused === null ? { error: failureOf(response, url, this.clock.now()) } : { result: refused };
  }

  #accept<T>(
    response: TransportResponse,
    url: string,
    accept: (response: TransportResponse) => T | null,
  ): { result: T } | { error: DirectoryError } {
    try {
      const result = accept(response);
      return result === null ? { error: failureOf(response, url, this.clock.now()) } : { result };
    } catch (error) {
      if (error instanceof DirectoryError) return { error };
      throw error;
    }
  }
}

function outOfTime(): DirectoryError {
  return new DirectoryError(
    'unavailable',
    'The time for reading was over before Microsoft Graph had answered',
    'Nothing was lost; the next run reads it again.',
  );
}

function unreachable(error: TransportError, graphUrl: string): DirectoryError {
  return new DirectoryError(
    'unavailable',
    `No whole answer came from ${new URL(graphUrl).host}${error.code === undefined ? '' : ` (${error.code})`}`,
    'Nothing was lost; the next run reads it again. If it stays so, check the network and proxy of n8n and the cloud chosen in the credential.',
    { code: error.code, cause: error },
  );
}
