import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from '../../../shared/sync/normalize/text.ts';

/** The rule of `cleanText` without its short way. */
function longWay(text: string): string {
  return text
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ')
    .replace(/[\p{Cc}\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/gu, '')
    .normalize('NFC')
    .trim();
}

describe('text is NFC, trimmed and without control characters and direction marks', () => {
  it('whatever character begins, ends or divides it', () => {
    const wrong: string[] = [];
    for (let unit = 0; unit <= 0xffff; unit++) {
      const character = String.fromCharCode(unit);
      for (const text of [
        character,
        `${character}a`,
        `a${character}`,
        `a${character}b`,
        `e${character}\u0301`,
      ]) {
        if (cleanText(text) !== longWay(text)) wrong.push(text);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('in any combination', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 20 });
    const accented = fc.string({
      unit: fc.constantFrom('e', '\u0301', '\u00e9', ' ', '\u00a0', '\u0085', 'ß'),
    });
    fc.assert(
      fc.property(fc.oneof(text, accented), (each) => {
        expect(cleanText(each)).toBe(longWay(each));
      }),
      { numRuns: 2000 },
    );
  });
});
