import type { Actor } from '../actor.ts';
import { hasExpired } from '../record.ts';
import type { ConnectAttempt, ConnectionRecord } from '../record.ts';
import { problem, refusal, unavailable } from '../refusal.ts';
import type { Refusal } from '../refusal.ts';
import type { DirectorySyncPorts, MicrosoftApp } from '../ports.ts';

/** The attempt as it is now: one that nobody finished in time has failed. */
export function current(attempt: ConnectAttempt, now: number): ConnectAttempt {
  return hasExpired(attempt, now)
    ? failed(attempt, 409, 'connect_expired', 'Nobody finished within ten minutes. Begin again.')
    : attempt;
}

export function failed(
  attempt: ConnectAttempt,
  status: number,
  code: string,
  detail: string,
): ConnectAttempt {
  return {
    ...attempt,
    status: 'failed',
    error: problem(status, code, detail),
    nonceHash: null,
    stateHash: null,
  };
}

/** The caller's own attempt. Throws Refusal 404 for one of somebody else, or that a newer one replaced. */
export function attemptOf({ attempt }: ConnectionRecord, actor: Actor, connectId: string): ConnectAttempt {
  if (attempt?.id === connectId && attempt.callerId === actor.id) return attempt;
  throw noSuchAttempt();
}

export function noSuchAttempt(): Refusal {
  return refusal(404, 'not_found', 'There is no such attempt, or a newer one replaced it. Begin again.');
}

/** Throws Refusal 503 where the host has no way to Microsoft. */
export function requireMicrosoft({ microsoft }: DirectorySyncPorts): MicrosoftApp {
  if (microsoft !== null) return microsoft;
  throw unavailable('This server was started without an Entra to connect to.', 3600);
}
