import { splitDisplayName } from './names.ts';
import { readPath } from './path.ts';
import type { FieldRule } from './types.ts';

const placeholder = /\{([^{}]+)\}/g;
const namePart = /^(.+):(given|family)$/;

/**
 * The raw value a rule gives for a record: its constant, its template, or the first of its paths that holds something.
 *
 * @param usable refuses values that must not be taken, as if the path were empty.
 * @returns undefined when the record says nothing, null when it says that the value is empty.
 */
export function readSource(
  record: Record<string, unknown>,
  rule: FieldRule,
  usable: (value: unknown) => boolean = () => true,
): unknown {
  if (rule.constant !== undefined) return rule.constant;
  const value = rule.template === undefined ? readFirst(record, rule, usable) : fill(rule.template, record);
  return value === undefined || value === null ? (rule.default ?? value) : value;
}

function readFirst(
  record: Record<string, unknown>,
  rule: FieldRule,
  usable: (value: unknown) => boolean,
): unknown {
  const paths = typeof rule.from === 'string' ? [rule.from] : (rule.from ?? []);
  let found: null | undefined;
  for (const path of paths) {
    const value = readNamed(record, path);
    if (value === undefined) continue;
    if (isEmpty(value) || !usable(value)) found = null;
    else return value;
  }
  return found;
}

/** A path, or a part of a full name: `displayName:given`, `displayName:family`. */
function readNamed(record: Record<string, unknown>, path: string): unknown {
  const part = namePart.exec(path);
  if (part?.[1] === undefined || Object.hasOwn(record, path)) return readPath(record, path);
  const name = readPath(record, part[1]);
  if (typeof name !== 'string') return name;
  return part[2] === 'given' ? splitDisplayName(name).given : splitDisplayName(name).family;
}

/** The template with its `{path}` places filled; undefined when the record says nothing for any of them. */
function fill(template: string, record: Record<string, unknown>): unknown {
  let said: null | undefined | true;
  const text = template.replace(placeholder, (_, path: string) => {
    const value = readNamed(record, path.trim());
    if (value === undefined) return '';
    if (isEmpty(value) || !isScalar(value)) {
      said ??= null;
      return '';
    }
    said = true;
    return String(value);
  });
  return said === true ? text.replace(/ {2,}/g, ' ') : said;
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function isEmpty(value: unknown): boolean {
  return (
    value === null ||
    (typeof value === 'string' && value.trim() === '') ||
    (Array.isArray(value) && value.length === 0)
  );
}
