import { TextDecoder } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDamaged, markDamage } from '../../../shared/sync/normalize/damaged-text.ts';

/** Good text in many scripts, with the signs that come nearest to damage. */
const good = [
  'René Müller',
  'Zürich',
  'São Paulo',
  'SÃO JOÃO',
  'MANHÃ',
  'ÂNGELA',
  'Ångström',
  'Ängelholm',
  'Łódź',
  'Žižek',
  'Œuvre',
  'Ðorðe',
  'Ñandú',
  'Øst',
  'Ça va',
  'Île-de-France',
  'Jürgen “Jü” Ö’Neill',
  'Ä…',
  'soirée…',
  'café »',
  'naïve–é',
  'Иван Петров',
  'Ελένη',
  '山田 太郎',
  '田中',
  'محمد',
  'דוד',
  'สมชาย',
  'ÉCOLE D’ÉTÉ',
  '100 % ½',
  'Straße',
  'Ünal™',
];

const windows1252 = new TextDecoder('windows-1252');
const latin1 = (text: string): string => String.fromCharCode(...new TextEncoder().encode(text));

describe('text that was read with the wrong encoding', () => {
  it.each([
    'Ren\uFFFD',
    'MÃ¼ller',
    'ZÃ¼rich',
    'Oâ€™Brien',
    'O\u0092Brien',
    'â€œquotedâ€\u009D',
    'FranÃ§ois',
    'NuÃ±ez',
    'Ã\u0081rbol',
    'Å\u00BBÃ³Å\u0082ty',
    'Ð\u0098Ð²Ð°Ð½',
    'å±±ç”°',
    'Å Å¡Å¡',
  ])('is damaged: %j', (text) => {
    expect(isDamaged(text)).toBe(true);
  });

  it.each(good)('good text is not: %j', (text) => {
    expect(isDamaged(text)).toBe(false);
  });

  it('every letter of Latin-1 and Latin Extended-A read twice is seen, however it was read', () => {
    const missed: string[] = [];
    for (let code = 0xc0; code <= 0x17f; code++) {
      const letter = String.fromCharCode(code);
      if (!/\p{L}/u.test(letter)) continue;
      const bytes = new TextEncoder().encode(`a${letter}b`);
      for (const read of [windows1252.decode(bytes), latin1(`a${letter}b`)]) {
        if (!isDamaged(read)) missed.push(`${letter} as ${read}`);
      }
    }
    // à and Š end in a byte that is a space or a quote in Windows-1252: there good text looks the same.
    expect(
      missed.filter((each) => !/[\u00A0\u00AB\u00B7\u2018-\u201D\u2013\u2014\u2026\u2039\u203A]/.test(each)),
    ).toEqual([]);
  });

  it('plain ASCII never is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
        expect(isDamaged(text)).toBe(false);
      }),
    );
  });

  it('shows what was invisible', () => {
    expect(markDamage('O\u0092Brien')).toBe('O\uFFFDBrien');
    expect(markDamage('MÃ¼ller')).toBe('MÃ¼ller');
  });
});
