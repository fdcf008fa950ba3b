import * as z from 'zod/v4-mini';
import { customFieldValueSchema } from './custom-field.ts';
import type { ContactFieldKey } from './primitives/field-types.ts';
import { limits } from './primitives/limits.ts';
import { filledTextSchema, textSchema } from './primitives/plain-text.ts';
import {
  customFieldKeySchema,
  emailSchema,
  languageSchema,
  phoneSchema,
  sourceKeySchema,
  timeZoneSchema,
} from './primitives/text.ts';
import { timeSchema } from './primitives/time.ts';

export const contactTypeSchema = z.enum(['contact', 'user']);
export const contactStatusSchema = z.enum(['active', 'inactive']);
export const contactOriginSchema = z.enum(['entra-directory-sync', 'contacts-api', 'csv', 'manual']);

/** iluminr's record, as it is read. Checks the shape only: a reader takes what the server stores. */
export const contactSchema = z.object({
  id: z.string(),
  externalIds: z.record(z.string(), z.string()),
  type: contactTypeSchema,
  status: contactStatusSchema,
  email: z.nullable(z.string()),
  firstName: z.string(),
  lastName: z.string(),
  mobile: z.nullable(z.string()),
  phone: z.nullable(z.string()),
  jobTitle: z.nullable(z.string()),
  company: z.nullable(z.string()),
  department: z.nullable(z.string()),
  location: z.nullable(z.string()),
  language: z.nullable(z.string()),
  timeZone: z.nullable(z.string()),
  groups: z.array(z.string()),
  customFields: z.record(z.string(), customFieldValueSchema),
  origin: contactOriginSchema,
  version: z.int(),
  createdAt: timeSchema,
  updatedAt: timeSchema,
});

const customFieldsSchema = z
  .record(customFieldKeySchema, customFieldValueSchema)
  .check(
    z.refine(
      (fields) => Object.keys(fields).length <= limits.customFields,
      `has more than ${limits.customFields} custom fields`,
    ),
  );

/** The writable fields that a person may carry, each to the contract's limits. */
const writableFields = {
  email: z.optional(z.nullable(emailSchema)),
  firstName: z.optional(textSchema),
  lastName: z.optional(textSchema),
  mobile: z.optional(z.nullable(phoneSchema)),
  phone: z.optional(z.nullable(phoneSchema)),
  jobTitle: z.optional(z.nullable(textSchema)),
  company: z.optional(z.nullable(textSchema)),
  department: z.optional(z.nullable(textSchema)),
  location: z.optional(z.nullable(textSchema)),
  language: z.optional(z.nullable(languageSchema)),
  timeZone: z.optional(z.nullable(timeZoneSchema)),
  groups: z.optional(z.array(filledTextSchema).check(z.maxLength(limits.groups))),
  customFields: z.optional(customFieldsSchema),
} satisfies Record<ContactFieldKey | 'customFields', z.ZodMiniType>;

/**
 * A contact to create. Every field may be left out: names become empty, the others null. The server sorts `groups` and
 * drops repeats.
 */
export const newContactSchema = z.strictObject({
  externalIds: z.optional(z.record(sourceKeySchema, filledTextSchema)),
  type: z.optional(contactTypeSchema),
  ...writableFields,
});

/**
 * What to change on a contact: only the fields named are touched. `groups` is replaced as a whole; `externalIds` and
 * `customFields` are merged key by key, where null removes a link and clears a custom field.
 */
export const contactChangesSchema = z.strictObject({
  externalIds: z.optional(z.record(sourceKeySchema, z.nullable(filledTextSchema))),
  ...writableFields,
});

/** Query of `GET /contacts`; `externalId` needs `source`. `email` compares case-insensitively. */
export const contactFilterSchema = z.strictObject({
  status: z.optional(contactStatusSchema),
  type: z.optional(contactTypeSchema),
  email: z.optional(z.string()),
  source: z.optional(sourceKeySchema),
  externalId: z.optional(z.string()),
  updatedSince: z.optional(timeSchema),
});

export const deactivateRequestSchema = z.strictObject({ reason: z.optional(textSchema) });
export const reactivateRequestSchema = z.strictObject({ contact: z.optional(contactChangesSchema) });

export type Contact = z.infer<typeof contactSchema>;
export type ContactType = z.infer<typeof contactTypeSchema>;
export type ContactStatus = z.infer<typeof contactStatusSchema>;
export type ContactOrigin = z.infer<typeof contactOriginSchema>;
export type NewContact = z.infer<typeof newContactSchema>;
export type ContactChanges = z.infer<typeof contactChangesSchema>;
export type ContactFilter = z.infer<typeof contactFilterSchema>;

/** The writable fields a person may carry, as the contact holds them. */
export type ContactFields = Pick<Contact, keyof typeof writableFields>;
