import type { EntraConnection } from '../../contract/index.ts';
import { requireAdmin } from '../actor.ts';
import type { Actor } from '../actor.ts';
import type { DirectorySyncPorts } from '../ports.ts';
import { wrongState } from '../refusal.ts';
import { update } from '../update.ts';
import { view } from '../view.ts';
import { failed, noSuchAttempt, refuseWhileClaiming } from './attempt.ts';
import { finishClaim } from './verify.ts';

/**
 * Ends an attempt, whoever of the account began it: its nonce, state, code and link are good for nothing any more. Throws Refusal
 * 403, 404, 409 when it has connected, 503.
 */
export async function withdrawConnect(
  ports: DirectorySyncPorts,
  actor: Actor,
  connectId: string,
): Promise<EntraConnection> {
  requireAdmin(actor);
  await finishClaim(ports, actor.account);
  const record = await update(ports, actor.account, (before) => {
    const { attempt } = before;
    if (attempt?.id !== connectId) throw noSuchAttempt();
    refuseWhileClaiming(before);
    if (attempt.status === 'connected')
      throw wrongState('This attempt has connected the directory. Disconnect it instead.');
    const detail = `${actor.name ?? 'Somebody'} withdrew this attempt. Nothing was connected.`;
    return { ...before, attempt: failed(attempt, 409, 'connect_withdrawn', detail) };
  });
  return view(ports, actor, record);
}
