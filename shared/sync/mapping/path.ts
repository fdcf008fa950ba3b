/** A dot path with its steps taken apart once: `businessPhones[0]`, `onPremisesExtensionAttributes.extensionAttribute1`. */
export type Path = { text: string; steps: readonly string[] };

export function parsePath(text: string): Path {
  return { text, steps: text.split(/[.[\]]+/).filter((step) => step !== '') };
}

/**
 * Reads the value at a path from a record. A key that itself contains dots wins over the path. Only own properties are
 * read, so `__proto__` finds nothing.
 *
 * @returns the value, or undefined when the path leads nowhere.
 */
export function readPath(record: Record<string, unknown>, { text, steps }: Path): unknown {
  if (Object.hasOwn(record, text)) return record[text];
  let value: unknown = record;
  for (const step of steps) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}
