import type { IdentityResponse } from '../../contract/index.ts';
import { requireAdmin } from '../actor.ts';
import type { Actor } from '../actor.ts';
import type { DirectorySyncPorts, MicrosoftApp } from '../ports.ts';
import type { ConnectAttempt } from '../record.ts';
import { Refusal, wrongState } from '../refusal.ts';
import { drawSecret, hashOf } from '../secret.ts';
import { readRecord, update } from '../update.ts';
import { attemptOf, current, requireMicrosoft } from './attempt.ts';
import { proveIdentity } from './identity.ts';
import { refuseTaken } from './tenants.ts';

/**
 * Pins the tenant whose administrator signed in, and says where its consent is given. The nonce is used up: a second token, or the
 * same again, is refused. Throws Refusal 403, 404, 409, 503.
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
  await refuseTaken(ports, actor.organisation, tenant.id);
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

/** learn.microsoft.com/entra/identity-platform/v2-admin-consent */
function consentUrl(
  { loginUrl, clientId, callbackUrl }: MicrosoftApp,
  tenantId: string,
  state: string,
): string {
  const query = new URLSearchParams({
    client_id: clientId,
    scope: 'https://graph.microsoft.com/.default',
    redirect_uri: callbackUrl,
    state,
  });
  return `${loginUrl}/${tenantId}/v2.0/adminconsent?${query.toString()}`;
}
