import type { ConnectStart } from '../../contract/index.ts';
import { requireAdmin } from '../actor.ts';
import type { Actor } from '../actor.ts';
import type { DirectorySyncPorts } from '../ports.ts';
import type { ConnectAttempt } from '../record.ts';
import { drawSecret, hashOf } from '../secret.ts';
import { update } from '../update.ts';
import { timeOf } from '../time.ts';
import { refuseWhileClaiming, requireMicrosoft } from './attempt.ts';
import { finishClaim } from './verify.ts';

/** Ten minutes to sign in, and to consent. */
const lifetime = 10 * 60_000;

/** Begins an attempt to connect, which ends the one before it; one that is taking its tenant is carried through first. Throws Refusal 403, 503. */
export async function beginConnect(ports: DirectorySyncPorts, actor: Actor): Promise<ConnectStart> {
  requireAdmin(actor);
  const { clientId, authority, authorityMetadata, redirectUri } = requireMicrosoft(ports);
  const nonce = drawSecret();
  const attempt: ConnectAttempt = {
    id: crypto.randomUUID(),
    callerId: actor.id,
    callerName: actor.name,
    organisation: actor.organisation,
    expiresAt: ports.clock.now() + lifetime,
    status: 'awaiting_identity',
    error: null,
    nonceHash: hashOf(nonce),
    stateHash: null,
    codeHash: null,
    isLinked: false,
    signIn: null,
    tenant: null,
    takeOver: false,
    isClaiming: false,
    verifyingSince: 0,
    nextProbeAt: 0,
    probes: 0,
  };
  await finishClaim(ports, actor.account);
  await update(ports, actor.account, (record) => {
    refuseWhileClaiming(record);
    return { ...record, attempt };
  });
  return {
    connectId: attempt.id,
    nonce,
    clientId,
    authority,
    ...(authorityMetadata === undefined ? {} : { authorityMetadata }),
    redirectUri,
    expiresAt: timeOf(attempt.expiresAt),
  };
}
