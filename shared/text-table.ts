import { readCsv, type Separator } from './csv.ts';

/** A text is no whole table. The message says why, to go on after "It cannot be read as a table:". */
export class TextTableError extends Error {
  override readonly name = 'TextTableError';
}

/** The rows of a text that is a table; what is wrong with it for one that is not. */
export function rowsOfText(text: string): Record<string, string>[] | TextTableError {
  try {
    return readTextTable(text);
  } catch (error) {
    if (error instanceof TextTableError) return error;
    throw error;
  }
}

const separators: readonly Separator[] = [',', ';', '\t'];

/**
 * The rows of a table that came as one text (RFC 4180), by the names in its first line. The separator is the one that the
 * first line has most of. Empty lines, and columns without a name, are passed over.
 *
 * @throws TextTableError when rows are missing, cut off or shifted: nobody may get the values of another column.
 */
export function readTextTable(text: string): Record<string, string>[] {
  // An odd quote opens a cell that swallows rows to the end of the file.
  if ((text.match(/"/g)?.length ?? 0) % 2 === 1) throw new TextTableError('a quotation mark is not closed.');
  const [header, ...lines] = readCsv(text, separatorOf(text))
    .map((cells, index) => ({ cells, line: index + 1 }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (header === undefined || lines.length === 0)
    throw new TextTableError('it has no row below its first line.');
  const names = header.cells.map((name) => name.trim());
  const twice = names.find((name, index) => name !== '' && names.indexOf(name) !== index);
  if (twice !== undefined) throw new TextTableError(`the column '${twice}' comes twice.`);
  return lines.map(({ cells, line }) => {
    if (cells.length !== names.length)
      throw new TextTableError(
        `its row ${line} has ${cells.length} values for ${names.length} columns, so it is cut off or shifted.`,
      );
    return Object.fromEntries(
      names.map((name, index) => [name, cells[index] ?? '']).filter(([name]) => name !== ''),
    ) as Record<string, string>;
  });
}

/** What separates the names in the first line. */
function separatorOf(text: string): Separator {
  const [first = ''] = text
    .replaceAll(/"(?:[^"]|"")*"/g, 'x')
    .replace(/^[\uFEFF\r\n]+/, '')
    .split(/[\r\n]/, 1);
  const count = (separator: Separator): number => first.split(separator).length;
  return separators.reduce((most, each) => (count(each) > count(most) ? each : most));
}
