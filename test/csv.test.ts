import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { neutralised, readCsv as readOurs, restored, toCsv } from '../shared/csv.ts';

/** A reader of RFC 4180 written after its grammar, and after nothing of ours. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    expect(text[at]).toBe('"');
    let value = '';
    for (at += 1; ; at += 1) {
      if (text[at] !== '"') value += text[at] ?? expect.fail('a quote is not closed');
      else if (text[at + 1] === '"') value += text.charAt((at += 1));
      else break;
    }
    row.push(value);
    at += 1;
    if (text[at] === ',') at += 1;
    else {
      expect(text.slice(at, at + 2)).toBe('\r\n');
      at += 2;
      rows.push(row);
      row = [];
    }
  }
  expect(row).toEqual([]);
  return rows;
}

const cellText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom(
      '=',
      '+',
      '-',
      '@',
      '"',
      ',',
      '\r',
      '\n',
      '\t',
      '\0',
      "'",
      ' ',
      '＝',
      '\uFEFF',
      'a',
    ),
  }),
);
const table = fc
  .integer({ min: 1, max: 6 })
  .chain((width) => fc.array(fc.array(cellText, { minLength: width, maxLength: width }), { minLength: 1 }));

describe('a table as CSV', () => {
  test('gives back every value to an RFC 4180 reader, with at most an apostrophe before it', () => {
    fc.assert(
      fc.property(table, ([header = [], ...rows]) => {
        const text = toCsv(header, rows);
        expect(text.startsWith('\uFEFF')).toBe(true);
        expect(readCsv(text.slice(1))).toEqual([header, ...rows].map((cells) => cells.map(neutralised)));
        for (const value of [header, ...rows].flat()) {
          expect([value, `'${value}`]).toContain(neutralised(value));
        }
      }),
    );
  });

  test('holds no cell that a spreadsheet could take for a formula', () => {
    fc.assert(
      fc.property(cellText, (value) => {
        expect(neutralised(value)).not.toMatch(/^[=+\-@\t\r\n\0＝＋－＠]/);
        expect(neutralised(value).replace(/^[\s\p{Cc}\p{Cf}]+/u, '')).not.toMatch(/^[=+\-@＝＋－＠]/);
      }),
    );
  });

  test.each([
    ['=HYPERLINK("https://evil.example","Ann")', `'=HYPERLINK("https://evil.example","Ann")`],
    ['+61 491 570 006', "'+61 491 570 006"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['  =1', "'  =1"],
    ['\u200E=1', "'\u200E=1"],
    ['＝1', "'＝1"],
    ['Ann-Marie O’Neill', 'Ann-Marie O’Neill'],
    ['ann@lanternbay.example', 'ann@lanternbay.example'],
    ['', ''],
  ])('%j becomes %j', (value, cell) => {
    expect(neutralised(value)).toBe(cell);
  });

  test('ends every row with CRLF, quotes every cell and doubles quotes', () => {
    expect(toCsv(['a', 'b'], [['x"y', 'line\nbreak']])).toBe('\uFEFF"a","b"\r\n"x""y","line\nbreak"\r\n');
  });
});

describe('reading it back', () => {
  test('gives every value again that does not itself begin like a guarded one', () => {
    fc.assert(
      fc.property(table, ([header = [], ...rows]) => {
        const read = readOurs(toCsv(header, rows)).map((cells) => cells.map(restored));
        expect(read).toEqual([header, ...rows].map((cells) => cells.map(restored)));
      }),
    );
  });

  test('whatever the text, it ends and loses no character but separators', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '"', ',', '\r', '\n') }), (text) => {
        const letters = (value: string): number => value.replaceAll(/[^a]/g, '').length;
        expect(letters(readOurs(text).flat().join(''))).toBe(letters(text));
      }),
    );
  });

  test.each([
    [
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['a;b\r1,', [['a;b'], ['1', '']]],
    ['x "y" z,"open', [['x "y" z', '"open']]],
    ['', []],
  ])('%j', (text, rows) => {
    expect(readOurs(text)).toEqual(rows);
  });
});
