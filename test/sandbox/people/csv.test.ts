import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCsv } from './csv.ts';

const quote = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const table = fc.integer({ min: 1, max: 5 }).chain((width) =>
  fc.array(fc.array(fc.string({ unit: 'grapheme' }), { minLength: width, maxLength: width }), {
    minLength: 1,
  }),
);

test('reads back whatever was quoted, with either line end and with or without a last one', () => {
  fc.assert(
    fc.property(table, fc.constantFrom('\n', '\r\n'), fc.boolean(), (rows, end, last) => {
      const text = rows.map((row) => row.map(quote).join(',')).join(end) + (last ? end : '');
      expect(parseCsv(text)).toEqual(rows);
    }),
  );
});

test('keeps empty cells, the last one too', () => {
  expect(parseCsv('a,,c\n,b,\n,,')).toEqual([
    ['a', '', 'c'],
    ['', 'b', ''],
    ['', '', ''],
  ]);
});
