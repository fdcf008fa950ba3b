/** A parameter that names several things, separated by commas, semicolons or lines. */
export function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.map((entry) => String(entry).trim()).filter((entry) => entry !== '');
  if (typeof value !== 'string') return [];
  return value
    .split(/[,;\n]+/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}
