// Tabs and line breaks separate words and become a space; every other control character goes.
const separators = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
const controls = /\p{Cc}/gu;

/** Text as iluminr stores it: Unicode NFC, without control characters, trimmed. */
export function cleanText(value: string): string {
  if (isPlain(value)) return value;
  return value.replace(separators, ' ').replace(controls, '').normalize('NFC').trim();
}

/**
 * Whether there is nothing to clean: printable ASCII and Latin letters with their accents (below U+0300 everything is NFC),
 * with no space at either end. By code rather than by pattern, because every text of every record passes here.
 */
function isPlain(text: string): boolean {
  const last = text.length - 1;
  if (last < 0 || text.charCodeAt(0) === 32 || text.charCodeAt(last) === 32) return false;
  for (let index = 0; index <= last; index++) {
    const code = text.charCodeAt(index);
    if (code < 32 || (code > 126 && code < 161) || code >= 0x300) return false;
  }
  return true;
}

/** The longest beginning of at most `length` UTF-16 units that does not split a character. */
export function cutText(value: string, length: number): string {
  if (value.length <= length) return value;
  const last = value.charCodeAt(length - 1);
  const splits = last >= 0xd800 && last <= 0xdbff;
  return value.slice(0, splits ? length - 1 : length).trimEnd();
}
