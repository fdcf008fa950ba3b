import type { EntraConnection } from '../../contract/index.ts';
import { requireAdmin } from '../actor.ts';
import type { Actor } from '../actor.ts';
import { refuseWhileClaiming } from '../connect/attempt.ts';
import { finishClaim } from '../connect/verify.ts';
import type { DirectorySyncPorts } from '../ports.ts';
import { withoutTenant } from '../record.ts';
import { update } from '../update.ts';
import { view } from '../view.ts';

/**
 * Forgets tenant, mapping and attempt. Contacts stay as they are; a run under way stops at its next write. That the tenant was
 * here is remembered: another organisation needs its administrator's explicit word, unless it is released. Throws Refusal 403, 503.
 */
export async function disconnect(
  ports: DirectorySyncPorts,
  actor: Actor,
  { release = false }: { release?: boolean } = {},
): Promise<EntraConnection> {
  requireAdmin(actor);
  await finishClaim(ports, actor.account);
  const record = await update(ports, actor.account, (before) => {
    refuseWhileClaiming(before);
    return withoutTenant(before, release);
  });
  return view(ports, actor, record);
}
