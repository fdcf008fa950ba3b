import type { EntraConnection } from '../../contract/index.ts';
import { requireAdmin } from '../actor.ts';
import type { Actor } from '../actor.ts';
import type { DirectorySyncPorts } from '../ports.ts';
import { requireSettings } from '../requirements.ts';
import { intervalOf, scheduled } from '../schedule.ts';
import { update } from '../update.ts';
import { view } from '../view.ts';

/** Stops syncing until it is resumed. Throws Refusal 403, 409. */
export async function pauseSync(ports: DirectorySyncPorts, actor: Actor): Promise<EntraConnection> {
  requireAdmin(actor);
  const record = await update(ports, actor.account, (before) => {
    requireSettings(before);
    return { ...before, paused: true, nextRunAt: null };
  });
  return view(ports, actor, record);
}

/** Throws Refusal 403, 409. */
export async function resumeSync(ports: DirectorySyncPorts, actor: Actor): Promise<EntraConnection> {
  requireAdmin(actor);
  const record = await update(ports, actor.account, (before) => {
    const settings = requireSettings(before);
    return scheduled({ ...before, paused: false }, ports.clock.now(), intervalOf(settings));
  });
  return view(ports, actor, record);
}
