import type { SettingsHistoryEntry } from '../../shared/contract/directory-sync/settings-history.ts';
import { countOf, listOf, textOf, timeIn } from './lenient.ts';
import type { Raw } from './lenient.ts';

/** One saving of the settings. `savedAt` is empty where iluminr gave no time. */
export function readSettingsChange(raw: Raw): SettingsHistoryEntry {
  return {
    version: countOf(raw['version']),
    savedBy: textOf(raw['savedBy']),
    savedAt: timeIn(raw['savedAt']) ?? '',
    changes: listOf(raw['changes'], (change) => ({
      path: textOf(change['path']),
      before: change['before'],
      after: change['after'],
    })),
  };
}
