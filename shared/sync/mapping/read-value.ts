import { splitDisplayName } from '../normalize/names.ts';
import { isPlaceholderWord } from '../normalize/placeholder.ts';
import { lookupKey, type CompiledRule, type ValuePath } from './compile.ts';
import { brief, type MappingIssue } from './issue.ts';
import { readPath } from './path.ts';

type Json = Record<string, unknown>;

/** A value that is taken only where nothing better is found. */
export class LastResort<Value> {
  readonly value: Value;

  constructor(value: Value) {
    this.value = value;
  }
}

/**
 * Turns a raw value into the field's own. Undefined when it cannot be used, null when it is empty.
 *
 * @param path where it was read, if the record itself says it and no lookup stood between.
 */
export type Coerce<Value> = (
  raw: unknown,
  path: ValuePath | undefined,
) => Value | LastResort<Value> | null | undefined;

/**
 * The first value of a rule that can be used: its constant, its template, its paths in order, its default. What is empty
 * or cannot be used is passed over.
 *
 * @param issues takes values that the rule's lookup does not have.
 * @returns undefined when the record says nothing that can be used, null when it says that the value is empty.
 */
export function firstUsable<Value>(
  record: Json,
  compiled: CompiledRule,
  issues: MappingIssue[],
  coerce: Coerce<Value>,
): Value | null | undefined {
  const { rule, literals, paths, values } = compiled;
  if (rule.constant === null) return null;
  if (rule.constant !== undefined) return valueOf(coerce(rule.constant, undefined));
  let isEmpty = false;
  let spare: Value | undefined;
  // A template counts as one path, and the default comes last.
  const count = literals === undefined ? paths.length : 1;
  for (let index = 0; index <= count; index++) {
    const path = literals === undefined ? paths[index] : undefined;
    const raw = index === count ? (rule.default ?? undefined) : rawAt(record, compiled, path);
    if (raw === undefined) continue;
    const looksUp = values !== undefined && index < count && !isBlank(raw);
    const meant = looksUp ? lookUp(values, raw, issues) : raw;
    // What the lookup does not have says nothing, not even that the value is empty.
    if (meant === undefined) continue;
    const value = coerceUsable(compiled, meant, values === undefined ? path : undefined, coerce);
    if (value === null) isEmpty = true;
    else if (value instanceof LastResort) spare ??= value.value;
    else if (value !== undefined) return value;
  }
  return spare ?? (isEmpty ? null : undefined);
}

/** What a record says at a path of a rule, or in its template. */
function rawAt(record: Json, { literals, paths }: CompiledRule, path: ValuePath | undefined): unknown {
  return path === undefined ? fill(literals ?? [], paths, record) : readValuePath(record, path);
}

/** A raw value as the field's own; what must not be taken counts as empty. */
function coerceUsable<Value>(
  { isUsable }: CompiledRule,
  raw: unknown,
  path: ValuePath | undefined,
  coerce: Coerce<Value>,
): ReturnType<Coerce<Value>> {
  return isBlank(raw) || isUsable?.(raw) === false ? null : coerce(raw, path);
}

/** Every value at the rule's paths, lists taken apart. */
export function allValues(record: Json, { paths, rule }: CompiledRule): unknown[] {
  const values =
    rule.constant === undefined ? paths.map((path) => readValuePath(record, path)) : [rule.constant];
  return values.flat().filter((value) => value !== undefined && value !== null);
}

/** What a coercion gave, the last resort included. */
export function valueOf<Value>(
  value: Value | LastResort<Value> | null | undefined,
): Value | null | undefined {
  return value instanceof LastResort ? value.value : value;
}

type Lookup = NonNullable<CompiledRule['values']>;

/** What the lookup makes of a raw value; of a list, of each entry. */
function lookUp(values: Lookup, raw: unknown, issues: MappingIssue[]): unknown {
  if (!Array.isArray(raw)) return lookUpOne(values, raw, issues);
  return raw.flatMap((entry) => lookUpOne(values, entry, issues) ?? []);
}

/** What the lookup does not have, or a list in a list, is told and says nothing. */
function lookUpOne(values: Lookup, raw: unknown, issues: MappingIssue[]): unknown {
  const text = scalarText(raw);
  const key = text === undefined ? undefined : lookupKey(text);
  if (key !== undefined && values.has(key)) return values.get(key);
  issues.push({
    code: 'unmapped_value',
    message: `"${brief(raw)}" is not among the values of the mapping, so it was left out. Add it to them.`,
  });
  return undefined;
}

function readValuePath(record: Json, path: ValuePath): unknown {
  if (path.name === undefined || Object.hasOwn(record, path.text)) return readPath(record, path);
  const { part, other } = path.name;
  const name = readPath(record, path.name.path);
  if (typeof name !== 'string') return name;
  const known = other === undefined ? undefined : firstText(record, other);
  return splitDisplayName(
    name,
    known === undefined ? {} : { [part === 'given' ? 'family' : 'given']: known },
  )[part];
}

function firstText(record: Json, { paths }: CompiledRule): string | undefined {
  for (const path of paths) {
    const value = readPath(record, path);
    if (typeof value === 'string' && !isBlank(value) && !isPlaceholderWord(value)) return value;
  }
  return undefined;
}

/** The template with its `{path}` filled in; undefined when the record says nothing for any of them. */
function fill(literals: readonly string[], paths: readonly ValuePath[], record: Json): unknown {
  let found: null | undefined | true;
  let filled = literals[0] ?? '';
  for (const [index, path] of paths.entries()) {
    const value = readValuePath(record, path);
    if (value !== undefined && !isBlank(value) && isScalar(value)) {
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

/** A single value as text, or undefined for a list, an object and the like. */
export function scalarText(value: unknown): string | undefined {
  return isScalar(value) || typeof value === 'bigint' ? String(value) : undefined;
}

function isBlank(value: unknown): boolean {
  if (typeof value === 'string') return !beginsVisibly(value) && value.trim() === '';
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}

/** Whether a text plainly begins with something: nearly all do, and need not be trimmed to tell. */
export function beginsVisibly(text: string): boolean {
  const code = text.charCodeAt(0);
  return code > 32 && code < 127;
}
