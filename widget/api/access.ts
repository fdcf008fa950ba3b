import { retryAfterMs } from '../../shared/http/retry-after.ts';
import type { ServerClock } from '../base/server-clock.ts';
import { requireSafeAddress } from './address.ts';
import { AnswerError, UnreachableError } from './errors.ts';
import type { SessionKeeper } from './session.ts';

/** Where the API is, without `/v1`, who asks, and what time it is there. */
export type ApiAccess = {
  readonly base: string;
  readonly session: SessionKeeper;
  readonly clock: ServerClock;
};

/** Milliseconds that one answer may take. */
export const requestTimeout = 10_000;

/** Milliseconds that a repeated request may wait behind the scenes. */
export const longestWait = 3000;

/** Where the contract's paths begin. Throws AddressError for an address that no token may be sent to. */
export function rootOf({ base }: ApiAccess): string {
  requireSafeAddress(base);
  return `${base.replace(/(?<!\/)\/+$/, '')}/v1`;
}

/** Sends with the session's token; a 401 is answered with a new session, once. Rejects with SessionError, or as `send` does. */
export async function withSession<T>(
  { session }: ApiAccess,
  send: (headers: { authorization: string }) => Promise<T>,
): Promise<T> {
  const sendAs = (token: string): Promise<T> => send({ authorization: `Bearer ${token}` });
  try {
    return await sendAs(await session.token());
  } catch (error) {
    if (error instanceof AnswerError && error.status === 401) return sendAs(await session.renew());
    throw error;
  }
}

/** Milliseconds that the answer asks to be left alone for; undefined when it asks for nothing. */
export function retryAfterOf({ headers }: Response): number | undefined {
  return retryAfterMs(Object.fromEntries(headers), Date.now());
}

/** An answer of 400 and above in our terms. */
export async function refusalOf(response: Response): Promise<AnswerError> {
  const body: unknown = await response.json().catch(() => undefined);
  return new AnswerError(response.status, body, response.headers.get('request-id'), retryAfterOf(response));
}

/** What fetch throws when nobody answers (a TypeError), or not in time, in our terms; anything else as it is. */
export function inOurTerms(error: unknown): unknown {
  const isNobody = error instanceof Error && ['TypeError', 'TimeoutError'].includes(error.name);
  return isNobody ? new UnreachableError(error.name) : error;
}
