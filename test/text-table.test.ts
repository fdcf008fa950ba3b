import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTextTable, TextTableError } from '../shared/text-table.ts';

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const name = fc.stringMatching(/^[A-Za-z_][A-Za-z_0-9]{0,8}$/);
const cell = fc.oneof(
  fc.string(),
  fc.constantFrom('a,b', 'a;b', 'a\tb', 'two\r\nlines', 'say ""hi""', "O'Farrell"),
);
const separator = fc.constantFrom(',', ';', '\t');
const lineBreak = fc.constantFrom('\r\n', '\n');

/** A table of at least two columns, each row with something in its first. */
const table = fc
  .uniqueArray(name, { minLength: 2, maxLength: 5 })
  .chain((names) =>
    fc.record({
      names: fc.constant(names),
      rows: fc.array(fc.array(cell, { minLength: names.length, maxLength: names.length }), {
        minLength: 1,
        maxLength: 8,
      }),
    }),
  )
  .map(({ names, rows }) => ({ names, rows: rows.map(([, ...rest], index) => [`id${index}`, ...rest]) }));

function write({ names, rows }: { names: string[]; rows: string[][] }, between: string, end: string): string {
  return [names, ...rows].map((cells) => cells.map(quoted).join(between) + end).join('');
}

describe('a table that came as one text', () => {
  test('is read cell by cell, by the names in its first line, whatever separates them', () => {
    fc.assert(
      fc.property(table, separator, lineBreak, fc.boolean(), (whole, between, end, hasMark) => {
        const text = (hasMark ? '\uFEFF' : '') + write(whole, between, end);
        const expected = whole.rows.map((cells) =>
          Object.fromEntries(whole.names.map((column, index) => [column, cells[index]])),
        );
        expect(readTextTable(text)).toEqual(expected);
      }),
    );
  });

  test('law: cut off anywhere, it is refused, or every row before its last line is as it was', () => {
    fc.assert(
      fc.property(table, separator, fc.nat(), (whole, between, at) => {
        const text = write(whole, between, '\r\n');
        const all = readTextTable(text);
        let part: Record<string, string>[];
        try {
          part = readTextTable(text.slice(0, at % text.length));
        } catch (error) {
          expect(error).toBeInstanceOf(TextTableError);
          return;
        }
        expect(part.slice(0, -1)).toEqual(all.slice(0, part.length - 1));
        expect(Object.keys(part.at(-1) ?? {})).toEqual(whole.names);
      }),
    );
  });

  test.each([
    ['a row that is short', 'id,mail\r\n1,a@corp.example\r\n2', 'its row 3 has 1 values for 2 columns'],
    ['a comma in a value without quotes', 'id,name\n1,Lee, Ann\n', 'its row 2 has 3 values for 2 columns'],
    ['a quotation mark that is not closed', 'id,name\n1,"Ann\n2,Bob\n', 'a quotation mark is not closed'],
    ['a column that comes twice', 'id,mail, id\n1,a@corp.example,2\n', "the column 'id' comes twice"],
    ['a first line alone', 'id,mail\n', 'it has no row below its first line'],
    ['the word of a server', 'Unauthorized', 'it has no row below its first line'],
    ['nothing', '', 'it has no row below its first line'],
  ])('is refused for %s', (_, text, why) => {
    expect(() => readTextTable(text)).toThrow(new RegExp(why));
    expect(() => readTextTable(text)).toThrow(TextTableError);
  });

  test('has no row of empty lines, and no column without a name', () => {
    expect(readTextTable('\nid;mail;\n;;\n007;a@corp.example;\n\n')).toEqual([
      { id: '007', mail: 'a@corp.example' },
    ]);
  });
});
