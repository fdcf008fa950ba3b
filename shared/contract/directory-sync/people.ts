import * as z from 'zod/v4-mini';
import { pageOf } from '../primitives/page.ts';
import { timeSchema } from '../primitives/time.ts';
import { syncIssueSchema } from '../sync-runs/issue.ts';
import { leftOutReasons, personOutcomes } from '../sync-runs/run-words.ts';

/** One person of the directory, as a run left them. */
export const runPersonSchema = z.object({
  sourceId: z.string(),
  displayName: z.nullable(z.string()),
  email: z.nullable(z.string()),
  outcome: z.enum(personOutcomes),
  /** Why the run did not read the person; null for whom it read. */
  leftOut: z.nullable(z.enum(leftOutReasons)),
  contactId: z.nullable(z.string()),
  issues: z.array(syncIssueSchema),
});

export const runPersonPageSchema = pageOf(runPersonSchema);

/** Query of `GET …/runs/{id}/people`. */
export const runPersonFilterSchema = z.strictObject({ outcome: z.optional(z.enum(personOutcomes)) });

/**
 * Something about a person that is not right yet, whichever run found it. It stays until the contact holds what the directory
 * holds, or the directory no longer says it.
 */
export const openIssueSchema = z.object({
  ...syncIssueSchema.shape,
  contactId: z.nullable(z.string()),
  /** The run that found it first, and when. */
  runId: z.string(),
  since: timeSchema,
});

export const openIssuePageSchema = pageOf(openIssueSchema);

export type RunPerson = z.infer<typeof runPersonSchema>;
export type RunPersonFilter = z.infer<typeof runPersonFilterSchema>;
export type OpenIssue = z.infer<typeof openIssueSchema>;
