/**
 * Reads a value by dot path from a record: `businessPhones[0]`, `onPremisesExtensionAttributes.extensionAttribute1`. A
 * key that itself contains dots wins over the path. Only own properties are read, so `__proto__` finds nothing.
 *
 * @returns the value, or undefined when the path leads nowhere.
 */
export function readPath(record: Record<string, unknown>, path: string): unknown {
  if (Object.hasOwn(record, path)) return record[path];
  let value: unknown = record;
  for (const step of path.split(/[.[\]]+/)) {
    if (step === '') continue;
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}
