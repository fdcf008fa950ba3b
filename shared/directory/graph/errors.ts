/**
 * Why the directory could not be read.
 * - `permission`: the app may not read this; an admin has to grant it.
 * - `credential`: the app could not sign in, or its token is refused.
 * - `request`: Graph does not accept what was asked: a field, a filter, a group that is gone.
 * - `throttled`, `unavailable`: it passes by itself.
 * - `answer`: what came back is not what Graph documents; nothing of it was used.
 */
export type DirectoryFault = 'permission' | 'credential' | 'request' | 'throttled' | 'unavailable' | 'answer';

/** `message` says what happened, `advice` what to do about it. Neither ever holds a token, a secret or a link's query. */
export class DirectoryError extends Error {
  override readonly name = 'DirectoryError';
  readonly fault: DirectoryFault;
  readonly advice: string;
  /** HTTP status, when an answer came. */
  readonly status: number | undefined;
  /** Graph's or the sign-in service's error code. */
  readonly code: string | undefined;
  /** Milliseconds that Graph asked to wait. */
  readonly retryAfterMs: number | undefined;

  constructor(
    fault: DirectoryFault,
    message: string,
    advice: string,
    details: {
      status?: number | undefined;
      code?: string | undefined;
      retryAfterMs?: number | undefined;
    } & ErrorOptions = {},
  ) {
    super(message, 'cause' in details ? { cause: details.cause } : undefined);
    this.fault = fault;
    this.advice = advice;
    this.status = details.status;
    this.code = details.code;
    this.retryAfterMs = details.retryAfterMs;
  }

  /** Whether waiting can help: the place in the directory was not lost, only time. */
  get transient(): boolean {
    return this.fault === 'throttled' || this.fault === 'unavailable' || this.fault === 'answer';
  }
}
