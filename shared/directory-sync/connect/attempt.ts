import type { Problem } from '../../contract/index.ts';
import type { Actor } from '../actor.ts';
import { hasExpired } from '../record.ts';
import type { ConnectAttempt, ConnectionRecord, ProvedTenant } from '../record.ts';
import { problem, refusal, unavailable } from '../refusal.ts';
import type { Refusal } from '../refusal.ts';
import type { DirectorySyncPorts, MicrosoftApp } from '../ports.ts';

/** The attempt as it is now: one that nobody finished in time has failed. */
export function current(attempt: ConnectAttempt, now: number): ConnectAttempt {
  return hasExpired(attempt, now)
    ? failed(attempt, 409, 'connect_expired', 'Nobody finished in time. Begin again.')
    : attempt;
}

export function failed(
  attempt: ConnectAttempt,
  status: number,
  code: string,
  detail: string,
): ConnectAttempt {
  return failedBy(attempt, problem(status, code, detail));
}

/** Nothing of a failed attempt is good any more. */
export function failedBy(attempt: ConnectAttempt, error: Problem): ConnectAttempt {
  return {
    ...attempt,
    status: 'failed',
    error,
    nonceHash: null,
    stateHash: null,
    codeHash: null,
    signIn: null,
    isClaiming: false,
  };
}

/** An attempt whose tenant is known. */
export type Pinned = ConnectAttempt & { tenant: ProvedTenant };

/** The attempt that waits for a consent, if it is this one and in time. */
export function waitingForConsent(
  { attempt }: ConnectionRecord,
  connectId: string,
  now: number,
): Pinned | undefined {
  if (attempt?.id !== connectId || current(attempt, now).status !== 'awaiting_consent') return undefined;
  return attempt.tenant === null ? undefined : { ...attempt, tenant: attempt.tenant };
}

/** The caller's own attempt. Throws Refusal 404 for one of somebody else, or that a newer one replaced. */
export function attemptOf({ attempt }: ConnectionRecord, actor: Actor, connectId: string): ConnectAttempt {
  if (attempt?.id === connectId && attempt.callerId === actor.id) return attempt;
  throw noSuchAttempt();
}

export function noSuchAttempt(): Refusal {
  return refusal(404, 'not_found', 'There is no such attempt, or a newer one replaced it. Begin again.');
}

/** What ends an attempt waits for one that is taking its tenant. Throws Refusal 503, for a second. */
export function refuseWhileClaiming({ attempt }: ConnectionRecord): void {
  if (attempt?.isClaiming === true)
    throw unavailable('The directory is being connected right now. Try again.', 1);
}

/** Throws Refusal 503 where the host has no way to Microsoft. */
export function requireMicrosoft({ microsoft }: DirectorySyncPorts): MicrosoftApp {
  if (microsoft !== null) return microsoft;
  throw unavailable('This server was started without an Entra to connect to.', 3600);
}
