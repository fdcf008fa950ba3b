import * as z from 'zod/v4-mini';
import { limits } from '../primitives/limits.ts';
import { filledTextSchema, textSchema } from '../primitives/plain-text.ts';
import { problemSchema } from '../problem.ts';
import { countSchema, syncModeSchema, syncRunStatusSchema, reachShape, totalsShape } from './sync-run.ts';
import { issueSeverities } from './run-words.ts';
import { sourceKeySchema } from '../primitives/text.ts';
import { timeSchema } from '../primitives/time.ts';

/** Begins a run. `pipeline` is the name a person gave the workflow. */
export const newSyncRunSchema = z.strictObject({
  pipeline: filledTextSchema,
  source: sourceKeySchema,
  mode: syncModeSchema,
  dryRun: z.boolean(),
  startedAt: timeSchema,
});

/**
 * Progress of a run; what is not named stays. Counts are absolute, not added up. A status other than `running` ends the
 * run; an ended run takes no other change (409 `run_ended`), but the same one again is fine, so a retry is safe.
 */
export const syncRunChangesSchema = z.strictObject({
  status: z.optional(syncRunStatusSchema),
  finishedAt: z.optional(timeSchema),
  progress: z.optional(z.strictObject({ read: countSchema, total: z.nullable(countSchema) })),
  totals: z.optional(z.partial(z.strictObject(totalsShape))),
  reach: z.optional(z.strictObject(reachShape)),
  error: z.optional(z.nullable(problemSchema)),
});

/** An issue to report. What is left out becomes null. `email` is text here: it may be the very value that was refused. */
export const newSyncIssueSchema = z.strictObject({
  code: z
    .string()
    .check(z.regex(/^[a-z][a-z0-9_]{0,63}$/, 'is not a code: lower-case letters, digits and `_`')),
  severity: z.enum(issueSeverities),
  sourceId: z.optional(z.nullable(textSchema)),
  displayName: z.optional(z.nullable(textSchema)),
  email: z.optional(z.nullable(textSchema)),
  field: z.optional(z.nullable(textSchema)),
  message: z.string().check(z.minLength(1), z.maxLength(limits.message)),
});

export const newSyncIssuesSchema = z.strictObject({
  issues: z.array(newSyncIssueSchema).check(z.minLength(1), z.maxLength(limits.issues)),
});

/** How many issues of the call were stored: all of them. */
export const syncIssuesAcceptedSchema = z.object({ accepted: countSchema });

/** Query of `GET /sync-runs`. */
export const syncRunFilterSchema = z.strictObject({ source: z.optional(sourceKeySchema) });

export type NewSyncRun = z.infer<typeof newSyncRunSchema>;
export type SyncRunChanges = z.infer<typeof syncRunChangesSchema>;
export type NewSyncIssue = z.infer<typeof newSyncIssueSchema>;
