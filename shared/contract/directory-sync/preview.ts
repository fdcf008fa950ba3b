import * as z from 'zod/v4-mini';
import { customFieldValueSchema } from '../custom-field.ts';
import { directorySettingsSchema } from './settings.ts';
import { limits } from '../primitives/limits.ts';
import { syncIssueSchema } from '../sync-runs/issue.ts';
import { previewOutcomes } from '../sync-runs/run-words.ts';
import { leftOutSchema, reachSchema, syncRunTotalsSchema } from '../sync-runs/sync-run.ts';

/** Settings to try; without them the saved ones. */
export const previewRequestSchema = z.strictObject({ settings: z.optional(directorySettingsSchema) });

/** One person as the mapping would have them, and what a run would do with them. */
export const previewRowSchema = z.object({
  sourceId: z.string(),
  displayName: z.nullable(z.string()),
  outcome: z.enum(previewOutcomes),
  contact: z.record(
    z.string(),
    z.union([customFieldValueSchema, z.array(z.string()), z.record(z.string(), customFieldValueSchema)]),
  ),
  issues: z.array(syncIssueSchema),
  /**
   * By member of the mapping that fills no field (`$state`, `$start`, `$end`, `$country`, `$aliases`): the first few texts that the
   * directory has where it looks, and what comes of them; nothing comes of what cannot be used.
   */
  special: z.optional(
    z.record(z.string(), z.object({ said: z.array(z.string()), means: z.array(z.string()) })),
  ),
});

/** `reach` is of the active contacts as such a run would leave them. The sample shows rows with something odd first. */
export const previewResponseSchema = z.object({
  totals: syncRunTotalsSchema,
  sample: z.array(previewRowSchema).check(z.maxLength(limits.previewSample)),
  reach: z.optional(reachSchema),
  leftOut: z.optional(leftOutSchema),
});

export type PreviewRow = z.infer<typeof previewRowSchema>;
export type PreviewResponse = z.infer<typeof previewResponseSchema>;
