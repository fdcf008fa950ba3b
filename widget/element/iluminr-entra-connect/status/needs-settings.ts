import type { SettingsWarning } from '../../../../shared/contract/directory-sync/connection.ts';
import type { Connection } from '../../../answers/connection.ts';

/** Whether a sync fails until somebody corrects the settings: a group of the scope is gone, and still named there. */
export function needsSettings({ attention, settingsWarnings }: Connection): boolean {
  if (attention?.code !== 'group_not_found') return false;
  // An iluminr from before has no warnings.
  return settingsWarnings === undefined || settingsWarnings.some(isOfScope);
}

/** Whether the setting says whom to sync, so that nothing is synced until it is corrected. */
export function isOfScope({ path }: Pick<SettingsWarning, 'path'>): boolean {
  return path.startsWith('scope.');
}
