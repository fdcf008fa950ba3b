import type { Problem } from '../../../contract/index.ts';

/** Whose directory, for which organisation, and who asked: what a colleague has to know before signing in. */
export type Asked = { tenantName: string; organisation: string; askedBy: string | null };

/**
 * What a browser that comes from Microsoft, or with a colleague's link, is shown.
 * - `handOver`: it goes on to `url` on the card's own origin, which hands the code to the card.
 * - `ask`: the page says what is asked, and `url` leads on to Microsoft: to the consent, or to the sign-in that proves the role.
 *   `problem` says why the last try did not count.
 * - `done`: the page says thank you.
 * - `unknown`: the state is made up, used, late, or of an attempt that was replaced.
 */
export type Return =
  | { kind: 'handOver'; url: string }
  | ({ kind: 'ask'; step: 'consent' | 'sign_in'; url: string; problem: Problem | null } & Asked)
  | ({ kind: 'done' } & Asked)
  | { kind: 'unknown' };

/** What a callback brings, with the account whose attempt its state names. Nothing of it is to be believed yet. */
export type Returned = { account: string; connectId: string; secret: string; query: URLSearchParams };
