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

function cell(value: string): string {
  return `"${neutralised(value).replaceAll('"', '""')}"`;
}
