import * as z from 'zod/v4-mini';
import { customFieldValueSchema } from '../../contract/index.ts';
import { isTooDeep } from '../../stable-json.ts';

const text = z.string().check(z.minLength(1));
const count = z.int().check(z.minimum(0));
const texts = z.record(z.string(), z.string());

/** Fields of a contact as a plan writes them. Whether a value is valid is for the server to say; here the shape counts. */
const writeSchema = z
  .looseObject({
    externalIds: z.optional(z.record(z.string(), z.nullable(z.string()))),
    email: z.optional(z.nullable(z.string())),
    firstName: z.optional(z.string()),
    lastName: z.optional(z.string()),
    groups: z.optional(z.array(z.string())),
    customFields: z.optional(z.record(z.string(), customFieldValueSchema)),
  })
  .check(z.refine((value) => !isTooDeep(value), 'is nested too deeply'));

/** A change of a plan as an item, held or not. Null at its top level counts as absent: a database makes one of the other. */
export const changeItemSchema = z.object({
  kind: z.enum(['change', 'held']),
  planId: text,
  /** When the plan was made, ISO 8601. */
  madeAt: z.optional(z.string()),
  /** Whose contacts the plan is about; a plan of an older version does not say. */
  account: z.optional(text),
  seal: z.optional(z.string()),
  operation: z.enum(['create', 'update', 'reactivate', 'deactivate']),
  reason: text,
  phase: count,
  contactId: z.optional(text),
  ifVersion: z.optional(z.int().check(z.minimum(1))),
  contact: z.optional(writeSchema),
  before: z.optional(writeSchema),
  from: z.optional(texts),
  sourceIds: z._default(texts, {}),
  name: z.catch(z.optional(z.string()), undefined),
  email: z.catch(z.optional(z.string()), undefined),
});

/** What Apply Changes put out for one change; `undo`, `version` and `account` only where it was applied. */
export const outcomeItemSchema = z.object({
  kind: z.literal('outcome'),
  status: text,
  planId: z.catch(z.string(), ''),
  operation: z.optional(z.enum(['create', 'update', 'reactivate', 'deactivate'])),
  reason: z.optional(text),
  contactId: z.optional(text),
  sourceIds: z._default(texts, {}),
  name: z.catch(z.optional(z.string()), undefined),
  email: z.catch(z.optional(z.string()), undefined),
  account: z.optional(text),
  version: z.optional(z.int()),
  undo: z.optional(
    z.object({ phase: count, contact: z.optional(writeSchema), before: z.optional(writeSchema) }),
  ),
});

/** Something for a person to look at. Only what it says is needed. */
export const reviewItemSchema = z.object({
  kind: z.literal('review'),
  planId: z.catch(z.string(), ''),
  code: text,
  message: text,
  severity: z.catch(z.enum(['info', 'warning', 'error']), 'warning'),
  source: z.catch(z.nullable(z.string()), null),
  sourceId: z.catch(z.nullable(z.string()), null),
  contactId: z.catch(z.nullable(z.string()), null),
  displayName: z.catch(z.nullable(z.string()), null),
  email: z.catch(z.nullable(z.string()), null),
  field: z.catch(z.nullable(z.string()), null),
  leftAlone: z.catch(z.optional(z.literal(true)), undefined),
});

/** What a plan says of itself; the parts that a run's totals and its report are made of. */
export const summaryItemSchema = z.object({
  kind: z.literal('summary'),
  planId: z.catch(z.string(), ''),
  summary: z.looseObject({
    mode: z.enum(['additive', 'update', 'full']),
    read: count,
    unchanged: count,
    existed: count,
    skipped: count,
    review: count,
    held: count,
    sources: z.array(z.looseObject({ key: z.string() })),
  }),
  guard: z.looseObject({ verdict: z.enum(['passed', 'held', 'approved']), message: z.string() }),
});

export type ReadReviewItem = z.infer<typeof reviewItemSchema>;
export type ReadSummaryItem = z.infer<typeof summaryItemSchema>;
