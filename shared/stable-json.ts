/** No answer, plan or mapping is nested deeper; one that is was made to exhaust the stack. */
const mostDepth = 100;

/** Texts that JSON writes as they are. */
const needsNoEscape = /^[ !#-[\]-~]*$/;

/**
 * JSON with the members of every object in code-unit order. Undefined members count as absent, as JSON leaves them out.
 *
 * @throws RangeError for a value nested deeper than 100 levels; `isTooDeep` tells beforehand.
 */
export function stableJson(value: unknown, depth = 0): string {
  if (depth > mostDepth) throw new RangeError(`A value is nested more than ${mostDepth} levels deep.`);
  if (typeof value === 'string') return quoted(value);
  if (value === undefined) return 'null';
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  let text = '';
  if (Array.isArray(value)) {
    for (const entry of value) text += `${text === '' ? '' : ','}${stableJson(entry ?? null, depth + 1)}`;
    return `[${text}]`;
  }
  for (const name of sortedKeys(value)) {
    const member = (value as Record<string, unknown>)[name];
    if (member === undefined) continue;
    text += `${text === '' ? '' : ','}${quoted(name)}:${stableJson(member, depth + 1)}`;
  }
  return `{${text}}`;
}

function quoted(text: string): string {
  return needsNoEscape.test(text) ? `"${text}"` : JSON.stringify(text);
}

/** The keys of an object in code-unit order, in which many of them come. */
function sortedKeys(value: object): string[] {
  const keys = Object.keys(value);
  const isSorted = keys.every((key, index) => index === 0 || keys[index - 1]! < key);
  return isSorted ? keys : keys.sort();
}

/** Deeper than any value of the contract, with room for what stands around one where it is written. */
const mostValueDepth = 20;

/** Whether a value from outside is nested deeper than anything that is planned or written. Never recurses further than that. */
export function isTooDeep(value: unknown, levels = mostValueDepth): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((member) => isTooDeep(member, levels - 1));
}
