import type { Problem, ProblemError } from '../contract/index.ts';

const titles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  412: 'Precondition Failed',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** A call that is not carried out. Its host answers with `problem`, and with `Retry-After` where it has one. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly problem: Problem;
  /** Seconds after which asking again may help. */
  readonly retryAfter: number | undefined;

  constructor(problem: Problem, retryAfter?: number) {
    super(problem.detail);
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

/** RFC 9457 problem details. */
export function problem(status: number, code: string, detail: string, errors?: ProblemError[]): Problem {
  const title = titles[status] ?? 'Error';
  return { type: 'about:blank', title, status, detail, code, ...(errors === undefined ? {} : { errors }) };
}

export function refusal(status: number, code: string, detail: string, errors?: ProblemError[]): Refusal {
  return new Refusal(problem(status, code, detail, errors));
}

/** The connection is not in a state for this: 409 `connection_state`. */
export function wrongState(detail: string): Refusal {
  return refusal(409, 'connection_state', detail);
}

/** Something that this host needs is away: 503, with the seconds after which to ask again. */
export function unavailable(detail: string, retryAfter: number): Refusal {
  return new Refusal(problem(503, 'unavailable', detail), retryAfter);
}
