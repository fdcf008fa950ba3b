import type { EntraConnection } from '../../contract/index.ts';
import { requireAdmin } from '../actor.ts';
import type { Actor } from '../actor.ts';
import type { DirectorySyncPorts } from '../ports.ts';
import { emptyRecord } from '../record.ts';
import { update } from '../update.ts';
import { view } from '../view.ts';

/** Forgets tenant, mapping and attempt. Contacts stay as they are; a run under way stops at its next write. Throws Refusal 403. */
export async function disconnect(ports: DirectorySyncPorts, actor: Actor): Promise<EntraConnection> {
  requireAdmin(actor);
  const record = await update(ports, actor.account, ({ settingsVersion }) => ({
    ...emptyRecord,
    settingsVersion,
  }));
  return view(ports, actor, record);
}
