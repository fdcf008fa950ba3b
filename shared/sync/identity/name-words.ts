import { particles, suffixes } from '../normalize/names.ts';

/*
 * What names are compared by, in whatever spelling two systems have them: `Groß, Jürgen` and `Juergen Gross`, `山田 太郎` and
 * `山田太郎`.
 */

export type Named = { firstName?: string | null; lastName?: string | null };

const marks = /\p{M}+/gu;
const words = /[\p{L}\p{N}]+/gu;
const remarks = /[([][^()[\]]*[)\]]/gu;
const plain = /^[ -~]*$/;
/** Names are read so far, because no one has a longer one and anybody may send a book. */
const longestName = 255;

/** Letters that no mark comes off, as systems without them spell them. */
const spelled: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'oe',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};
const spelledOut = new RegExp(`[${Object.keys(spelled).join('')}]`, 'gu');
/** `Mueller` for `Müller`, `Haakon` for `Håkon`: read alike, since nobody can tell who writes what. */
const umlaut = /([ou])e|a[ae]/g;

/** What is written without a space between surname and given name. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Words that stand before many a name. */
const titles: ReadonlySet<string> = new Set('mr mrs ms miss mx dr prof sir ir ing herr frau'.split(' '));

/** Words that mark an account for administration. */
const ofAdministration: ReadonlySet<string> = new Set(['adm', 'admin', 'administrator']);

/**
 * The words of a name without case, accents and order; the same for `José Díaz` and `Diaz, Jose`. What is written without
 * spaces counts as one word of its sorted letters, because one system splits it and another does not.
 */
export function nameWords({ firstName, lastName }: Named): string[] {
  const all = [...wordsOf(firstName), ...wordsOf(lastName)];
  const joined = all.filter((word) => unspaced.test(word)).join('');
  const spaced = joined === '' ? all : all.filter((word) => !unspaced.test(word));
  if (joined !== '') spaced.push([...joined].sort().join(''));
  return [...new Set(spaced)].sort();
}

/**
 * The words of a name that tell one human being from another: no titles, suffixes, particles (`van der`), initials and remarks
 * in brackets, as far as anything else is there. A half that is nothing else tells only who has no other two words.
 */
export function tellingWords({ firstName, lastName }: Named): string[] {
  const halves = [firstName, lastName].map((part) => {
    const all = wordsWithoutRemarks(part);
    return { all, rest: all.filter((word) => !particles.has(word) && !marksNobody(word)) };
  });
  const isWhole = halves.flatMap(({ rest }) => rest).filter(isLong).length > 1;
  const telling = halves.flatMap(({ all, rest }) => (rest.length > 0 || isWhole ? rest : all));
  const whole = telling.filter(isLong);
  return whole.length > 0 ? whole : telling;
}

/** The words of a name that may tell one account of a human being from another: remarks in brackets, and those of administration. */
export function accountMarks({ firstName, lastName }: Named): string[] {
  return [firstName, lastName].flatMap((part) => {
    if (typeof part !== 'string') return [];
    const remarked = part.slice(0, longestName).match(remarks) ?? [];
    return [
      ...remarked.flatMap(wordsOf),
      ...wordsWithoutRemarks(part).filter((word) => ofAdministration.has(word)),
    ];
  });
}

/** A surname without remarks, spaces, hyphens and apostrophes; empty where there is none but an initial, a title or a suffix. */
export function surname({ lastName }: Named): string {
  const all = wordsWithoutRemarks(lastName);
  return all.some((word) => word.length > 1 && !marksNobody(word)) ? all.join('') : '';
}

function wordsWithoutRemarks(part: string | null | undefined): string[] {
  return typeof part === 'string' ? wordsOf(part.slice(0, longestName).replace(remarks, ' ')) : [];
}

/** Whether a word stands before or behind many a name. */
function marksNobody(word: string): boolean {
  return titles.has(word) || suffixes.has(word);
}

/** Whether a word is more than an initial. */
function isLong(word: string): boolean {
  return word.length > 1 || unspaced.test(word);
}

/** Whether words are more than a given name or a surname alone. Where no space is written, one word holds both. */
export function isWholeName(telling: readonly string[]): boolean {
  return telling.length > 1 || telling.some((word) => unspaced.test(word) && word.length > 2);
}

/** Whether two telling words are of one name. Where no space is written, one may be a part of the other. */
export function isSameWord(a: string, b: string): boolean {
  return a === b || (unspaced.test(a) && unspaced.test(b) && (a.includes(b) || b.includes(a)));
}

const scripts = ['Latin', 'Cyrillic', 'Greek', 'Han', 'Hangul', 'Arabic', 'Hebrew', 'Thai', 'Devanagari'];
const patterns = [
  ...scripts.map((script) => new RegExp(`\\p{Script=${script}}`, 'u')),
  /[\p{Script=Hiragana}\p{Script=Katakana}]/u,
];

/** Whether two sides have words of one script, without which no two words can be the same. */
export function shareScript(ours: readonly string[], theirs: readonly string[]): boolean {
  return patterns.some(
    (pattern) => ours.some((word) => pattern.test(word)) && theirs.some((word) => pattern.test(word)),
  );
}

function wordsOf(part: string | null | undefined): string[] {
  if (typeof part !== 'string') return [];
  return fold(part.slice(0, longestName)).match(words) ?? [];
}

function fold(text: string): string {
  const lower = text.toLowerCase();
  const letters = plain.test(lower)
    ? lower
    : lower
        .normalize('NFKD')
        .replace(marks, '')
        .toLowerCase()
        .replace(spelledOut, (letter) => spelled[letter] ?? letter);
  return letters.replace(umlaut, (pair, vowel: string | undefined) => vowel ?? pair.charAt(0));
}
