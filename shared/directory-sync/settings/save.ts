import type { DirectorySettings, EntraConnection } from '../../contract/index.ts';
import { scheduleMinutes } from '../../contract/directory-sync/schedules.ts';
import { requireAdmin } from '../actor.ts';
import type { Actor } from '../actor.ts';
import type { DirectorySyncPorts } from '../ports.ts';
import { isOn } from '../record.ts';
import type { ConnectionRecord } from '../record.ts';
import { refusal, wrongState } from '../refusal.ts';
import { update } from '../update.ts';
import { view } from '../view.ts';

/** Keeps the settings; turning the sync on makes a run due at once. Throws Refusal 400, 403, 409. */
export async function saveSettings(
  ports: DirectorySyncPorts,
  actor: Actor,
  settings: DirectorySettings,
): Promise<EntraConnection> {
  requireAdmin(actor);
  await refuseUnknownFields(ports, actor.account, settings);
  const record = await update(ports, actor.account, (before) => {
    requireTenant(before);
    const turnedOn = settings.enabled && before.settings?.enabled !== true;
    return scheduled({ ...before, settings }, ports.clock.now(), turnedOn ? 0 : intervalOf(settings));
  });
  return view(ports, actor, record);
}

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

/** The record with its next run, `wait` milliseconds from now; with none where the sync is off. */
export function scheduled(record: ConnectionRecord, now: number, wait: number): ConnectionRecord {
  return { ...record, nextRunAt: isOn(record) ? now + wait : null };
}

/** Milliseconds between two runs. */
export function intervalOf({ schedule }: DirectorySettings): number {
  return scheduleMinutes[schedule.every] * 60_000;
}

/** Throws Refusal 409. */
export function requireTenant({ tenant }: ConnectionRecord): string {
  if (tenant === null) throw wrongState('Microsoft Entra is not connected. Connect it first.');
  return tenant.id;
}

/** Throws Refusal 409. */
export function requireSettings(record: ConnectionRecord): DirectorySettings {
  requireTenant(record);
  if (record.settings === null) throw wrongState('There is no mapping yet. Save the settings first.');
  return record.settings;
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
