import type { DirectorySettings, EntraConnection } from '../../contract/index.ts';
import { requireAdmin } from '../actor.ts';
import type { Actor } from '../actor.ts';
import type { DirectorySyncPorts } from '../ports.ts';
import { refusal } from '../refusal.ts';
import { requireTenant } from '../requirements.ts';
import { intervalOf, scheduled } from '../schedule.ts';
import { readRecord, update } from '../update.ts';
import { view } from '../view.ts';
import { namesOfGroups } from './groups.ts';
import { refuseStale, withHistory } from './history.ts';
import { refuseUnreadableAttributes } from './unreadable-attributes.ts';

/**
 * Keeps the settings; turning the sync on makes a run due at once. `ifVersion` is the `settingsVersion` that they were made on;
 * undefined saves over whatever is there. Throws Refusal 400, 403, 409, and 412 `version_conflict` that says who was quicker.
 */
export async function saveSettings(
  ports: DirectorySyncPorts,
  actor: Actor,
  settings: DirectorySettings,
  ifVersion?: number,
): Promise<EntraConnection> {
  requireAdmin(actor);
  const now = ports.clock.now();
  refuseUnreadableAttributes(settings, '');
  await refuseUnknownFields(ports, actor.account, settings);
  const groupNames = await namesOfGroups(ports, await readRecord(ports, actor.account), settings);
  const record = await update(ports, actor.account, (before) => {
    requireTenant(before);
    refuseStale(before, ifVersion);
    const turnedOn = settings.enabled && before.settings?.enabled !== true;
    const saved = { ...withHistory(before, settings, actor, now), groupNames };
    // Other addresses are worth a new try.
    const isToldElsewhere = JSON.stringify(settings.notify) !== JSON.stringify(before.settings?.notify);
    const after = isToldElsewhere ? { ...saved, undelivered: null } : saved;
    // Saving brings the next run forward and never puts it off: else somebody who saves often keeps it from coming.
    const left = before.nextRunAt === null ? Infinity : Math.max(0, before.nextRunAt - now);
    return scheduled(after, now, turnedOn ? 0 : Math.min(left, intervalOf(settings)));
  });
  return view(ports, actor, record);
}

async function refuseUnknownFields(
  { contacts }: DirectorySyncPorts,
  account: string,
  { mapping }: DirectorySettings,
): Promise<void> {
  const known = new Set(
    (await contacts.fields(account)).filter(({ custom }) => custom).map(({ key }) => key),
  );
  const unknown = Object.keys(mapping).filter(
    (field) => field.startsWith('customFields.') && !known.has(field.slice('customFields.'.length)),
  );
  if (unknown.length === 0) return;
  const message = 'is not a custom field of this organisation';
  const errors = unknown.map((field) => ({ path: `mapping.${field}`, code: 'unknown_field', message }));
  const detail = errors.map(({ path }) => `${path} ${message}.`).join(' ');
  throw refusal(400, 'validation_failed', detail, errors);
}
