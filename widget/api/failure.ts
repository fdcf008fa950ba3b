import { HTTPError, NetworkError, TimeoutError } from 'ky';
import * as z from 'zod/v4-mini';
import { problemSchema } from '../../shared/contract/problem.ts';
import { AddressError } from './address.ts';
import { SessionError } from './session.ts';

/** Why the card cannot show the sync, in one sentence, and the details a person can send to support. */
export type Failure = { message: string; details: string };

/** Says an error in the reader's words. Details carry codes only: no token, no person. */
export function describeFailure(error: unknown): Failure {
  if (error instanceof HTTPError) return describeAnswer(error);
  if (error instanceof AddressError) {
    return { message: 'This page gives the card a wrong address. Contact support.', details: error.message };
  }
  if (error instanceof NetworkError || error instanceof TimeoutError) {
    return {
      message: 'iluminr could not be reached. Check your connection, then try again.',
      details: error.name,
    };
  }
  if (error instanceof SessionError) {
    return {
      message: 'Your session could not be confirmed. Reload the page to sign in again.',
      details: error.name,
    };
  }
  const paths = error instanceof z.core.$ZodError ? error.issues.map((issue) => issue.path.join('.')) : [];
  return {
    message:
      'iluminr answered in a way this page does not understand. Reload the page; if it stays, contact support.',
    details: ['unexpected_answer', ...paths].join(' '),
  };
}

function describeAnswer(error: HTTPError): Failure {
  const { status } = error.response;
  const problem = problemSchema.safeParse(error.data);
  const details = problem.success ? `${status} ${problem.data.code}` : String(status);
  if (status === 401)
    return { message: 'Your session has ended. Reload the page to sign in again.', details };
  if (status === 403) return { message: 'Your role may not see this. Ask an Admin User.', details };
  if (status === 429 || status >= 500) {
    return { message: 'iluminr is busy or being updated. Try again in a minute.', details };
  }
  return { message: problem.success ? problem.data.detail : 'iluminr refused the request.', details };
}
