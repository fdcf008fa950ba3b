import * as z from 'zod/v4-mini';
import { pageOf } from '../primitives/page.ts';
import { timeSchema } from '../primitives/time.ts';

/** One setting that was changed: a dot path such as `mapping.mobile` or `schedule.every`. null: it was not there. */
export const settingChangeSchema = z.object({ path: z.string(), before: z.unknown(), after: z.unknown() });

/** One saving of the settings. `version` is what `If-Match` takes after it. */
export const settingsHistoryEntrySchema = z.object({
  version: z.int().check(z.minimum(1)),
  savedBy: z.string(),
  savedAt: timeSchema,
  changes: z.array(settingChangeSchema),
});

export const settingsHistoryPageSchema = pageOf(settingsHistoryEntrySchema);

export type SettingChange = z.infer<typeof settingChangeSchema>;
export type SettingsHistoryEntry = z.infer<typeof settingsHistoryEntrySchema>;
