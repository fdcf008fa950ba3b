import { describe, expect, test } from 'vitest';
import { proseOf, readMarkdown } from './markdown.ts';
import { sourceText } from './sources.ts';

const page = readMarkdown('docs/troubleshooting.md');
const sources = sourceText();

/** First cells of the tables, in code marks: a code of the Review output, or a message with "…" where it names something. */
const cells = [...proseOf(page).matchAll(/^\| `([^`]+)` +\|/gm)].map(([, cell = '']) => cell);
const isCode = (cell: string): boolean => /^[a-z_]+$/.test(cell);
const messages = cells.filter((cell) => !isCode(cell));
const codes = cells.filter(isCode);

describe('troubleshooting by message', () => {
  test('the page has messages', () => {
    expect(messages.length).toBeGreaterThan(40);
  });

  test.each(messages)('"%s" stands in the source', (message) => {
    const pieces = message.split('…').map((piece) => piece.trim());
    expect(pieces.filter((piece) => !sources.includes(piece))).toEqual([]);
    expect(pieces.some((piece) => piece.length >= 12)).toBe(true);
  });

  test('no message stands there twice', () => {
    expect(messages.filter((message, at) => messages.indexOf(message) !== at)).toEqual([]);
  });

  test('every hint about signing in is there', () => {
    const hints = [...sourceText('shared/directory/graph/sign-in.ts').matchAll(/message: '(.*)',$/gm)].map(
      ([, message = '']) => message,
    );
    expect(hints.length).toBeGreaterThan(5);
    expect(hints.filter((hint) => !messages.includes(hint))).toEqual([]);
  });

  test('every way in which connecting stops is there, by its title on the card', () => {
    const titles = [
      ...sourceText('widget/i18n/en/connect.ts').matchAll(/'stop\.\w+\.title': '(.*)',$/gm),
    ].map(([, title = '']) => title);
    expect(titles.length).toBeGreaterThan(15);
    expect(titles.filter((title) => !messages.includes(title))).toEqual([]);
  });

  test('every code of the Review output is there, and no other', () => {
    const types = sourceText('shared/sync/types.ts');
    const listed = types.slice(
      types.indexOf('export type MappingCode'),
      types.indexOf('export type ReviewItem'),
    );
    const known = [...listed.matchAll(/\| '([a-z_]+)'/g)].map(([, code = '']) => code);
    expect(known.length).toBeGreaterThan(20);
    expect([...codes].sort()).toEqual([...known].sort());
  });
});
