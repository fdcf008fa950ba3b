/** Most rows of one page. */
export const mostRows = 1000;

type Row = Record<string, unknown>;

/**
 * Many items as one. n8n saves the keys of every item again; a page has each once, and once what all of its rows say. A row
 * has one cell for each column, in order. A cell is the value; `{}` where the row lacks the property, and an object that is a
 * value itself stands in `{ value }`.
 */
export type Page = {
  kind: 'page';
  /** How many rows there are, so that a page that lost some is known. */
  count: number;
  /** What all rows say alike. */
  same: Row;
  /** Names of properties; a list of names for one inside an object. */
  columns: (string | string[])[];
  rows: unknown[][];
};

/** A page is not whole. The message says what is wrong with it, to go on after "It is a damaged page:". */
export class PageError extends Error {
  override readonly name = 'PageError';
}

/** Objects are taken apart so many levels deep: the links in the contact of an outcome's undo. */
const deepest = 4;

/** One object for every gap: n8n saves it once. */
const absent = Object.freeze({});

/** Whether an item is a page, whole or damaged. */
export function isPage(json: Row): boolean {
  const { kind, columns, rows } = json;
  return (kind === 'page' && 'count' in json) || (Array.isArray(columns) && Array.isArray(rows));
}

/** The rows of an item: those of a page, or the item itself; what is wrong with it for a page that is damaged. */
export function rowsOf(json: Row): Row[] | PageError {
  if (!isPage(json)) return [json];
  try {
    return unpackPage(json);
  } catch (error) {
    if (error instanceof PageError) return error;
    throw error;
  }
}

/** The list in parts that fit a page. */
export function* inPages<T>(list: readonly T[]): Generator<T[]> {
  for (let start = 0; start < list.length; start += mostRows) yield list.slice(start, start + mostRows);
}

/**
 * Rows as a page; `unpackPage` gives them back as they were, in their order. A member that is undefined counts as absent, as
 * n8n and JSON treat it.
 */
export function packPage(rows: readonly Row[]): Page {
  const columns = new Columns();
  const lines = rows.map((row) => {
    const line: unknown[] = [];
    eachLeaf(row, [], (path, value) => (line[columns.at(path)] = cellOf(value)));
    return line;
  });
  const { paths } = columns;
  const isAlike = paths.map((_, column) => {
    const [first] = lines;
    return lines.every((line) => column in line && isSameCell(line[column], first?.[column]));
  });
  const differing = [...paths.keys()].filter((column) => !isAlike[column]);
  const alike = paths.flatMap((path, column) =>
    isAlike[column] ? [{ path, cell: lines[0]?.[column] }] : [],
  );
  return {
    kind: 'page',
    count: rows.length,
    same: objectOf(
      treeOf(alike.map(({ path }) => path)),
      alike.map(({ cell }) => cell),
    ),
    columns: differing.map((column) => nameOf(paths[column] ?? [])),
    rows: lines.map((line) => differing.map((column) => line[column] ?? (column in line ? null : absent))),
  };
}

/**
 * The rows of a page. What all rows say alike is one object for all of them: they are for reading.
 *
 * @throws PageError when the page is not what was packed: nobody of it is lost in silence
 */
export function unpackPage(json: Row): Row[] {
  const { count, same, columns, rows } = json;
  if (!Array.isArray(rows)) throw new PageError('its rows are missing.');
  if (!Array.isArray(columns)) throw new PageError('its columns are missing.');
  if (!isObject(same)) throw new PageError('what all of its rows have in common ("same") is missing.');
  if (count !== rows.length) throw new PageError(`it says ${String(count)} rows, and has ${rows.length}.`);
  const paths = columns.map(pathOf);
  const shared: unknown[] = [];
  eachLeaf(same, [], (path, value) => {
    paths.push([...path]);
    shared.push(cellOf(value));
  });
  const tree = treeOf(paths, columns.length);
  return rows.map((row: unknown, index) => {
    if (!Array.isArray(row)) throw new PageError(`its row ${index + 1} is no list of values.`);
    if (row.length !== columns.length)
      throw new PageError(`its row ${index + 1} has ${row.length} values for ${columns.length} columns.`);
    return objectOf(tree, [...(row as unknown[]), ...shared]);
  });
}

