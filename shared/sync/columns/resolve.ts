import type { FieldMapping, FieldRule } from '../types.ts';
import { parsePath } from '../mapping/path.ts';

type Row = Record<string, unknown>;

/** A column that a mapping names and that the rows do not have, or have twice under forms of one name. */
export type ColumnFault = {
  code: 'missing_column' | 'repeated_column';
  /** The contact field, or `$id` and the like, whose rule names the column. */
  field: string;
  column: string;
  /** For a missing column the one that looks most like it, if any does; for a repeated one all of its forms. */
  similar: string[];
};

/** A mapping whose paths name the columns as the rows have them, and what is wrong with the rest. */
export type ResolvedMapping = { mapping: FieldMapping; faults: ColumnFault[] };

const templatePath = /\{([^{}]+)\}/g;
const namePart = /:(?:given|family)$/;
/** What the Entra trigger adds to its items is no column of the source. */
const ownKeys: ReadonlySet<string> = new Set(['_sync', '@removed']);
const longestName = 100;

/**
 * Finds every column that a mapping names in the rows of a source. A name that differs from a column's only in case,
 * spaces, dashes and underscores is that column, where only one column does; the very name always is. Rules that are `optional` may name what no
 * row has. Rows that are not there are not looked at: nobody can tell what columns an empty list would have.
 *
 * @param isMatched whether the columns were matched by themselves, so that nobody chose one of two forms of a name.
 */
export function resolveColumns(
  mapping: FieldMapping,
  rows: readonly Row[],
  isMatched = false,
): ResolvedMapping {
  if (rows.length === 0) return { mapping, faults: [] };
  const wanted = new Map<string, string>();
  for (const [field, rule] of Object.entries(mapping)) {
    for (const path of pathsOf(rule)) if (!isOwn(path)) wanted.set(path, field);
  }
  const columns = columnsOf(rows, [...wanted.keys()]);
  const byForm = new Map<string, string[]>();
  for (const column of columns) byForm.set(formOf(column), [...(byForm.get(formOf(column)) ?? []), column]);

  const faults: ColumnFault[] = [];
  const renamed = new Map<string, string>();
  for (const [path, field] of wanted) {
    const column = columns.has(path) ? path : firstStep(path);
    const forms = columns.has(column) && !isMatched ? [column] : (byForm.get(formOf(column)) ?? []);
    const twins = forms.length > 1 ? forms : numberedTwins(forms[0], columns);
    if (twins.length > 0) {
      faults.push({ code: 'repeated_column', field, column, similar: twins });
    } else if (forms[0] !== undefined) {
      if (forms[0] !== column) renamed.set(path, forms[0] + path.slice(column.length));
    } else if (mapping[field]?.optional !== true) {
      faults.push({ code: 'missing_column', field, column, similar: nearest(column, columns) });
    }
  }
  return { mapping: renamed.size === 0 ? mapping : renameIn(mapping, renamed), faults };
}

/** Every path that a mapping reads, those in templates included. */
export function mappedPaths(mapping: FieldMapping): string[] {
  return Object.values(mapping).flatMap(pathsOf);
}

/** The paths that a rule reads. */
function pathsOf({ from, template, constant }: FieldRule): string[] {
  if (constant !== undefined) return [];
  if (template !== undefined) return [...template.matchAll(templatePath)].map(([, path = '']) => path.trim());
  return typeof from === 'string' ? [from] : (from ?? []);
}

function isOwn(path: string): boolean {
  return ownKeys.has(firstStep(path));
}

function firstStep(path: string): string {
  return parsePath(path).steps[0]?.replace(namePart, '') ?? path;
}

/** The columns of the rows. Rows differ in what they leave out, so all of them are read, unless a few show everything wanted. */
function columnsOf(rows: readonly Row[], wanted: readonly string[]): Set<string> {
  const columns = new Set<string>();
  for (const [index, row] of rows.entries()) {
    for (const key of Object.keys(row)) columns.add(key);
    const isEnough =
      index % 100 === 0 && wanted.every((path) => columns.has(path) || columns.has(firstStep(path)));
    if (isEnough) break;
  }
  return columns;
}

/** A column's name without case, spaces, dashes and underscores. */
export function formOf(column: string): string {
  return column
    .slice(0, longestName)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/g, '');
}

/** A column and what a spreadsheet's reader makes of a second one with its name (`email`, `email_1`). */
function numberedTwins(column: string | undefined, columns: ReadonlySet<string>): string[] {
  const second = `${column ?? ''}_1`;
  return column !== undefined && columns.has(second) ? [column, second] : [];
}

/** The column that takes the fewest corrections to become another, if they are few. */
function nearest(column: string, columns: ReadonlySet<string>): string[] {
  const form = formOf(column);
  let best: string | undefined;
  let fewest = Math.max(2, Math.floor(form.length / 3)) + 1;
  for (const candidate of [...columns].slice(0, 1000)) {
    const other = formOf(candidate);
    const corrections =
      other.includes(form) || form.includes(other)
        ? Math.min(2, distance(form, other))
        : distance(form, other);
    if (corrections < fewest) [best, fewest] = [candidate, corrections];
  }
  return best === undefined ? [] : [best];
}

/** Letters to insert, to delete and to replace (Levenshtein). */
function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const replaced = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}

function renameIn(mapping: FieldMapping, renamed: ReadonlyMap<string, string>): FieldMapping {
  const name = (path: string): string => renamed.get(path) ?? path;
  return Object.fromEntries(
    Object.entries(mapping).map(([field, rule]) => [
      field,
      {
        ...rule,
        ...(rule.from === undefined
          ? {}
          : { from: typeof rule.from === 'string' ? name(rule.from) : rule.from.map(name) }),
        ...(rule.template === undefined
          ? {}
          : { template: rule.template.replace(templatePath, (_, path: string) => `{${name(path.trim())}}`) }),
      },
    ]),
  );
}
