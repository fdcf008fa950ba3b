import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { inPages, isPage, mostRows, packPage, PageError, unpackPage, type Page } from '../shared/pages.ts';
import { stableJson } from '../shared/stable-json.ts';
import { lawRuns } from './sync/law-runs.ts';

/** Names that come again and again, so that rows share columns, and that are awkward. */
const name = fc.oneof(
  fc.constantFrom('id', 'value', 'contact', 'a.b', '', '__proto__', 'constructor', '0', 'length'),
  // JSON.parse of Node 24.21 reads a name of one character that JSON escapes as a backslash: {"a":1,"\u0001":2}.
  fc.string({ maxLength: 4 }).filter((text) => text.length !== 1 || JSON.stringify(text).length === 3),
);
const leaf = fc.oneof(
  fc.string({ maxLength: 5 }),
  fc.integer(),
  fc.boolean(),
  fc.constantFrom<unknown>(null, '', [], [[]], {}, { value: 1 }, [null]),
);
const { row } = fc.letrec<{ row: Record<string, unknown>; value: unknown }>((tie) => ({
  row: fc.dictionary(name, tie('value'), { maxKeys: 6, noNullPrototype: true }),
  value: fc.oneof({ depthSize: 'small' }, leaf, fc.array(leaf, { maxLength: 3 }), tie('row')),
}));
const rows = fc.array(row, { maxLength: 12 });
const timeout = 20_000 + lawRuns * 10;

/** What n8n and a database make of an item. */
const saved = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

describe('a page', () => {
  test('gives every row back as it was, in its order, saved in between or not', { timeout }, () => {
    fc.assert(
      fc.property(rows, (given) => {
        const page = packPage(given);
        expect(unpackPage(page).map((each) => stableJson(each))).toEqual(
          given.map((each) => stableJson(each)),
        );
        expect(stableJson(unpackPage(saved(page)))).toBe(stableJson(saved(given)));
      }),
      { numRuns: lawRuns },
    );
  });

  test('tells absent, null, nothing and an empty list or object apart', () => {
    const given = [
      { id: '1' },
      { id: '2', x: null },
      { id: '3', x: '' },
      { id: '4', x: [] },
      { id: '5', x: {} },
    ];
    expect(unpackPage(saved(packPage(given)))).toStrictEqual(given);
  });

  test('takes undefined for absent, as n8n does when it saves an item', () => {
    const unpacked = unpackPage(
      packPage([
        { id: '1', gone: undefined },
        { id: '2', gone: 'x' },
      ]),
    );
    expect(unpacked[0]).toStrictEqual({ id: '1' });
  });

  test('has every key once, and once what all rows say', () => {
    const mark = { source: 'entra', kind: 'full' };
    const page = packPage([
      { id: '1', contact: { email: 'ann@corp.example', links: { hr: '7' } }, _sync: mark },
      { id: '2', contact: { email: 'bob@corp.example' }, _sync: mark },
    ]);
    expect(page).toEqual({
      kind: 'page',
      count: 2,
      same: { _sync: mark },
      columns: ['id', ['contact', 'email'], ['contact', 'links', 'hr']],
      rows: [
        ['1', 'ann@corp.example', '7'],
        ['2', 'bob@corp.example', {}],
      ],
    });
  });

  test('shares what all rows say, instead of a copy for each', () => {
    const [first, second] = unpackPage(packPage([1, 2].map((id) => ({ id, _sync: { kind: 'full' } }))));
    expect(first?.['_sync']).toBe(second?.['_sync']);
  });

  it('takes an object apart four levels deep, and keeps what lies deeper as it is', () => {
    const deep = Array.from({ length: 5000 }).reduce<Record<string, unknown>>((inside) => ({ inside }), {});
    expect(unpackPage(packPage([{ deep }]))[0]?.['deep']).toHaveProperty('inside');
  });

  test('holds at most 1,000 rows, and no row is left out between pages', () => {
    const given = Array.from({ length: 2 * mostRows + 1 }, (_, id) => id);
    const parts = [...inPages(given)];
    expect(parts.map(({ length }) => length)).toEqual([1000, 1000, 1]);
    expect(parts.flat()).toEqual(given);
  });
});

describe('a damaged page is an error that says what is wrong, and no row less', () => {
  const page = (change: Partial<Record<keyof Page, unknown>>) => ({
    ...packPage([
      { id: '1', mail: 'ann@corp.example', kind: 'x' },
      { id: '2', mail: 'bob@corp.example', kind: 'x' },
    ]),
    ...change,
  });

  it.each<[string, Partial<Record<keyof Page, unknown>>, string]>([
    ['without rows', { rows: undefined }, 'its rows are missing.'],
    ['without columns', { columns: undefined }, 'its columns are missing.'],
    [
      'without its common part',
      { same: undefined },
      'what all of its rows have in common ("same") is missing.',
    ],
    ['with a row less', { rows: [['1', 'ann@corp.example']] }, 'it says 2 rows, and has 1.'],
    ['without a count', { count: undefined }, 'it says undefined rows, and has 2.'],
    ['with a short row', { rows: [['1', 'a'], ['2']] }, 'its row 2 has 1 values for 2 columns.'],
    [
      'with a long row',
      {
        rows: [
          ['1', 'a', 'b'],
          ['2', 'c'],
        ],
      },
      'its row 1 has 3 values for 2 columns.',
    ],
    ['with a row that is none', { rows: ['1', ['2', 'b']] }, 'its row 1 is no list of values.'],
    ['with a column twice', { columns: ['id', 'id'] }, 'its column "id" comes twice.'],
    ['with a column of its common part', { columns: ['id', 'kind'] }, 'its column "kind" comes twice.'],
    ['with a column that is no name', { columns: ['id', 7] }, 'one of its columns is no name.'],
    [
      'with a property and what is inside it',
      { columns: ['id', ['id', 'x']] },
      'a row says two things of "id".',
    ],
    [
      'with an object for a value',
      {
        rows: [
          ['1', { a: 1 }],
          ['2', 'b'],
        ],
      },
      'a value of it is an object that nobody packed.',
    ],
  ])('%s', (_, change, message) => {
    expect(isPage(page(change))).toBe(true);
    expect(() => unpackPage(page(change))).toThrow(new PageError(message));
  });

  test('an item of one person is no page, whatever its job is', () => {
    expect([{ kind: 'page', name: 'Ann' }, { count: 3 }, { rows: [] }].map(isPage)).toEqual([
      false,
      false,
      false,
    ]);
  });

  test('a page is known without the word for it', () => {
    expect(isPage(page({ kind: undefined }))).toBe(true);
  });
});
