import * as z from 'zod/v4-mini';
import { customFieldValueSchema } from '../custom-field.ts';
import { limits } from '../primitives/limits.ts';
import { filledTextSchema } from '../primitives/plain-text.ts';
import { timeSchema } from '../primitives/time.ts';
import { syncIssueSchema } from '../sync-runs/issue.ts';
import { leftOutReasons, personOutcomes } from '../sync-runs/run-words.ts';
import { directorySettingsSchema } from './settings.ts';

/** Whom to explain: an address, a name, an id of the directory or of a contact; by the settings given, or the saved ones. */
export const explainRequestSchema = z.strictObject({
  who: filledTextSchema,
  settings: z.optional(directorySettingsSchema),
});

const explainedValueSchema = z.union([customFieldValueSchema, z.array(z.string())]);

/** What happened to one person, and why: what `explainPerson` says, without what only a machine needs. */
export const explanationSchema = z.object({
  displayName: z.nullable(z.string()),
  /** The rows of the directory that are this person; none for a contact that no row speaks of. */
  rows: z.array(
    z.object({
      source: z.string(),
      sourceId: z.string(),
      state: z.string(),
      /** What could not be used as it stood. */
      dropped: z.array(syncIssueSchema),
    }),
  ),
  /** Why the sync does not read the person; null when it does. */
  leftOut: z.nullable(z.enum(leftOutReasons)),
  joined: z.array(z.string()),
  contact: z.nullable(
    z.object({
      id: z.string(),
      displayName: z.nullable(z.string()),
      email: z.nullable(z.string()),
      status: z.string(),
    }),
  ),
  matchedBy: z.nullable(z.string()),
  /** Contacts that share a key with the person and are not theirs, and why not. */
  refused: z.array(z.object({ contactId: z.string(), displayName: z.nullable(z.string()), why: z.string() })),
  fields: z.array(
    z.object({
      field: z.string(),
      said: z.array(z.object({ source: z.string(), value: explainedValueSchema })),
      held: explainedValueSchema,
      /** Absent when the field is not written. */
      written: z.optional(explainedValueSchema),
      from: z.nullable(z.string()),
    }),
  ),
  /** `create`, `existed`, `skipped`, `review`, and for other modes what the plan of sync has. */
  decision: z.string(),
  held: z.boolean(),
  /** The rule behind the decision, as a sentence. */
  rule: z.string(),
  /** What a human must look at. */
  review: z.array(syncIssueSchema),
  /** What the last run that read the person did; null when none did. */
  lastRun: z.nullable(z.object({ runId: z.string(), at: timeSchema, outcome: z.enum(personOutcomes) })),
});

/** `found` counts everybody whom `who` may mean; `data` holds the first of them. */
export const explainResponseSchema = z.object({
  data: z.array(explanationSchema).check(z.maxLength(limits.explained)),
  found: z.int().check(z.minimum(0)),
});

export type ExplainRequest = z.infer<typeof explainRequestSchema>;
export type PersonExplanation = z.infer<typeof explanationSchema>;
export type ExplainResponse = z.infer<typeof explainResponseSchema>;
