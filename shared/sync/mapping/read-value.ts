import { splitDisplayName } from '../normalize/names.ts';
import type { CompiledRule, ValuePath } from './compile.ts';
import { readPath } from './path.ts';

/**
 * The raw value a rule gives for a record: its constant, its template, or the first of its paths that holds something.
 *
 * @returns undefined when the record says nothing, null when it says that the value is empty.
 */
export function readValue(record: Record<string, unknown>, compiled: CompiledRule): unknown {
  const { key, rule, literals, isUsable } = compiled;
  if (key !== undefined && Object.hasOwn(record, key)) {
    const value = record[key];
    if (typeof value === 'string' && beginsVisibly(value) && (isUsable === undefined || isUsable(value)))
      return value;
  }
  if (rule.constant !== undefined) return rule.constant;
  const value = literals === undefined ? readFirst(record, compiled) : fill(literals, compiled.paths, record);
  return value === undefined || value === null ? (rule.default ?? value) : value;
}

function readFirst(record: Record<string, unknown>, { paths, isUsable }: CompiledRule): unknown {
  let found: null | undefined;
  for (const path of paths) {
    const value = readValuePath(record, path);
    if (value === undefined) continue;
    if (isEmpty(value) || isUsable?.(value) === false) found = null;
    else return value;
  }
  return found;
}

function readValuePath(record: Record<string, unknown>, path: ValuePath): unknown {
  if (path.name === undefined || Object.hasOwn(record, path.text)) return readPath(record, path);
  const name = readPath(record, path.name.path);
  return typeof name === 'string' ? splitDisplayName(name)[path.name.part] : name;
}

/** The template with its `{path}` filled in; undefined when the record says nothing for any of them. */
function fill(
  literals: readonly string[],
  paths: readonly ValuePath[],
  record: Record<string, unknown>,
): unknown {
  let found: null | undefined | true;
  let filled = literals[0] ?? '';
  for (const [index, path] of paths.entries()) {
    const value = readValuePath(record, path);
    if (value !== undefined && !isEmpty(value) && isScalar(value)) {
      found = true;
      filled += String(value);
    } else if (value !== undefined) {
      found ??= null;
    }
    filled += literals[index + 1] ?? '';
  }
  return found === true ? filled.replace(/ {2,}/g, ' ') : found;
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
