/** What people write where they have nothing to say, without case, dots, slashes and space. */
const words: ReadonlySet<string> = new Set([
  'na',
  'nan',
  'nil',
  'none',
  'null',
  'undefined',
  'unknown',
  'notapplicable',
  'notavailable',
  'tba',
  'tbc',
  'tbd',
  'x',
  '#na',
  '#ref!',
  '#value!',
  '#name?',
  '(blank)',
  'blank',
  'empty',
]);

/** Local parts of addresses that a form demanded and nobody has; `na` or `x` may be somebody's initials. */
const localParts: ReadonlySet<string> = new Set([
  'noaddress',
  'noemail',
  'nomail',
  'none',
  'noreply',
  'donotreply',
  'notprovided',
  'null',
  'unknown',
]);

const mayBeWord = beginsLike(words);
const mayBeLocalPart = beginsLike(localParts);

const longest = 20;
const longestZeros = 40;
const separators = /[\s./_-]+/g;
const onlyPunctuation = /^[\p{P}\p{S}\s]+$/u;
const zeros = /^[0\s().+-]*0[0\s().+-]*$/;
const repeatedLetter = /^(\p{L})\1{2,}$/u;
/** Four equal digits may well be somebody's number in a list that counts, so only five say nothing. */
const repeatedDigit = /^(\d)\1{4,}$/;

/**
 * Whether a text says in words or punctuation that there is nothing: `N/A`, `none`, `-`, `?`, `tba`. What could be a value
 * of its own, such as `0`, is none of these.
 */
export function isPlaceholderWord(text: string): boolean {
  if (text.length > longest || !mayBeWord(text)) return false;
  return words.has(text.toLowerCase().replace(separators, '')) || onlyPunctuation.test(text);
}

/**
 * Whether a text stands for nothing where an identifier, an address or a number belongs: a placeholder word, zeros, or one
 * character repeated. Two records that share such a value have nothing in common.
 */
export function isPlaceholder(text: string): boolean {
  if (!mayBeZeros(text) && !mayRepeat(text) && !mayBeWord(text)) return false;
  // Of longer texts only zeros are one: the identifier 00000000-0000-0000-0000-000000000000.
  if (text.length > longest) return text.length <= longestZeros && zeros.test(text);
  const trimmed = text.trim();
  return (
    isPlaceholderWord(trimmed) ||
    zeros.test(trimmed) ||
    repeatedDigit.test(trimmed) ||
    repeatedLetter.test(trimmed.toLowerCase())
  );
}

/** Whether an address stands for nothing: a placeholder, or one whose local part is (`noemail@corp.example`). */
export function isPlaceholderEmail(email: string): boolean {
  const at = email.indexOf('@');
  if (at < 0) return isPlaceholder(email);
  return (
    at <= longest &&
    mayBeLocalPart(email) &&
    localParts.has(email.slice(0, at).trim().toLowerCase().replace(separators, ''))
  );
}

/*
 * Every text of every record is asked whether it is a placeholder, and hardly any is. So most are told by their first two
 * characters, where these are plain letters or digits; all others are looked at closely.
 */

/** A test that lets through whatever may be one of these words, separators left aside. */
function beginsLike(list: Iterable<string>): (text: string) => boolean {
  const beginnings = new Set<number>();
  for (const word of list) {
    const first = plainCode(word, 0);
    if (first !== 0) beginnings.add(first).add(pairOf(first, plainCode(word, 1)));
  }
  return (text) => {
    const first = plainCode(text, 0);
    if (first === 0) return true;
    const second = plainCode(text, 1);
    return beginnings.has(second === 0 ? first : pairOf(first, second));
  };
}

function pairOf(first: number, second: number): number {
  return first * 128 + second;
}

function mayBeZeros(text: string): boolean {
  const code = plainCode(text, 0);
  return code === 0 || code === 48;
}

function mayRepeat(text: string): boolean {
  const second = plainCode(text, 1);
  return second === 0 || second === plainCode(text, 0);
}

/** The code of a plain letter, in lower case, or of a digit; 0 for everything else and where the text ends. */
function plainCode(text: string, index: number): number {
  const code = text.charCodeAt(index);
  if (code >= 65 && code <= 90) return code + 32;
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) ? code : 0;
}
