import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isPlaceholder,
  isPlaceholderEmail,
  isPlaceholderWord,
} from '../../../shared/sync/normalize/placeholder.ts';
import { processorTime } from '../../processor-time.ts';

describe('a placeholder says that there is nothing', () => {
  it.each([
    'N/A',
    'n.a.',
    'NA',
    'none',
    'NULL',
    'nil',
    '-',
    '--',
    '?',
    '.',
    'unknown',
    'TBA',
    'tbc',
    'tbd',
    'x',
    '#N/A',
    ' n/a ',
  ])('in words: %j', (text) => {
    expect(isPlaceholder(text)).toBe(true);
    expect(isPlaceholderWord(text.trim())).toBe(true);
  });

  it.each([
    '0',
    '000',
    '0000 000 000',
    '00-00',
    '99999',
    '1111111',
    'xxx',
    'AAAA',
    '+000',
    '00000000-0000-0000-0000-000000000000',
  ])('as an identifier or number only: %j', (text) => {
    expect(isPlaceholder(text)).toBe(true);
  });

  it.each([
    '7',
    '11',
    '1111',
    '10',
    '100',
    'e1',
    'AA',
    'A1',
    'Ann',
    'Nina',
    'Nan Lee',
    'e10b5e6c-0000-4000-8000-000000000000',
    '0491 570 006',
    'x1',
    'none of these',
    '',
    'Ö',
  ])('never: %j', (text) => {
    expect(isPlaceholder(text)).toBe(false);
  });

  it.each(['0', '7', 'xxx', '11111'])('%j may be a value of its own, where it is no identifier', (text) => {
    expect(isPlaceholderWord(text)).toBe(false);
  });

  it('is no text of any length, and takes no time to see that', () => {
    const spent = processorTime();
    expect(isPlaceholder('x'.repeat(1_000_000))).toBe(false);
    expect(isPlaceholderEmail(`${'no'.repeat(1_000_000)}@a.example`)).toBe(false);
    expect(spent()).toBeLessThan(100);
  });
});

/** Placeholders, texts that begin like one, and the characters that letters may turn out to be in lower case. */
const nearly = fc
  .tuple(
    fc.constantFrom(
      'n/a',
      'Nil',
      'UNKNOWN',
      'tba',
      'x',
      'Blank',
      'empty',
      'no-mail',
      '00',
      '5555',
      'aaa',
      '#n/a',
      'k\u212ak',
      '',
    ),
    fc.string({ unit: fc.constantFrom(...Array.from('nNaAoxX0 15./-_#(ÉéKİé\u212a')), maxLength: 8 }),
    fc.boolean(),
  )
  .map(([word, more, first]) => (first ? word + more : more + word));

describe('what the first two characters tell', () => {
  it('is what the whole text says: a space or a dot in front, which hides them, changes nothing', () => {
    fc.assert(
      fc.property(nearly, (text) => {
        expect(isPlaceholder(text)).toBe(isPlaceholder(` ${text}`));
        if (text !== '') expect(isPlaceholderWord(text)).toBe(isPlaceholderWord(`.${text}`));
        expect(isPlaceholderEmail(`${text}@a.example`)).toBe(isPlaceholderEmail(`.${text}@a.example`));
      }),
      { numRuns: 20_000 },
    );
  });
});

describe('an address that nobody has', () => {
  it.each([
    'noemail@corp.example',
    'no-email@corp.example',
    'No.Mail@corp.example',
    'none@none.example',
    'unknown@corp.example',
    'noreply@corp.example',
    'N/A',
    '-',
    'none',
    '0',
  ])('%j', (email) => {
    expect(isPlaceholderEmail(email)).toBe(true);
  });

  it.each([
    'ann@corp.example',
    'nona@corp.example',
    'noe@corp.example',
    'na@corp.example',
    'x@corp.example',
    'x.lee@corp.example',
    'null.island@corp.example',
  ])('somebody has %j', (email) => {
    expect(isPlaceholderEmail(email)).toBe(false);
  });
});