/** The columns of a page in the making, in the order in which rows bring them. */
class Columns {
  readonly paths: string[][] = [];
  readonly #root: Branch = branch();

  /** The number of the column of a path, which is new when no row has brought it. */
  at(path: readonly string[]): number {
    let node = this.#root;
    for (const name of path) node = childOf(node, name);
    if (node.column === undefined) {
      node.column = this.paths.length;
      this.paths.push([...path]);
    }
    return node.column;
  }
}

/** A property, or the way to it: where its own value stands, and what is inside it when it is an object. */
type Branch = {
  column: number | undefined;
  children: Map<string, Branch>;
  /** Nothing inside differs from row to row, so that one object serves them all. */
  isShared: boolean;
  shared?: unknown;
};

function branch(): Branch {
  return { column: undefined, children: new Map(), isShared: true };
}

function childOf(node: Branch, name: string): Branch {
  let child = node.children.get(name);
  if (child === undefined) {
    child = branch();
    node.children.set(name, child);
  }
  return child;
}

/** @param differing how many of the columns, the first ones, differ from row to row. */
function treeOf(paths: readonly string[][], differing = paths.length): Branch {
  const root = branch();
  for (const [column, path] of paths.entries()) {
    let node = root;
    if (column < differing) node.isShared = false;
    for (const name of path) {
      node = childOf(node, name);
      if (column < differing) node.isShared = false;
    }
    if (node.column !== undefined) throw new PageError(`its column "${path.join('.')}" comes twice.`);
    node.column = column;
  }
  return root;
}

function objectOf({ children }: Branch, cells: readonly unknown[]): Row {
  const entries: [string, unknown][] = [];
  for (const [name, child] of children) {
    const value = valueOf(name, child, cells);
    if (value !== undefined) entries.push([name, value]);
  }
  return Object.fromEntries(entries);
}

function valueOf(name: string, node: Branch, cells: readonly unknown[]): unknown {
  if (node.shared !== undefined) return node.shared;
  const own = node.column === undefined ? undefined : readCell(cells[node.column]);
  const inside = node.children.size === 0 ? {} : objectOf(node, cells);
  const hasInside = Object.keys(inside).length > 0;
  if (own !== undefined && hasInside) throw new PageError(`a row says two things of "${name}".`);
  const value = hasInside ? inside : own;
  if (node.isShared) node.shared = value;
  return value;
}

/** Calls `leaf` for every value of a row that is no object, and for objects that are not taken apart. */
function eachLeaf(
  object: Row,
  path: readonly string[],
  leaf: (path: readonly string[], value: unknown) => void,
): void {
  for (const name of Object.keys(object)) {
    const value = object[name];
    if (value === undefined) continue;
    const inside = [...path, name];
    if (inside.length < deepest && isObject(value) && hasMembers(value)) eachLeaf(value, inside, leaf);
    else leaf(inside, value);
  }
}

function cellOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { value } : value;
}

function readCell(cell: unknown): unknown {
  if (typeof cell !== 'object' || cell === null || Array.isArray(cell)) return cell;
  const keys = Object.keys(cell);
  if (keys.length === 0) return undefined;
  if (keys.length === 1 && 'value' in cell) return cell.value;
  throw new PageError('a value of it is an object that nobody packed.');
}

function isSameCell(a: unknown, b: unknown): boolean {
  return Object.is(a, b) || (isObject(a) && isObject(b) && Object.is(a['value'], b['value']));
}

function nameOf(path: string[]): string | string[] {
  const [first = ''] = path;
  return path.length === 1 ? first : path;
}

function pathOf(column: unknown): string[] {
  if (typeof column === 'string') return [column];
  const isPath =
    Array.isArray(column) && column.length > 1 && column.every((name) => typeof name === 'string');
  if (!isPath) throw new PageError('one of its columns is no name.');
  return column;
}

function isObject(value: unknown): value is Row {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function hasMembers(value: Row): boolean {
  return Object.keys(value).some((name) => value[name] !== undefined);
}
