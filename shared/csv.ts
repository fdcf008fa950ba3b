/** What may stand between the cells of a table. */
export type Separator = ',' | ';' | '\t';

/** So that spreadsheet programs read UTF-8. */
const byteOrderMark = '\uFEFF';

/**
 * A spreadsheet takes such a cell for a formula (CWE-1236), some also after blanks and with the full-width signs of East Asian
 * keyboards; names in a directory are whatever somebody typed.
 */
const formulaStart = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n\0]/u;

/**
 * A table as RFC 4180 has it: CRLF after each row, every cell in quotes, quotes doubled; UTF-8 with a byte order mark. A cell
 * that could be taken for a formula begins with an apostrophe.
 */
export function toCsv(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return byteOrderMark + [header, ...rows].map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
}

/** The value as a cell may hold it without becoming a formula. */
export function neutralised(value: string): string {
  return formulaStart.test(value) ? `'${value}` : value;
}

/** What was neutralised, as it was. */
export function restored(cell: string): string {
  return cell.startsWith("'") && formulaStart.test(cell.slice(1)) ? cell.slice(1) : cell;
}

/**
 * Reads a table as RFC 4180 has it, with or without a byte order mark. What breaks the rules is read as it stands: rows end
 * by any line break, and a quote in the middle of a cell is a quote.
 *
 * @param separator one character between cells; many countries' spreadsheets write a semicolon.
 */
export function readCsv(text: string, separator: Separator = ','): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cells = new RegExp(
    `(?:"((?:[^"]|"")*)"|([^${separator}\\r\\n]*))(${separator}|\\r\\n|\\n|\\r|$)`,
    'y',
  );
  cells.lastIndex = text.startsWith(byteOrderMark) ? 1 : 0;
  while (cells.lastIndex < text.length) {
    const [, quoted, plain = '', end] = cells.exec(text) ?? [];
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === separator) continue;
    rows.push(row);
    row = [];
  }
  return row.length === 0 ? rows : [...rows, [...row, '']];
}

function cell(value: string): string {
  return `"${neutralised(value).replaceAll('"', '""')}"`;
}
