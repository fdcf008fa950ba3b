import * as z from 'zod/v4-mini';
import { contactChangesSchema, contactSchema, newContactSchema } from './contact.ts';
import { limits } from './primitives/limits.ts';
import { problemSchema } from './problem.ts';
import { filledTextSchema, textSchema } from './primitives/plain-text.ts';

const ifVersion = z.optional(z.int().check(z.minimum(1)));

/** One step of a batch. `ifVersion` fails the step with `version_conflict` when the contact has moved on. */
export const batchOperationSchema = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('create'), contact: newContactSchema }),
  z.strictObject({
    op: z.literal('update'),
    id: filledTextSchema,
    contact: contactChangesSchema,
    ifVersion,
  }),
  z.strictObject({
    op: z.literal('deactivate'),
    id: filledTextSchema,
    reason: z.optional(textSchema),
    ifVersion,
  }),
  z.strictObject({
    op: z.literal('reactivate'),
    id: filledTextSchema,
    contact: z.optional(contactChangesSchema),
    ifVersion,
  }),
]);

/** The operations are applied in order, each on its own. With `validateOnly` every check runs and nothing is written. */
export const batchRequestSchema = z.strictObject({
  validateOnly: z.optional(z.boolean()),
  operations: z.array(batchOperationSchema).check(z.minLength(1), z.maxLength(limits.batch)),
});

/** What a server checks first: a bad operation is an error in its own result, never the end of the batch. */
export const batchEnvelopeSchema = z.strictObject({
  validateOnly: z.optional(z.boolean()),
  operations: z.array(z.unknown()).check(z.minLength(1)),
});

/** After `validateOnly` the id of a created contact is provisional: nothing is stored under it. */
export const batchResultSchema = z.discriminatedUnion('status', [
  z.object({ index: z.int(), status: z.literal('ok'), id: z.string(), contact: contactSchema }),
  z.object({ index: z.int(), status: z.literal('error'), error: problemSchema }),
]);

/** One result for each operation, in their order. */
export const batchResponseSchema = z.object({ results: z.array(batchResultSchema) });

export type BatchOperation = z.infer<typeof batchOperationSchema>;
export type BatchRequest = z.infer<typeof batchRequestSchema>;
export type BatchResult = z.infer<typeof batchResultSchema>;
export type BatchResponse = z.infer<typeof batchResponseSchema>;
