import * as z from 'zod/v4-mini';
import { directorySettingsSchema } from '../../shared/contract/directory-sync/settings.ts';

/** Every setting of the contract, as the history names them: two steps at most, and a mapping by an example of a field. */
export const settingPaths: readonly string[] = Object.entries(directorySettingsSchema.def.shape).flatMap(
  ([name, schema]) => {
    const inner = unwrapped(schema);
    if (inner instanceof z.ZodMiniRecord) return [`${name}.jobTitle`];
    return inner instanceof z.ZodMiniObject
      ? Object.keys(inner.def.shape).map((key) => `${name}.${key}`)
      : [name];
  },
);

/** What stands at such a path. */
export function valueAt(settings: object, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], settings);
}

function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodMiniOptional || schema instanceof z.ZodMiniNullable
    ? unwrapped(schema.def.innerType)
    : schema;
}
