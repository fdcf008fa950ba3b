// Tabs and line breaks separate words and become a space; every other control character goes.
const separators = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
// Controls, and the invisible marks of direction and width that copy and paste leaves behind; not the joiners of scripts.
const controls = /[\p{Cc}\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/gu;
/** Everything that cannot be seen, joiners, soft hyphens and variation selectors included. */
const invisible =
  /\p{Cf}|\u034F|[\u115F\u1160\u3164\uFFA0]|[\u17B4\u17B5]|[\u180B-\u180D]|[\uFE00-\uFE0F]|[\u{E0100}-\u{E01EF}]/gu;

/** A text without anything that cannot be seen: for addresses and numbers, where nothing invisible has a meaning. */
export function withoutInvisible(value: string): string {
  return value.replace(invisible, '');
}

/** Text as iluminr stores it: Unicode NFC, without control characters and direction marks, trimmed. */
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
