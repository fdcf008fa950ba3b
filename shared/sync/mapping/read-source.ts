import { splitDisplayName } from '../normalize/names.ts';
import { parsePath, readPath, type Path } from './path.ts';
import type { FieldRule } from '../types.ts';

const placeholder = /\{([^{}]+)\}/;
const namePart = /^(.+):(given|family)$/;

/** A path, or a part of a full name: `displayName:given`, `displayName:family`. */
type Place = Path & { name?: { path: Path; part: 'given' | 'family' } };

/** A rule taken apart once, because a mapping meets every record of a source. */
export type Source = {
  rule: FieldRule;
  /** The one key to look at, in most rules: tried first, because that is quicker. */
  key: string | undefined;
  /** Tried in order. */
  places: readonly Place[];
  /** What stands around the places of the template: one text more than there are places. */
  texts: readonly string[] | undefined;
  /** Refuses values that must not be taken, as if the path were empty. */
  usable: ((value: unknown) => boolean) | undefined;
};

export function parseSource(rule: FieldRule, usable?: (value: unknown) => boolean): Source {
  if (rule.template !== undefined) {
    // Splitting by a pattern with a group gives the texts and the paths in turn.
    const parts = rule.template.split(placeholder);
    const places = parts.filter((_, index) => index % 2 === 1).map((path) => parsePlace(path.trim()));
    const texts = parts.filter((_, index) => index % 2 === 0);
    return { rule, key: undefined, places, texts, usable };
  }
  const paths = typeof rule.from === 'string' ? [rule.from] : (rule.from ?? []);
  const key = rule.constant === undefined && paths.length === 1 ? paths[0] : undefined;
  return { rule, key, places: paths.map(parsePlace), texts: undefined, usable };
}

/**
 * The raw value a rule gives for a record: its constant, its template, or the first of its paths that holds something.
 *
 * @returns undefined when the record says nothing, null when it says that the value is empty.
 */
export function readSource(record: Record<string, unknown>, source: Source): unknown {
  const { key, rule, texts, usable } = source;
  if (key !== undefined && Object.hasOwn(record, key)) {
    const value = record[key];
    if (typeof value === 'string' && beginsVisibly(value) && (usable === undefined || usable(value)))
      return value;
  }
  if (rule.constant !== undefined) return rule.constant;
  const value = texts === undefined ? readFirst(record, source) : fill(texts, source.places, record);
  return value === undefined || value === null ? (rule.default ?? value) : value;
}

function readFirst(record: Record<string, unknown>, { places, usable }: Source): unknown {
  let found: null | undefined;
  for (const place of places) {
    const value = readPlace(record, place);
    if (value === undefined) continue;
    if (isEmpty(value) || usable?.(value) === false) found = null;
    else return value;
  }
  return found;
}

function parsePlace(text: string): Place {
  const part = namePart.exec(text);
  if (part?.[1] === undefined) return parsePath(text);
  const name = { path: parsePath(part[1]), part: part[2] === 'given' ? 'given' : 'family' } as const;
  return { ...parsePath(text), name };
}

function readPlace(record: Record<string, unknown>, place: Place): unknown {
  if (place.name === undefined || Object.hasOwn(record, place.text)) return readPath(record, place);
  const name = readPath(record, place.name.path);
  return typeof name === 'string' ? splitDisplayName(name)[place.name.part] : name;
}

/** The template with its `{path}` places filled; undefined when the record says nothing for any of them. */
function fill(texts: readonly string[], places: readonly Place[], record: Record<string, unknown>): unknown {
  let said: null | undefined | true;
  let filled = texts[0] ?? '';
  for (const [index, place] of places.entries()) {
    const value = readPlace(record, place);
    if (value !== undefined && !isEmpty(value) && isScalar(value)) {
      said = true;
      filled += String(value);
    } else if (value !== undefined) {
      said ??= null;
    }
    filled += texts[index + 1] ?? '';
  }
  return said === true ? filled.replace(/ {2,}/g, ' ') : said;
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function isEmpty(value: unknown): boolean {
  if (typeof value === 'string') return !beginsVisibly(value) && value.trim() === '';
  return value === null || (Array.isArray(value) && value.length === 0);
}

/** Whether a text plainly begins with something: nearly all do, and need not be trimmed to tell. */
function beginsVisibly(text: string): boolean {
  const code = text.charCodeAt(0);
  return code > 32 && code < 127;
}
