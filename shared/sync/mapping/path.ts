/**
 * A dot path with its steps taken apart once: `businessPhones[0]`, `onPremisesExtensionAttributes.extensionAttribute1`, and in a list of
 * objects the first that says something, without case: `phones[type=mobile].value`.
 */
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
    if (Array.isArray(value) && step.includes('=')) {
      value = entryThatSays(value, step);
      continue;
    }
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}

function entryThatSays(list: readonly unknown[], step: string): unknown {
  const at = step.indexOf('=');
  const key = step.slice(0, at).trim();
  const wanted = step
    .slice(at + 1)
    .trim()
    .toLowerCase();
  return list.find((entry) => {
    if (typeof entry !== 'object' || entry === null || !Object.hasOwn(entry, key)) return false;
    const said = (entry as Record<string, unknown>)[key];
    return (
      (typeof said === 'string' || typeof said === 'boolean') && String(said).trim().toLowerCase() === wanted
    );
  });
}
