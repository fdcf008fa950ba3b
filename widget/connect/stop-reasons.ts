import type { Problem } from '../../shared/contract/problem.ts';
import type { Failure, FailureCode } from '../api/failure.ts';

/** Why connecting stopped. Each has a title, a sentence and a way out of its own. */
export const stopReasons = [
  'abandoned',
  'sign_in_declined',
  'sign_in_failed',
  'consent_declined',
  'consent_failed',
  'wrong_role',
  'takeover_role',
  'wrong_tenant',
  'tenant_taken',
  'permission_missing',
  'personal_account',
  'guest_account',
  'identity_other_sign_in',
  'identity_other_app',
  'identity_used',
  'identity_too_old',
  'identity_untrusted',
  'untrusted_address',
  'over',
  'session_expired',
  'not_allowed',
  'busy',
  'failed',
] as const;
export type StopReason = (typeof stopReasons)[number];

/** The codes of iluminr's problems that say more than their status. */
const byProblem: Readonly<Record<string, StopReason>> = {
  connect_expired: 'abandoned',
  consent_declined: 'consent_declined',
  consent_failed: 'consent_failed',
  consent_needs_admin: 'wrong_role',
  wrong_tenant: 'wrong_tenant',
  tenant_taken: 'tenant_taken',
  permission_missing: 'permission_missing',
  personal_account: 'personal_account',
  guest_account: 'guest_account',
  role_required: 'takeover_role',
  identity_other_sign_in: 'identity_other_sign_in',
  identity_other_app: 'identity_other_app',
  identity_too_old: 'identity_too_old',
  identity_untrusted: 'identity_untrusted',
  connection_state: 'identity_used',
};

const byFailure: Readonly<Record<FailureCode, StopReason | 'offline'>> = {
  address: 'untrusted_address',
  offline: 'offline',
  unreachable: 'offline',
  session: 'session_expired',
  session_ended: 'session_expired',
  forbidden: 'not_allowed',
  not_found: 'over',
  busy: 'busy',
  run_in_progress: 'failed',
  refused: 'failed',
  unexpected_answer: 'failed',
  internal: 'failed',
};

/** Sorts a failed request by what the person can do; `offline` is waited out. */
export function reasonOf(failure: Failure): StopReason | 'offline' {
  return (failure.problem && byProblem[failure.problem.code]) ?? byFailure[failure.code];
}

/** Why iluminr gave the attempt up. A code that is not known here is a failure, whatever it says. */
export function reasonOfProblem(problem: Problem | null): StopReason {
  return (problem === null ? undefined : byProblem[problem.code]) ?? 'failed';
}
