import type { IdentityResponse } from '../../contract/index.ts';
import { requireAdmin } from '../actor.ts';
import type { Actor } from '../actor.ts';
import type { DirectorySyncPorts } from '../ports.ts';
import type { ConnectAttempt } from '../record.ts';
import { Refusal, wrongState } from '../refusal.ts';
import { drawSecret, hashOf } from '../secret.ts';
import { readRecord, update } from '../update.ts';
import { attemptOf, current, requireMicrosoft } from './attempt.ts';
import { consentUrl } from './addresses.ts';
import { proveIdentity } from './identity/prove-identity.ts';
import { refuseHeld } from './tenants.ts';

/**
 * Pins the tenant that somebody signed in to, and says where its consent is given. The nonce is used up: a second token, or the same
 * again, is refused. Whoever has no role may prepare the attempt for a colleague, but not for a tenant that another
 * organisation has or had. Throws Refusal 403, 404, 409, 503.
 */
export async function identify(
  ports: DirectorySyncPorts,
  actor: Actor,
  connectId: string,
  idToken: string,
): Promise<IdentityResponse> {
  requireAdmin(actor);
  const microsoft = requireMicrosoft(ports);
  const now = ports.clock.now();
  const waiting = awaiting(attemptOf(await readRecord(ports, actor.account), actor, connectId), now);
  const tenant = await proveIdentity(microsoft, idToken, waiting.nonceHash, now);
  // The explicit word is asked for when there is something to finish.
  await refuseHeld(ports, actor.organisation, tenant, tenant.mayConsent);
  const state = drawSecret();
  await update(ports, actor.account, (record) => ({
    ...record,
    attempt: {
      ...awaiting(attemptOf(record, actor, connectId), now),
      tenant,
      nonceHash: null,
      stateHash: hashOf(state),
      status: 'awaiting_consent',
    },
  }));
  return {
    tenantId: tenant.id,
    tenantName: tenant.name,
    account: tenant.account,
    consentUrl: consentUrl(microsoft, tenant.id, `${connectId}.${state}`),
  };
}

function awaiting(attempt: ConnectAttempt, now: number): ConnectAttempt {
  const { error, status } = current(attempt, now);
  if (error !== null) throw new Refusal({ ...error, status: 409 });
  if (status === 'awaiting_identity') return attempt;
  throw wrongState('This attempt has its identity already, or is over. Begin again.');
}
