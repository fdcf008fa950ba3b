import * as z from 'zod/v4-mini';
import { issueSeverities } from './run-words.ts';

/** One thing a human must look at. */
export const syncIssueSchema = z.object({
  code: z.string(),
  severity: z.enum(issueSeverities),
  sourceId: z.nullable(z.string()),
  displayName: z.nullable(z.string()),
  email: z.nullable(z.string()),
  field: z.nullable(z.string()),
  message: z.string(),
});

export type SyncIssue = z.infer<typeof syncIssueSchema>;
