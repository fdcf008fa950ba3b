import * as z from 'zod/v4-mini';
import { limits } from './limits.ts';
import { problemSchema } from './problem.ts';
import { filledTextSchema, sourceKeySchema, textSchema, timeSchema } from './text.ts';

export const syncModeSchema = z.enum(['additive', 'update', 'full']);
export const syncRunStatusSchema = z.enum(['running', 'succeeded', 'partial', 'failed', 'held']);

/** People, never below zero. */
const countSchema = z.int().check(z.minimum(0));

const totals = {
  read: countSchema,
  created: countSchema,
  updated: countSchema,
  reactivated: countSchema,
  deactivated: countSchema,
  unchanged: countSchema,
  existed: countSchema,
  skipped: countSchema,
  failed: countSchema,
  held: countSchema,
};

export const syncRunTotalsSchema = z.object(totals);

/** `total` is null while nobody knows how many there are. */
export const syncRunProgressSchema = z.object({ read: countSchema, total: z.nullable(countSchema) });

/** One execution, as reported. */
export const syncRunSchema = z.object({
  id: z.string(),
  pipeline: z.string(),
  source: z.string(),
  executor: z.enum(['iluminr', 'n8n']),
  mode: syncModeSchema,
  dryRun: z.boolean(),
  status: syncRunStatusSchema,
  startedAt: timeSchema,
  finishedAt: z.nullable(timeSchema),
  progress: syncRunProgressSchema,
  totals: syncRunTotalsSchema,
  error: z.nullable(problemSchema),
});

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
  totals: z.optional(z.partial(z.strictObject(totals))),
  error: z.optional(z.nullable(problemSchema)),
});

/** One thing a human must look at. */
export const syncIssueSchema = z.object({
  code: z.string(),
  severity: z.enum(['info', 'warning', 'error']),
  sourceId: z.nullable(z.string()),
  displayName: z.nullable(z.string()),
  email: z.nullable(z.string()),
  field: z.nullable(z.string()),
  message: z.string(),
});

/** An issue to report. What is left out becomes null. `email` is text here: it may be the very value that was refused. */
export const newSyncIssueSchema = z.strictObject({
  code: z
    .string()
    .check(z.regex(/^[a-z][a-z0-9_]{0,63}$/, 'is not a code: lower-case letters, digits and `_`')),
  severity: z.enum(['info', 'warning', 'error']),
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

export type SyncMode = z.infer<typeof syncModeSchema>;
export type SyncRunStatus = z.infer<typeof syncRunStatusSchema>;
export type SyncRunTotals = z.infer<typeof syncRunTotalsSchema>;
export type SyncRunProgress = z.infer<typeof syncRunProgressSchema>;
export type SyncRun = z.infer<typeof syncRunSchema>;
export type NewSyncRun = z.infer<typeof newSyncRunSchema>;
export type SyncRunChanges = z.infer<typeof syncRunChangesSchema>;
export type SyncIssue = z.infer<typeof syncIssueSchema>;
export type NewSyncIssue = z.infer<typeof newSyncIssueSchema>;
