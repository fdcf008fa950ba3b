import * as z from 'zod/v4-mini';

/**
 * Places of the schema that none of `samples` fills, as `.lastRun.reach`: no such key, or only null. What is kept as it was sent
 * (`z.unknown`) has to be there and no more; of a union, each kind that is an object.
 */
export function missingKeys(schema: z.core.$ZodType, samples: readonly unknown[], place = ''): string[] {
  const filled = samples.filter((sample) => sample !== undefined && sample !== null);
  if (schema instanceof z.ZodMiniOptional || schema instanceof z.ZodMiniNullable) {
    return missingKeys(schema.def.innerType, filled, place);
  }
  if (schema instanceof z.ZodMiniUnknown || schema instanceof z.ZodMiniNull) return [];
  if (filled.length === 0) return [place];
  if (schema instanceof z.ZodMiniObject) {
    const records = filled.filter(isRecord);
    return Object.entries(schema.def.shape).flatMap(([key, inner]) =>
      records.some((record) => key in record)
        ? missingKeys(
            inner,
            records.map((record) => record[key]),
            `${place}.${key}`,
          )
        : [`${place}.${key}`],
    );
  }
  if (schema instanceof z.ZodMiniArray) {
    return missingKeys(schema.def.element, filled.filter(Array.isArray).flat(), `${place}[]`);
  }
  if (schema instanceof z.ZodMiniRecord) {
    return missingKeys(schema.def.valueType, filled.filter(isRecord).flatMap(Object.values), `${place}{}`);
  }
  if (schema instanceof z.ZodMiniUnion) {
    return schema.def.options.flatMap((option) => {
      const own = filled.filter((sample) => z.safeParse(option, sample).success);
      const counts = own.length > 0 || option instanceof z.ZodMiniObject;
      return counts ? missingKeys(option, own, place) : [];
    });
  }
  return [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
