import { connectStatuses } from '../../shared/contract/directory-sync/states.ts';
import type { ConnectStatus } from '../../shared/contract/directory-sync/connect.ts';
import { recordOf, wordOf } from './lenient.ts';
import type { Known } from './lenient.ts';
import { problemIn } from './problem.ts';

/** How far an attempt is. With a status that this card does not know it goes on waiting. */
export type AttemptStatus = {
  readonly status: Known<ConnectStatus['status']>;
  readonly error: ConnectStatus['error'];
};

/** Throws UnexpectedAnswerError when the answer is no object. */
export function readAttemptStatus(answer: unknown): AttemptStatus {
  const raw = recordOf(answer);
  return { status: wordOf(connectStatuses, raw['status']), error: problemIn(raw['error']) };
}
