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

/** How those begin: most addresses begin otherwise, and need no closer look. */
const mayBeginLocalPart = /^[\s./_-]*[dnu]/i;

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
  if (text.length > longest) return false;
  return words.has(text.toLowerCase().replace(separators, '')) || onlyPunctuation.test(text);
}

/**
 * Whether a text stands for nothing where an identifier, an address or a number belongs: a placeholder word, zeros, or one
 * character repeated. Two records that share such a value have nothing in common.
 */
export function isPlaceholder(text: string): boolean {
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
    mayBeginLocalPart.test(email) &&
    localParts.has(email.slice(0, at).trim().toLowerCase().replace(separators, ''))
  );
}
