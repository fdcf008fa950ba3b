/** No answer, plan or mapping is nested deeper; one that is was made to exhaust the stack. */
const mostDepth = 100;

/**
 * JSON with the members of every object in code-unit order. Undefined members count as absent, as JSON leaves them out.
 *
 * @throws RangeError for a value nested deeper than 100 levels; `isTooDeep` tells beforehand.
 */
export function stableJson(value: unknown, depth = 0): string {
  if (depth > mostDepth) throw new RangeError(`A value is nested more than ${mostDepth} levels deep.`);
  if (Array.isArray(value))
    return `[${value.map((entry) => stableJson(entry ?? null, depth + 1)).join(',')}]`;
  if (typeof value !== 'object' || value === null)
    return value === undefined ? 'null' : JSON.stringify(value);
  const members: string[] = [];
  for (const name of Object.keys(value).sort()) {
    const member = (value as Record<string, unknown>)[name];
    if (member !== undefined) members.push(`${JSON.stringify(name)}:${stableJson(member, depth + 1)}`);
  }
  return `{${members.join(',')}}`;
}

/** Deeper than any value of the contract, with room for what stands around one where it is written. */
const mostValueDepth = 20;

/** Whether a value from outside is nested deeper than anything that is planned or written. Never recurses further than that. */
export function isTooDeep(value: unknown, levels = mostValueDepth): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((member) => isTooDeep(member, levels - 1));
}
