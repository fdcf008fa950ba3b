import * as z from 'zod/v4-mini';
import { limits } from './primitives/limits.ts';
import { filledTextSchema } from './primitives/plain-text.ts';

const fieldPathSchema = z.string().check(z.minLength(1), z.maxLength(limits.text));
const fixedValueSchema = z.union([
  z.string().check(z.maxLength(limits.text)),
  z.number(),
  z.boolean(),
  z.array(filledTextSchema).check(z.maxLength(limits.groups)),
  z.null(),
]);

/**
 * Where one contact field comes from. `from`: a dot path into the source record, or several tried in order. `template`:
 * text with `{path}` places. `constant`: the same for everybody. `default`: when the record says nothing.
 */
export const fieldRuleSchema = z.strictObject({
  from: z.optional(
    z.union([fieldPathSchema, z.array(fieldPathSchema).check(z.minLength(1), z.maxLength(20))]),
  ),
  trim: z.optional(z.boolean()),
  case: z.optional(z.enum(['lower', 'upper', 'title'])),
  default: z.optional(fixedValueSchema),
  constant: z.optional(fixedValueSchema),
  template: z.optional(z.string().check(z.minLength(1), z.maxLength(limits.message))),
});

const target =
  /^(?:email|firstName|lastName|mobile|phone|jobTitle|company|department|location|language|timeZone|groups|customFields\.[A-Za-z][A-Za-z0-9_]{0,63}|\$country|\$id|\$state)$/;

/**
 * Rules by contact field, `customFields.<key>` included; `$country` gives the region that national phone numbers are
 * read in, `$id` the record's id in its source, `$state` whether the person is active. The same object in the widget, in
 * the diff node and on the wire.
 */
export const fieldMappingSchema = z.record(
  z.string().check(z.regex(target, 'is not a contact field')),
  fieldRuleSchema,
);

export type FieldRule = z.infer<typeof fieldRuleSchema>;
export type FieldMapping = z.infer<typeof fieldMappingSchema>;
