import type { DirectorySettings } from '../contract/index.ts';
import type { ConnectionRecord } from './record.ts';
import { wrongState } from './refusal.ts';

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
