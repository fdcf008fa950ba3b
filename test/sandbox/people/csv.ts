/** Why a text is not CSV; `row` counts from 1, the header included. */
export class CsvError extends Error {
  override readonly name = 'CsvError';
  readonly row: number;

  constructor(row: number, message: string) {
    super(message);
    this.row = row;
  }
}

/**
 * Reads comma separated values as RFC 4180 has them: quoted cells may hold commas, line breaks and doubled quotes;
 * lines end in CRLF or LF. Throws CsvError for a quote that is never closed or text after a closing quote.
 */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let position = 0;
  while (position < text.length) {
    const cell =
      text[position] === '"' ? quotedCell(text, position, rows.length + 1) : plainCell(text, position);
    row.push(cell.value);
    position = cell.end;
    if (text[position] === ',') {
      position += 1;
      if (position === text.length) row.push('');
      else continue;
    }
    position += lineBreak(text, position);
    rows.push(row);
    row = [];
  }
  return rows;
}

type Cell = { value: string; end: number };

function plainCell(text: string, start: number): Cell {
  let end = start;
  while (end < text.length && text[end] !== ',' && lineBreak(text, end) === 0) end += 1;
  return { value: text.slice(start, end), end };
}

function quotedCell(text: string, start: number, row: number): Cell {
  let value = '';
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote === -1) throw new CsvError(row, 'a quotation mark is never closed');
    value += text.slice(from, quote);
    if (text[quote + 1] === '"') {
      value += '"';
      from = quote + 2;
      continue;
    }
    const end = quote + 1;
    if (end < text.length && text[end] !== ',' && lineBreak(text, end) === 0) {
      throw new CsvError(row, 'there is text after a closing quotation mark');
    }
    return { value, end };
  }
}

/** Characters of the line break at this place: 2, 1, or 0 when there is none. */
function lineBreak(text: string, position: number): number {
  if (text[position] === '\n') return 1;
  return text[position] === '\r' && text[position + 1] === '\n' ? 2 : 0;
}
