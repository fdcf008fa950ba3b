import * as z from 'zod/v4-mini';
import { contactFieldTypes } from './primitives/field-types.ts';

export const contactFieldTypeSchema = z.enum(contactFieldTypes);

/** One field that a mapping may write. A custom one (`custom: true`) stands in `contact.customFields[key]`. */
export const contactFieldInfoSchema = z.object({
  key: z.string(),
  label: z.string(),
  type: contactFieldTypeSchema,
  required: z.boolean(),
  custom: z.boolean(),
  /** The values that a field of type `option` takes. */
  options: z.optional(z.array(z.string())),
});

/** Answer of `GET /contact-fields`. */
export const contactFieldsSchema = z.array(contactFieldInfoSchema);

export type ContactFieldType = z.infer<typeof contactFieldTypeSchema>;
export type ContactFieldInfo = z.infer<typeof contactFieldInfoSchema>;
