import * as z from 'zod/v4-mini';
import { limits } from './primitives/limits.ts';

/** What a custom field of a contact holds. */
export const customFieldValueSchema = z.union([
  z.string().check(z.maxLength(limits.text)),
  z.number(),
  z.boolean(),
  z.null(),
]);

export type CustomFieldValue = z.infer<typeof customFieldValueSchema>;
