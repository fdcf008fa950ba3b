import type { Problem } from '../../shared/contract/problem.ts';
import { UnexpectedAnswerError } from '../answers/lenient.ts';
import { AddressError } from './address.ts';
import type { HostFault } from '../base/host-fault.ts';
import { AnswerError, UnreachableError } from './errors.ts';
import { SessionError } from './session.ts';

/** Why something did not work, as the texts know it: `failure.<code>`. */
export type FailureCode =
  | 'address'
  | 'offline'
  | 'unreachable'
  | 'session'
  | 'session_ended'
  | 'forbidden'
  | 'not_found'
  | 'busy'
  | 'run_in_progress'
  | 'refused'
  | 'unexpected_answer'
  | 'internal';

export type Failure = {
  readonly code: FailureCode;
  /** What a person can send to support: codes only, no token and no person. */
  readonly details: string;
  /** The problem that iluminr answered with, when it did. */
  readonly problem?: Problem;
  /** Milliseconds that iluminr asks to be left alone for. */
  readonly retryAfter?: number;
  /** What the host page gives wrongly, when that is why. */
  readonly hostFault?: HostFault;
};

/** Sorts an error by what the reader can do about it. */
export function describeFailure(error: unknown): Failure {
  if (error instanceof AnswerError) return describeAnswer(error);
  if (error instanceof UnreachableError) {
    return { code: isOffline() ? 'offline' : 'unreachable', details: error.message };
  }
  if (error instanceof AddressError) {
    return { code: 'address', details: error.message, hostFault: 'bad_api_base' };
  }
  if (error instanceof SessionError) {
    return { code: 'session', details: error.fault, hostFault: error.fault };
  }
  if (error instanceof UnexpectedAnswerError) return unexpected([error.message]);
  if (error instanceof SyntaxError) return unexpected(['not_json']);
  return { code: 'internal', details: error instanceof Error ? error.name : 'unknown' };
}

function describeAnswer({ status, problem, requestId, retryAfter }: AnswerError): Failure {
  return {
    code: codeOf(status, problem?.code),
    details: [status, problem?.code, requestId].filter(Boolean).join(' '),
    ...(problem !== undefined && { problem }),
    ...(retryAfter !== undefined && { retryAfter }),
  };
}

function codeOf(status: number, problem: string | undefined): FailureCode {
  if (problem === 'run_in_progress') return problem;
  if (status === 401) return 'session_ended';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not_found';
  return status === 429 || status >= 500 ? 'busy' : 'refused';
}

function unexpected(what: readonly string[]): Failure {
  return { code: 'unexpected_answer', details: ['unexpected_answer', ...what.slice(0, 5)].join(' ') };
}

function isOffline(): boolean {
  return typeof navigator !== 'undefined' && 'onLine' in navigator && !navigator.onLine;
}
