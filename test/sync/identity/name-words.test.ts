import { describe, expect, it } from 'vitest';
import {
  accountMarks,
  isSameWord,
  isWholeName,
  nameWords,
  shareScript,
  tellingWords,
} from '../../../shared/sync/identity/name-words.ts';

const named = (firstName: string | null, lastName: string | null = null) => ({ firstName, lastName });

describe('the words of a name', () => {
  it('are read from letters in whatever font they are written', () => {
    expect(nameWords(named('𝐉𝐚𝐧𝐞', '𝐎𝐫𝐫'))).toEqual(nameWords(named('Jane', 'Orr')));
  });

  it('are sorted, and each counts once', () => {
    expect(nameWords(named('Wei Li', 'Wei'))).toEqual(['li', 'wei']);
  });

  it('are those of both scripts where a name is written in two', () => {
    expect(nameWords(named('Anna', '田山'))).toEqual(['anna', '山田']);
  });

  it('are read up to 255 characters of each part', () => {
    const part = 'x'.repeat(255);
    expect(nameWords(named(`${part}y z`))).toEqual([part]);
  });
});

describe('the words that tell one human being from another', () => {
  it('leave out titles, particles, suffixes, initials and remarks, as long as anything else is there', () => {
    expect(tellingWords(named('Dr Jane B', 'van Orr PhD (leave) [ext]'))).toEqual(['jane', 'orr']);
    expect(tellingWords(named('Dr', 'van'))).toEqual(['dr', 'van']);
    expect(tellingWords(named('J', 'O'))).toEqual(['j', 'o']);
  });

  it('keep what stands beside a bracket that is never opened or never closed', () => {
    expect(tellingWords(named('Jane', 'Orr) Lee'))).toEqual(['jane', 'orr', 'lee']);
    expect(tellingWords(named('Jane', 'Lee (Orr'))).toEqual(['jane', 'lee', 'orr']);
  });

  it('leave out a title beside a given name that stands alone', () => {
    expect(tellingWords(named('Dr Jane'))).toEqual(['jane']);
  });

  it('keep a surname that is a particle elsewhere, though an initial stands beside the given name', () => {
    expect(tellingWords(named('Jane B', 'Van'))).toEqual(['jane', 'van']);
  });

  it('are read up to 255 characters of each part, remarks among them', () => {
    expect(tellingWords(named(`(${'x'.repeat(250)}) jane`))).toEqual(['ja']);
  });

  it('keep a surname of one letter where no space is written', () => {
    expect(tellingWords(named('小明', '王'))).toEqual(['小明', '王']);
  });
});

it.each<[string, ReturnType<typeof named>, string[]]>([
  ['remarks in brackets, and words of administration', named('Jane (ext)', 'Orr admin'), ['ext', 'admin']],
  ['nothing where there is no remark', named('Jane', 'Orr'), []],
  ['nothing of a half that is not there', named('Jane'), []],
  ['nothing behind 255 characters', named(`${'x'.repeat(255)} (ext)`), []],
])('an account is marked by %s', (_, of, marks) => {
  expect(accountMarks(of)).toEqual(marks);
});

it.each<[string[], boolean]>([
  [[], false],
  [['jane'], false],
  [['jane', 'orr'], true],
  [['山田'], false],
  [['山田太'], true],
])('%j is a whole name: %s', (words, isWhole) => {
  expect(isWholeName(words)).toBe(isWhole);
});

it.each<[string, string, boolean]>([
  ['orr', 'orr', true],
  ['ann', 'joanna', false],
  ['山田', '山田太郎', true],
  ['山田', '鈴木', false],
  // Of a word in two scripts nobody knows which letters belong to the surname.
  ['xu', 'xu山', false],
])('%s and %s are of one name: %s', (one, other, isOne) => {
  expect(isSameWord(one, other)).toBe(isOne);
  expect(isSameWord(other, one)).toBe(isOne);
});

it.each<[string[], string[], boolean]>([
  [['jane', '山田'], ['bob'], true],
  [['jane', '山田'], ['鈴木', 'bob'], true],
  [['иван'], ['jane'], false],
  [['やまだ'], ['タロウ'], true],
  [['やまだ'], ['山田'], false],
  [[], ['jane'], false],
])('%j and %j have a script in common: %s', (ours, theirs, haveOne) => {
  expect(shareScript(ours, theirs)).toBe(haveOne);
  expect(shareScript(theirs, ours)).toBe(haveOne);
});
