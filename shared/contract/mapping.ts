import * as z from 'zod/v4-mini';
import { contactFieldKeys } from './primitives/field-types.ts';
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

const mostValues = 500;

/** What the record says → what the contact gets. Compared trimmed and without case. */
const valuesSchema = z
  .record(z.string().check(z.maxLength(limits.text)), fixedValueSchema)
  .check(
    z.refine((values) => Object.keys(values).length <= mostValues, `has more than ${mostValues} values`),
  );

/**
 * Where one contact field comes from. `from`: a dot path into the source record (`phones[0].value`,
 * `phones[type=mobile].value`), or several tried in order, passing over what is empty, a placeholder or not valid for the field. `template`: text with `{path}` places. `constant`: the same for
 * everybody. `default`: when the record says nothing. `values`: a lookup from what the record says; what is not in it says
 * nothing. `format`: the order of day and month, for `$start` and `$end`. `optional`: the record may lack every `from`.
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
  values: z.optional(valuesSchema),
  format: z.optional(z.enum(['dmy', 'mdy'])),
  optional: z.optional(z.boolean()),
});

const target = new RegExp(
  `^(?:${contactFieldKeys.join('|')}|customFields\\.[A-Za-z][A-Za-z0-9_]{0,63}|\\$country|\\$id|\\$state|\\$start|\\$end|\\$aliases|\\$phoneType)$`,
);

/**
 * Rules by contact field, `customFields.<key>` included; `$country` gives the region that national phone numbers are
 * read in, `$id` the record's id in its source, `$state` whether the person is active, `$start` and `$end` their first and
 * last day of work, `$aliases` further addresses that find their contact and are never written, `$phoneType` whether a
 * number is from a desk and so for `phone` alone, or any other and so for `mobile` alone. The same object in the
 * widget, in the diff node and on the wire.
 */
export const fieldMappingSchema = z.record(
  z.string().check(z.regex(target, 'is not a contact field')),
  fieldRuleSchema,
);

export type FieldRule = z.infer<typeof fieldRuleSchema>;
export type FieldMapping = z.infer<typeof fieldMappingSchema>;
