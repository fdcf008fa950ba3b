import * as z from 'zod/v4-mini';
import { problemSchema } from '../problem.ts';
import { timeSchema } from '../primitives/time.ts';
import { leftOutReasons, syncExecutors, syncModes, syncRunStatuses, totalKeys } from './run-words.ts';

export const syncModeSchema = z.enum(syncModes);
export const syncRunStatusSchema = z.enum(syncRunStatuses);

/** People, never below zero. */
export const countSchema = z.int().check(z.minimum(0));

export const totalsShape = Object.fromEntries(totalKeys.map((key) => [key, countSchema])) as Record<
  (typeof totalKeys)[number],
  typeof countSchema
>;

export const syncRunTotalsSchema = z.object(totalsShape);

/** `total` is null while nobody knows how many there are. */
export const syncRunProgressSchema = z.object({ read: countSchema, total: z.nullable(countSchema) });

export const reachShape = {
  email: countSchema,
  mobile: countSchema,
  both: countSchema,
  neither: countSchema,
};

/** Active contacts after the run: with an email, with a mobile number, with both, with neither. */
export const reachSchema = z.object(reachShape);

/** How many of the directory were left out, by reason. null: nobody counted, as when only the groups were read. */
export const leftOutSchema = z.object(
  Object.fromEntries(leftOutReasons.map((reason) => [reason, z.nullable(countSchema)])) as Record<
    (typeof leftOutReasons)[number],
    z.ZodMiniNullable<typeof countSchema>
  >,
);

/** One execution, as reported. `stopped`: a person ended it; what it had done stays. */
export const syncRunSchema = z.object({
  id: z.string(),
  pipeline: z.string(),
  source: z.string(),
  executor: z.enum(syncExecutors),
  mode: syncModeSchema,
  dryRun: z.boolean(),
  status: syncRunStatusSchema,
  startedAt: timeSchema,
  finishedAt: z.nullable(timeSchema),
  progress: syncRunProgressSchema,
  totals: syncRunTotalsSchema,
  reach: z.optional(reachSchema),
  leftOut: z.optional(leftOutSchema),
  error: z.nullable(problemSchema),
});

export type SyncMode = z.infer<typeof syncModeSchema>;
export type SyncRunStatus = z.infer<typeof syncRunStatusSchema>;
export type SyncRunTotals = z.infer<typeof syncRunTotalsSchema>;
export type SyncRunProgress = z.infer<typeof syncRunProgressSchema>;
export type SyncRunReach = z.infer<typeof reachSchema>;
export type SyncRun = z.infer<typeof syncRunSchema>;
export type LeftOut = z.infer<typeof leftOutSchema>;
