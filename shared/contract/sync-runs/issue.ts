import * as z from 'zod/v4-mini';

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

export type SyncIssue = z.infer<typeof syncIssueSchema>;
