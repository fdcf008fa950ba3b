/**
 * Reads the format in which n8n keeps execution data ("flatted": a JSON array in which every string inside a container is
 * the index of another entry, so that shared and circular values are written once).
 */
export function readFlatted(text: string): unknown {
  const entries = JSON.parse(text) as unknown[];
  const revived = new Map<number, unknown>();
  const resolve = (value: unknown): unknown => (typeof value === 'string' ? revive(Number(value)) : value);
  const revive = (index: number): unknown => {
    if (revived.has(index)) return revived.get(index);
    const entry = entries[index];
    if (typeof entry !== 'object' || entry === null) return entry;
    const container: unknown[] | Record<string, unknown> = Array.isArray(entry) ? [] : {};
    // Remembered before its parts are read: a part may point back to it.
    revived.set(index, container);
    for (const [key, value] of Object.entries(entry)) {
      Object.defineProperty(container, key, {
        value: resolve(value),
        enumerable: true,
        writable: true,
        configurable: true,
      });
    }
    return container;
  };
  return revive(0);
}
