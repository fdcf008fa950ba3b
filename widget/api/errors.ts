import type { Problem } from '../../shared/contract/problem.ts';
import { problemIn } from '../answers/problem.ts';

/** iluminr answered, and refused. */
export class AnswerError extends Error {
  override readonly name = 'AnswerError';
  readonly status: number;
  /** Undefined when the answer was none of iluminr's own, as from a gateway on the way. */
  readonly problem: Problem | undefined;
  /** iluminr's name for the request, for support. */
  readonly requestId: string | null;
  /** Milliseconds that iluminr asks to be left alone for. */
  readonly retryAfter: number | undefined;

  constructor(status: number, body: unknown, requestId: string | null, retryAfter: number | undefined) {
    super(`iluminr answered ${status}`);
    this.status = status;
    this.problem = problemIn(body) ?? undefined;
    this.requestId = requestId;
    this.retryAfter = retryAfter;
  }
}

/** Nobody answered: no network, a blocked request, or silence for too long. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';

  /** Whether all patience is spent already: asking again would only wait as long once more. */
  get isSilence(): boolean {
    return this.message === 'TimeoutError';
  }
}
