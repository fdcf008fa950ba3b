import type { Attempt, Connection, LinkedAttempt } from '../../../answers/connection.ts';

/** The attempt that a colleague was sent a link for, where nothing is connected without it. */
export function linkedAttempt({ state, attempt }: Connection): LinkedAttempt | undefined {
  const isOpen = state === 'connecting' || state === 'not_connected' || state === 'disconnected_by_microsoft';
  return isOpen && attempt !== null && attempt !== undefined && hasLink(attempt) ? attempt : undefined;
}

function hasLink(attempt: Attempt): attempt is LinkedAttempt {
  return attempt.link !== null;
}
