/**
 * The parts of a display name, for people whose given name or surname the directory lacks: `Family, Given` at the
 * comma, else the last word is the family name. A single word is a given name.
 */
export function splitDisplayName(displayName: string): { given: string; family: string } {
  const name = displayName.replace(/\s+/gu, ' ').trim();
  const comma = name.indexOf(', ');
  if (comma > 0) return { given: name.slice(comma + 2), family: name.slice(0, comma) };
  const space = name.lastIndexOf(' ');
  return space < 0
    ? { given: name, family: '' }
    : { given: name.slice(0, space), family: name.slice(space + 1) };
}
