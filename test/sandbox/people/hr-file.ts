import { CsvError, parseCsv } from './csv.ts';
import { InputError } from './input-error.ts';
import { readUtf8 } from './read-file.ts';

/** One employee: cells by column name, as the file has them. */
export type HrRow = Record<string, string>;

const required = ['employee_id', 'work_email'];
const saveHint = 'Save it as CSV UTF-8 (comma delimited).';

/** The text of an HR file that was checked, without its byte order mark. Throws InputError. */
export function readHrText(file: string): string {
  const text = readUtf8(file, saveHint);
  parseHr(text, file);
  return text;
}

/** The rows of an HR file. Throws InputError. */
export function readHrRows(file: string): HrRow[] {
  return parseHr(readUtf8(file, saveHint), file);
}

/** The rows in the text of an HR file; `name` is what errors call it. Throws InputError. */
export function parseHr(text: string, name: string): HrRow[] {
  const [header, ...rows] = cells(text.replace(/^\uFEFF/, ''), name).filter(
    (row) => row.length > 1 || row[0]?.trim() !== '',
  );
  if (header === undefined) throw new InputError(`${name}: the file is empty. ${columnsHint()}`);
  checkHeader(header, name);
  if (rows.length === 0)
    throw new InputError(`${name}: there are column names but no rows. Export at least one employee.`);
  return rows.map((row, index) => {
    if (row.length !== header.length) {
      throw new InputError(
        `${name}: row ${index + 2} has ${row.length} cells where the header has ${header.length}. Put cells that contain commas in quotation marks.`,
      );
    }
    return Object.fromEntries(header.map((column, cell) => [column.trim(), row[cell] ?? '']));
  });
}

function cells(text: string, name: string): string[][] {
  try {
    return parseCsv(text);
  } catch (error) {
    if (error instanceof CsvError)
      throw new InputError(`${name}: row ${error.row}: ${error.message}. ${saveHint}`, { cause: error });
    throw error;
  }
}

function checkHeader(header: string[], name: string): void {
  const columns = header.map((column) => column.trim());
  const [first = ''] = columns;
  if (columns.length === 1 && /[;\t]/.test(first)) {
    const separator = first.includes(';') ? 'semicolons' : 'tabs';
    throw new InputError(`${name}: the cells are separated by ${separator}, not commas. ${saveHint}`);
  }
  const missing = required.filter((column) => !columns.includes(column));
  if (missing.length > 0) {
    throw new InputError(`${name}: the column ${missing.join(' and ')} is missing. ${columnsHint()}`);
  }
  const repeated = columns.find((column, index) => columns.indexOf(column) !== index);
  if (repeated !== undefined)
    throw new InputError(`${name}: the column ${repeated} is there twice. Keep one of them.`);
}

function columnsHint(): string {
  return `The first line names the columns, ${required.join(' and ')} among them.`;
}
