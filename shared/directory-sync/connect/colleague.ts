import type { ColleagueLink, Problem } from '../../contract/index.ts';
import { requireAdmin } from '../actor.ts';
import type { Actor } from '../actor.ts';
import type { DirectorySyncPorts, MicrosoftApp } from '../ports.ts';
import { Refusal, wrongState } from '../refusal.ts';
import { readRecord, update } from '../update.ts';
import { consentUrl } from './addresses.ts';
import { attemptOf, current, requireMicrosoft, waitingForConsent } from './attempt.ts';
import type { Pinned } from './attempt.ts';
import { linkOf } from './link.ts';
import type { Asked, Return } from './callback/returned.ts';

/** A colleague reads their mail within the week. */
const linkLifetime = 7 * 24 * 60 * 60_000;

/** In place of a secret in the state of a colleague's consent: that one proves nothing, the sign-in after it does. */
export const linkState = 'link';

/**
 * A link for the colleague who may consent; the attempt lasts as long as it. The link is no secret: whoever opens it has to prove the
 * role. Asking again gives the same link. Throws Refusal 403, 404, 409.
 */
export async function linkConnect(
  ports: DirectorySyncPorts,
  actor: Actor,
  connectId: string,
): Promise<ColleagueLink> {
  requireAdmin(actor);
  const microsoft = requireMicrosoft(ports);
  const now = ports.clock.now();
  const { attempt } = await update(ports, actor.account, (record) => {
    const before = current(attemptOf(record, actor, connectId), now);
    if (before.error !== null) throw new Refusal({ ...before.error, status: 409 });
    if (before.status !== 'awaiting_consent') throw wrongState('This attempt does not wait for a consent.');
    if (before.isLinked) return record;
    return { ...record, attempt: { ...before, isLinked: true, expiresAt: now + linkLifetime } };
  });
  if (attempt === null) throw wrongState('This attempt is over.');
  return linkOf(microsoft, attempt);
}

/** What somebody who opens a colleague's link is shown: who asks for what, and the way to the consent. */
export async function colleaguePage(ports: DirectorySyncPorts, connectId: string): Promise<Return> {
  const account = await ports.store.accountOfAttempt(connectId);
  if (account === undefined) return { kind: 'unknown' };
  const record = await readRecord(ports, account);
  const attempt = waitingForConsent(record, connectId, ports.clock.now());
  return attempt?.isLinked === true
    ? askConsent(requireMicrosoft(ports), attempt, null)
    : { kind: 'unknown' };
}

export function askConsent(microsoft: MicrosoftApp, attempt: Pinned, why: Problem | null): Return {
  const url = consentUrl(microsoft, attempt.tenant.id, `${attempt.id}.${linkState}`);
  return { kind: 'ask', step: 'consent', url, problem: why, ...askedOf(attempt) };
}

export function askedOf({ tenant, organisation, callerName }: Pinned): Asked {
  return { tenantName: tenant.name, organisation, askedBy: callerName };
}
